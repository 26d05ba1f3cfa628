//! What was found while the log was walked, and what it means in the end.
//!
//! An event that does not belong where it stands is a *stranger*, a place without its event is *missing*. Only when
//! all are known can they be told apart: a stranger whose leaf is missing elsewhere was moved; one at a missing place
//! was changed; any other was inserted. What is still missing then was removed.
//!
//! Called by `walk`.

use std::collections::{BTreeMap, BTreeSet};

use crate::merkle::Hash;
use crate::verify::inspect::Inspected;
use crate::verify::{Problem, Report};

/// Most of each kind that is remembered.
const MOST: usize = 10_000;

const CONTENT: &str = "its header or its segments";
const LEAF: &str = "its stored leaf hash";

#[derive(Default)]
pub(super) struct Findings {
    problems: Vec<Problem>,
    strangers: Vec<Inspected>,
    missing: BTreeMap<i64, Option<Hash>>,
    unlisted: u64,
}

impl Findings {
    /// How many there are so far.
    pub(super) fn count(&self) -> usize {
        self.problems.len() + self.strangers.len() + self.missing.len()
    }

    pub(super) fn problem(&mut self, problem: Problem) {
        if self.problems.len() < MOST {
            self.problems.push(problem);
        } else {
            self.unlisted += 1;
        }
    }

    pub(super) fn stranger(&mut self, event: Inspected) {
        if self.strangers.len() < MOST {
            self.strangers.push(event);
        } else {
            self.unlisted += 1;
        }
    }

    pub(super) fn missing(&mut self, place: i64, leaf: Option<Hash>) {
        if self.missing.len() < MOST {
            self.missing.insert(place, leaf);
        } else {
            self.unlisted += 1;
        }
    }

    /// The leaves that are missing at places walked so far.
    pub(super) fn missing_leaves(&self) -> BTreeSet<Hash> {
        self.missing.values().copied().flatten().collect()
    }

    /// An event whose leaf is the one that a checkpoint lists for its place.
    pub(super) fn confirmed(&mut self, event: &Inspected) {
        let Inspected { event: id, place, .. } = *event;
        let fault = event.fault.as_ref().or(event.unopened.as_ref());
        match (fault, event.leaf == event.stored_leaf, event.mac_holds) {
            (None, true, true) => {}
            (None, true, false) => self.problem(Problem::ForgedEvent { event: id }),
            (None, false, _) => {
                self.problem(Problem::Changed { event: id, place, what: LEAF.to_owned() });
            }
            (Some(what), ..) => {
                self.problem(Problem::Changed { event: id, place, what: what.clone() });
            }
        }
    }

    /// An event whose leaf no checkpoint lists: only it itself can say whether it is as it was written.
    pub(super) fn unconfirmed(&mut self, event: &Inspected) {
        let Inspected { event: id, place, .. } = *event;
        let fault = match &event.fault {
            Some(fault) => Some(fault.clone()),
            None if event.mac_holds => event.unopened.clone(),
            None => None,
        };
        match (fault, event.leaf == event.stored_leaf, event.mac_holds) {
            (None, true, true) => {}
            (None, true, false) => self.problem(Problem::ForgedEvent { event: id }),
            (fault, _, mac_holds) => {
                let other = if mac_holds { LEAF } else { CONTENT };
                let what = fault.unwrap_or_else(|| other.to_owned());
                self.problem(Problem::Changed { event: id, place, what });
            }
        }
    }

    /// Tells what strangers and missing places mean, and writes everything into the report.
    pub(super) fn conclude(mut self, report: &mut Report) {
        let mut strangers = self.moved();
        // Where two stand at one missing place, the one that kept its stored leaf is the one that was changed.
        strangers.sort_by_key(|stranger| {
            let place = stranger.place.unwrap_or_default();
            let expected = self.missing.get(&place).copied().flatten();
            (place, expected != Some(stranger.stored_leaf))
        });
        for stranger in strangers {
            let (event, place) = (stranger.event, stranger.place.unwrap_or_default());
            match self.missing.remove(&place) {
                Some(_leaf) => {
                    let what = stranger.fault.unwrap_or_else(|| CONTENT.to_owned());
                    self.problem(Problem::Changed { event, place: Some(place), what });
                }
                None => self.problem(Problem::Inserted { event, place }),
            }
        }
        for (place, leaf_hash) in std::mem::take(&mut self.missing) {
            self.problem(Problem::Missing { place, leaf_hash });
        }
        report.problems = self.problems;
        report.unlisted = self.unlisted;
    }

    /// Finds the strangers whose own places are empty; gives back the others.
    fn moved(&mut self) -> Vec<Inspected> {
        let places: BTreeMap<Hash, i64> = self
            .missing
            .iter()
            .filter_map(|(place, leaf)| leaf.map(|leaf| (leaf, *place)))
            .collect();
        let (known, mut others): (Vec<_>, Vec<_>) = std::mem::take(&mut self.strangers)
            .into_iter()
            .partition(|stranger| places.contains_key(&stranger.leaf));
        for stranger in known {
            if let Some(from) = places.get(&stranger.leaf) {
                self.tell_moved(stranger, *from);
            }
        }
        // One empty place of which no list tells, and one event that this program wrote: they belong together.
        let empty = self.missing.iter().filter(|(_, leaf)| leaf.is_none());
        let empty: Vec<i64> = empty.map(|(place, _)| *place).take(2).collect();
        let own = others.iter().enumerate().filter(|(_, stranger)| stranger.mac_holds);
        let own: Vec<usize> = own.map(|(index, _)| index).take(2).collect();
        if let ([from], [index]) = (empty.as_slice(), own.as_slice()) {
            let stranger = others.remove(*index);
            self.tell_moved(stranger, *from);
        }
        others
    }

    fn tell_moved(&mut self, stranger: Inspected, from: i64) {
        let Inspected { event, place, fault, .. } = stranger;
        self.missing.remove(&from);
        self.problem(Problem::Moved { event, from, to: place.unwrap_or_default() });
        if let Some(what) = fault {
            self.problem(Problem::Changed { event, place, what });
        }
    }
}
