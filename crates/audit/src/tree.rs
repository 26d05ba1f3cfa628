//! The tree grows behind the writers: events that were committed get their places, and from time to time a signed
//! checkpoint says what the log is up to here.
//!
//! Only this module gives places. It runs in short transactions of its own, one at a time over all instances.
//!
//! Not here: checking what it made (`verify`). Called by the program's timer and before the log is shown or exported.

use dictionary::{Filter, Operator, Value};
use jiff::{SignedDuration, Timestamp};
use store::{Database, PageQuery, Row, SortBy, Transaction, whole_microseconds};

use crate::error::Error;
use crate::event::Audit;
use crate::merkle::{Frontier, Hash};
use crate::note::{Checkpoint, time_line};
use crate::read::{all_fields, hash};

/// Events that get places in one transaction.
pub(crate) const BATCH: u64 = 500;
/// Events after which a checkpoint is due at the latest.
pub(crate) const CHECKPOINT_EVENTS: u64 = 1000;
/// Time after which a checkpoint is due when anything happened.
const CHECKPOINT_AGE: SignedDuration = SignedDuration::from_mins(5);
/// The name of the lock over all instances.
const LOCK: i64 = 0x4c4f_4721;

/// Whether a checkpoint is signed now, or only when it is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// When enough happened or enough time passed.
    WhenDue,
    /// Now, if anything happened since the last.
    Now,
}

impl Audit {
    /// Gives places to all events that wait for one. Tells how many.
    pub fn grow(
        self: &std::sync::Arc<Self>,
        database: &Database,
        now: Timestamp,
        sign: Sign,
    ) -> Result<u64, Error> {
        let mut total = 0;
        loop {
            let audit = std::sync::Arc::clone(self);
            let placed = database.write_in_turn(LOCK, move |tx| audit.grow_once(tx, now, sign))?;
            total += placed;
            if placed < BATCH {
                return Ok(total);
            }
        }
    }

    fn grow_once(
        &self,
        tx: &mut Transaction<'_>,
        now: Timestamp,
        sign: Sign,
    ) -> Result<u64, Error> {
        let entity = &self.entities.event;
        let leaf_hash = entity.position("leaf_hash").unwrap_or_default();
        let waiting = tx
            .page(&PageQuery {
                entity,
                fields: &[leaf_hash],
                filter: &Filter::by_name(entity, "leaf_index", Operator::Empty, Value::Null),
                sort: &[SortBy { field: 0, descending: false }],
                search: None,
                limit: BATCH,
                after: None,
            })?
            .rows;
        let tree = self.tree_row(tx)?;
        let mut frontier = match &tree {
            None => Frontier::new(),
            Some(row) => self.frontier(row)?,
        };
        for row in &waiting {
            let index = i64::try_from(frontier.size())
                .map_err(|_error| Error::Inconsistent("the log is too long".to_owned()))?;
            frontier.append(hash(row.value(leaf_hash)));
            let place = [("leaf_index", Value::Integer(index))];
            tx.update_named(entity, row, now, &place)?;
        }
        if !waiting.is_empty() {
            self.save_tree(tx, tree.as_ref(), &frontier, now)?;
        }
        self.checkpoint_if_due(tx, &frontier, now, sign)?;
        Ok(u64::try_from(waiting.len()).unwrap_or(u64::MAX))
    }

    pub(crate) fn tree_row(&self, tx: &mut Transaction<'_>) -> Result<Option<Row>, Error> {
        let entity = &self.entities.tree;
        let page = tx.page(&PageQuery {
            entity,
            fields: &all_fields(entity),
            filter: &Filter::Everything,
            sort: &[],
            search: None,
            limit: 1,
            after: None,
        })?;
        Ok(page.rows.into_iter().next())
    }

    pub(crate) fn frontier(&self, row: &Row) -> Result<Frontier, Error> {
        match row.get(&self.entities.tree, "frontier") {
            Value::Bytes(bytes) => Ok(Frontier::from_bytes(bytes)?),
            _ => Err(Error::Inconsistent("the tree has no frontier".to_owned())),
        }
    }

    fn save_tree(
        &self,
        tx: &mut Transaction<'_>,
        tree: Option<&Row>,
        frontier: &Frontier,
        now: Timestamp,
    ) -> Result<(), Error> {
        let values = [
            ("size", Value::Integer(i64::try_from(frontier.size()).unwrap_or(i64::MAX))),
            ("frontier", Value::Bytes(frontier.to_bytes())),
        ];
        match tree {
            Some(row) => {
                tx.update_named(&self.entities.tree, row, now, &values)?;
            }
            None => {
                tx.insert_named(&self.entities.tree, self.entropy.id(now), now, &values)?;
            }
        }
        Ok(())
    }

    /// The newest checkpoint.
    pub(crate) fn last_checkpoint(&self, tx: &mut Transaction<'_>) -> Result<Option<Row>, Error> {
        let entity = &self.entities.checkpoint;
        let size = entity.position("size").unwrap_or_default();
        let page = tx.page(&PageQuery {
            entity,
            fields: &all_fields(entity),
            filter: &Filter::Everything,
            sort: &[SortBy { field: size, descending: true }],
            search: None,
            limit: 1,
            after: None,
        })?;
        Ok(page.rows.into_iter().next())
    }

    fn checkpoint_if_due(
        &self,
        tx: &mut Transaction<'_>,
        frontier: &Frontier,
        now: Timestamp,
        sign: Sign,
    ) -> Result<(), Error> {
        let entity = &self.entities.checkpoint;
        let last = self.last_checkpoint(tx)?;
        let (size, last_at) = last.as_ref().map_or((0, Timestamp::UNIX_EPOCH), |row| {
            (
                row.get(entity, "size").as_integer().unwrap_or_default(),
                row.get(entity, "at").as_date_time().unwrap_or_default(),
            )
        });
        let new = frontier.size().saturating_sub(u64::try_from(size).unwrap_or_default());
        let due = new >= CHECKPOINT_EVENTS || now.duration_since(last_at) >= CHECKPOINT_AGE;
        if new == 0 || (sign == Sign::WhenDue && !due) {
            return Ok(());
        }
        let root = frontier.root();
        let at = whole_microseconds(now);
        let note = self.program.signer.sign(&Checkpoint {
            origin: self.origin.clone(),
            size: frontier.size(),
            root,
            extensions: vec![time_line(at)],
        })?;
        let leaves = self.leaves(tx, size)?;
        tx.insert_named(
            entity,
            self.entropy.id(now),
            now,
            &[
                ("size", Value::Integer(i64::try_from(frontier.size()).unwrap_or(i64::MAX))),
                ("root", Value::Bytes(root.to_vec())),
                ("note", note.into()),
                ("at", at.into()),
                ("leaves", Value::Bytes(leaves.as_flattened().to_vec())),
            ],
        )?;
        Ok(())
    }

    /// The leaf hashes from a place on. Kept with the checkpoint that they belong to, they let a verification name
    /// the very event that was changed, taken out, put in or moved.
    fn leaves(&self, tx: &mut Transaction<'_>, from: i64) -> Result<Vec<Hash>, Error> {
        let entity = &self.entities.event;
        let leaf_index = entity.position("leaf_index").unwrap_or_default();
        let leaf_hash = entity.position("leaf_hash").unwrap_or_default();
        let rows = tx
            .page(&PageQuery {
                entity,
                fields: &[leaf_index, leaf_hash],
                filter: &Filter::by_name(entity, "leaf_index", Operator::GreaterOrEqual, from),
                sort: &[SortBy { field: leaf_index, descending: false }],
                search: None,
                limit: u64::MAX >> 2,
                after: None,
            })?
            .rows;
        Ok(rows.iter().map(|row| hash(row.value(leaf_hash))).collect())
    }
}
