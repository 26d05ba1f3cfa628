//! What stands between the public pages and whoever comes: marks of forms, and how many requests one sender and all of them together
//! may make. In memory, so each instance counts for itself and forgets with its end; no address is kept on a disk.
//!
//! A mark says that we gave the form out and when, under a key of the key store. It is good once: who sends a form twice gets the
//! answer to the first. No third party is asked whether somebody is human.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use records::House;

/// A form that comes back sooner was not read by a person.
const SOONEST: SignedDuration = SignedDuration::from_secs(3);
/// A form that was left open longer is given out anew.
const LATEST: SignedDuration = SignedDuration::from_hours(12);
/// Requests in an hour from one sender, and from all.
const OF_ONE: u32 = 5;
const OF_ALL: u32 = 120;
/// Choices in an hour by one link to preferences.
const CHOSEN: u32 = 30;
/// Senders that are remembered; then all start anew.
const SENDERS: usize = 50_000;
/// How long requests are counted.
const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// What is remembered.
#[derive(Default)]
pub(crate) struct Door {
    inside: Mutex<Inside>,
}

#[derive(Default)]
struct Inside {
    /// By what is counted: the forms each by themselves, so that none shuts the other.
    counters: BTreeMap<String, Counter>,
    /// The number that was given for a mark.
    answered: BTreeMap<String, (Timestamp, String)>,
}

/// Requests of an hour.
#[derive(Default)]
struct Counter {
    /// When the counting began.
    since: Timestamp,
    of_all: u32,
    of_one: BTreeMap<String, u32>,
}

/// What a mark that came back says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A person has filled the form.
    Good,
    /// It was answered already, with this number.
    Answered(String),
    /// It came back too soon.
    TooSoon,
    /// We did not give it out, or too long ago.
    Unknown,
}

impl Door {
    /// A mark for a form that is given out now.
    pub(crate) fn mark(house: &House) -> String {
        let (now, nonce) = (house.now(), house.entropy().id(house.now()).simple().to_string());
        let line = format!("{}.{nonce}", now.as_second());
        format!("{line}.{}", seal(house, &line))
    }

    /// Looks at a mark that came back.
    pub(crate) fn look(&self, house: &House, mark: &str) -> Mark {
        let Some((line, sent)) = mark.rsplit_once('.').filter(|_| mark.len() < 200) else {
            return Mark::Unknown;
        };
        let ours = seal(house, line);
        let same = ours.len() == sent.len()
            && ours.bytes().zip(sent.bytes()).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0;
        let given = line.split_once('.').and_then(|(second, _)| second.parse().ok());
        let given = given.and_then(|second| Timestamp::from_second(second).ok());
        let Some(given) = given.filter(|_| same) else { return Mark::Unknown };
        let inside = self.inside();
        if let Some((_, number)) = inside.answered.get(mark) {
            return Mark::Answered(number.clone());
        }
        let age = house.now().duration_since(given);
        if age > LATEST {
            Mark::Unknown
        } else if age < SOONEST {
            Mark::TooSoon
        } else {
            Mark::Good
        }
    }

    /// Counts a request of a sender for a form; otherwise the seconds to wait.
    pub(crate) fn count(&self, form: &str, sender: &str, now: Timestamp) -> Result<(), i64> {
        let most = (OF_ONE, OF_ALL);
        self.inside().counters.entry(form.to_owned()).or_default().take(sender, most, now)
    }

    /// Counts what is chosen by one link; otherwise the seconds to wait.
    pub(crate) fn chosen(&self, token: &str, now: Timestamp) -> Result<(), i64> {
        let most = (CHOSEN, u32::MAX);
        self.inside().counters.entry("choices".to_owned()).or_default().take(token, most, now)
    }

    /// Takes a mark for an answer that is being made; the number, where there is one already or another request makes it.
    pub(crate) fn claim(&self, mark: &str, now: Timestamp) -> Option<String> {
        let mut inside = self.inside();
        if let Some((_, number)) = inside.answered.get(mark) {
            return Some(number.clone());
        }
        inside.answered.insert(mark.to_owned(), (now, String::new()));
        None
    }

    /// Gives a mark back whose request was not taken.
    pub(crate) fn release(&self, mark: &str) {
        self.inside().answered.remove(mark);
    }

    /// Remembers which number was given for a mark. There are never more of them than [`OF_ALL`] an hour.
    pub(crate) fn answered(&self, mark: &str, number: &str, now: Timestamp) {
        let mut inside = self.inside();
        inside.answered.retain(|_, (at, _)| now.duration_since(*at) < LATEST + LATEST);
        inside.answered.insert(mark.to_owned(), (now, number.to_owned()));
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Counter {
    fn take(
        &mut self,
        sender: &str,
        (of_one, of_all): (u32, u32),
        now: Timestamp,
    ) -> Result<(), i64> {
        if now.duration_since(self.since) >= HOUR || self.of_one.len() > SENDERS {
            *self = Self { since: now, ..Self::default() };
        }
        let wait = (HOUR - now.duration_since(self.since)).as_secs().max(1);
        let own = self.of_one.entry(sender.to_owned()).or_default();
        if self.of_all >= of_all || *own >= of_one {
            return Err(wait);
        }
        *own += 1;
        self.of_all += 1;
        Ok(())
    }
}

fn seal(house: &House, line: &str) -> String {
    hex::encode(house.audit().authenticate(&format!("form {line}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn senders_are_counted_each_and_all_together() {
        let (door, now) = (Door::default(), Timestamp::UNIX_EPOCH + HOUR);
        for _ in 0..OF_ONE {
            assert_eq!(door.count("/privacy", "192.0.2.1", now), Ok(()));
        }
        assert_eq!(door.count("/privacy", "192.0.2.1", now), Err(3600));
        assert_eq!(door.count("/privacy", "192.0.2.1", now + HOUR), Ok(()));
        let later = now + HOUR + HOUR;
        for sender in 0..OF_ALL {
            assert_eq!(door.count("/privacy", &format!("192.0.2.{sender}"), later), Ok(()));
        }
        assert_eq!(door.count("/privacy", "198.51.100.1", later), Err(3600));
    }

    #[test]
    fn nobody_chooses_without_end() {
        let (door, now) = (Door::default(), Timestamp::UNIX_EPOCH + HOUR);
        for _ in 0..CHOSEN {
            assert_eq!(door.chosen("one", now), Ok(()));
        }
        assert!(door.chosen("one", now).is_err());
        assert_eq!(door.chosen("other", now), Ok(()));
        assert_eq!(door.chosen("one", now + HOUR), Ok(()));
    }

    #[test]
    fn one_form_does_not_shut_another() {
        let (door, now) = (Door::default(), Timestamp::UNIX_EPOCH + HOUR);
        for sender in 0..OF_ALL {
            assert_eq!(door.count("/preferences", &format!("192.0.2.{sender}"), now), Ok(()));
        }
        assert!(door.count("/preferences", "198.51.100.1", now).is_err());
        assert_eq!(door.count("/privacy", "198.51.100.1", now), Ok(()));
    }
}
