//! Mailboxes into the house, a message at a time. Called by pages for small ones, by `mailbox_job` for large ones, and by the
//! program.

use std::io::BufRead;
use std::sync::Arc;

use files::mail::MailError;
use files::mail::mbox::messages;
use records::{Actor, Error, House};
use serde::{Deserialize, Serialize};

use crate::mail::{Taken, refused, take_email};

/// What became of the messages of a mailbox.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TakenMailbox {
    /// So many are activities now.
    pub new: u32,
    /// So many were here already.
    pub known: u32,
    /// So many name nobody whom the actor sees.
    pub nobody: u32,
    /// So many cannot be read.
    pub wrong: u32,
}

impl TakenMailbox {
    pub(crate) fn add(&mut self, message: Taken) {
        match message {
            Taken::New(_) => self.new += 1,
            Taken::Known(_) => self.known += 1,
            Taken::Nobody => self.nobody += 1,
        }
    }
}

impl From<Taken> for TakenMailbox {
    fn from(message: Taken) -> Self {
        let mut taken = Self::default();
        taken.add(message);
        taken
    }
}

/// Takes the messages of a mailbox one after another; each belongs where its addresses say. One that cannot be read does not
/// stop the others. It is an error when not one can be read.
pub fn take_mailbox(
    house: &Arc<House>,
    actor: &Actor,
    mailbox: impl BufRead,
) -> Result<TakenMailbox, Error> {
    let mut taking = Taking::default();
    for message in messages(mailbox) {
        taking.take(house, actor, message)?;
    }
    taking.end()
}

/// A mailbox of which some messages were taken.
#[derive(Default)]
pub(crate) struct Taking {
    pub(crate) taken: TakenMailbox,
    first_wrong: Option<Error>,
}

impl Taking {
    /// Goes on behind what an earlier run did.
    pub(crate) fn after(taken: TakenMailbox) -> Self {
        Self { taken, first_wrong: None }
    }

    /// Takes one message. Only what is not the message's own fault is an error.
    pub(crate) fn take(
        &mut self,
        house: &Arc<House>,
        actor: &Actor,
        message: Result<Vec<u8>, MailError>,
    ) -> Result<(), Error> {
        let message = message.map_err(|error| refused(&error));
        match message.and_then(|bytes| take_email(house, actor, &bytes, &None)) {
            Ok(one) => self.taken.add(one),
            Err(error @ Error::Invalid(_)) => {
                self.taken.wrong += 1;
                self.first_wrong.get_or_insert(error);
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// What became of all of them.
    pub(crate) fn end(self) -> Result<TakenMailbox, Error> {
        let TakenMailbox { new, known, nobody, .. } = self.taken;
        match self.first_wrong {
            Some(error) if new + known + nobody == 0 => Err(error),
            _ => Ok(self.taken),
        }
    }
}
