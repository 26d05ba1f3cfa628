//! The walk over the log: checkpoint by checkpoint in the order of places, then the rest.
//!
//! Called by [`crate::Audit::verify`].

use dictionary::{Filter, Operator, Value};
use store::{Cursor, PageQuery, Row, SortBy, Transaction};

use crate::error::Error;
use crate::event::Audit;
use crate::merkle::{Frontier, Hash};
use crate::note::time_line;
use crate::read::{all_fields, hash};
use crate::tree::BATCH;
use crate::verify::findings::Findings;
use crate::verify::inspect::Inspected;
use crate::verify::{Problem, Report};

/// Checkpoints that are read at once; each carries up to some 48 kB of leaf hashes.
const CHECKPOINTS: u64 = 20;
/// Most places of one gap that are told one by one.
const GAP: i64 = 1000;
/// Most leaf hashes of damaged checkpoints that are remembered.
const PENDING: usize = 100_000;

pub(super) struct Walk<'a, 't> {
    pub(super) audit: &'a Audit,
    pub(super) tx: &'a mut Transaction<'t>,
    report: Report,
    pub(super) findings: Findings,
    /// Over everything before `next`, as signed where it was signed.
    pub(super) frontier: Frontier,
    /// The first place that was not walked yet.
    pub(super) next: i64,
    /// What checkpoints list whose own signature does not hold: the next one may confirm it.
    pub(super) pending: Vec<Hash>,
    /// A root could not be rebuilt, so no later one can be either.
    pub(super) lost: bool,
}

impl<'a, 't> Walk<'a, 't> {
    pub(super) fn new(audit: &'a Audit, tx: &'a mut Transaction<'t>) -> Self {
        Self {
            audit,
            tx,
            report: Report::default(),
            findings: Findings::default(),
            frontier: Frontier::new(),
            next: 0,
            pending: Vec::new(),
            lost: false,
        }
    }

    pub(super) fn run(mut self) -> Result<Report, Error> {
        let tree = self.tree()?;
        self.checkpoints()?;
        self.tail(tree.as_ref())?;
        self.outside()?;
        self.waiting()?;
        self.strays()?;
        let mut report = self.report;
        report.size = self.frontier.size();
        report.root = hex::encode(self.frontier.root());
        report.public_key = self.audit.public_key();
        self.findings.conclude(&mut report);
        Ok(report)
    }

    /// Every segment was met at its event; those that were not have none.
    fn strays(&mut self) -> Result<(), Error> {
        let segment = &self.audit.entities.segment;
        let held = self.tx.count(segment, &Filter::Everything, None, u64::MAX >> 2)?;
        let segments = held.saturating_sub(self.report.segments);
        if segments > 0 {
            self.findings.problem(Problem::Strays { segments });
        }
        Ok(())
    }

    /// The stored tree; `None` when there is none that can be read.
    fn tree(&mut self) -> Result<Option<Frontier>, Error> {
        let Some(row) = self.audit.tree_row(self.tx)? else {
            return Ok(None);
        };
        let Ok(frontier) = self.audit.frontier(&row) else {
            self.tree_problem("its frontier cannot be read");
            return Ok(None);
        };
        let size = row.get(&self.audit.entities.tree, "size").as_integer();
        if size != i64::try_from(frontier.size()).ok() {
            self.tree_problem("its size is not that of its frontier");
        }
        Ok(Some(frontier))
    }

    fn checkpoints(&mut self) -> Result<(), Error> {
        let entity = &self.audit.entities.checkpoint;
        let size = entity.position("size").unwrap_or_default();
        let mut after: Option<Cursor> = None;
        loop {
            let page = self.tx.page(&PageQuery {
                entity,
                fields: &all_fields(entity),
                filter: &Filter::Everything,
                sort: &[SortBy { field: size, descending: false }],
                search: None,
                limit: CHECKPOINTS,
                after: after.as_ref(),
            })?;
            for row in &page.rows {
                self.checkpoint(row)?;
            }
            after = page.next;
            if after.is_none() {
                return Ok(());
            }
        }
    }

    fn checkpoint(&mut self, row: &Row) -> Result<(), Error> {
        let entity = &self.audit.entities.checkpoint;
        let size = row.get(entity, "size").as_integer().unwrap_or_default();
        let leaves = match row.get(entity, "leaves") {
            Value::Bytes(bytes) => bytes.as_chunks::<32>().0.to_vec(),
            _ => Vec::new(),
        };
        let root = match self.signed_root(row, size) {
            Ok(root) => root,
            Err(what) => {
                self.checkpoint_problem(size, what);
                if self.pending.len() + leaves.len() <= PENDING {
                    self.pending.extend(leaves);
                }
                return Ok(());
            }
        };
        if size <= self.next {
            self.checkpoint_problem(size, "it stands there twice");
            return Ok(());
        }
        let pending = std::mem::take(&mut self.pending);
        let joined = [pending, leaves.clone()].concat();
        if let Some((frontier, leaves)) = self.confirmed([leaves, joined], size, root) {
            self.frontier = frontier;
            self.report.checkpoints += 1;
            return self.listed(&leaves);
        }
        self.unlisted(size)?;
        if self.frontier.root() == root {
            let what =
                "its list of leaf hashes was changed, or the checkpoint before it is missing";
            self.checkpoint_problem(size, what);
        } else if self.lost {
            self.checkpoint_problem(size, "what is before it does not hold");
        } else {
            self.checkpoint_problem(size, "its root is not that of the events");
            self.lost = true;
        }
        Ok(())
    }

    /// The root that a checkpoint's signature vouches for.
    fn signed_root(&self, row: &Row, size: i64) -> Result<Hash, String> {
        let entity = &self.audit.entities.checkpoint;
        let note = row.get(entity, "note").as_text().unwrap_or_default();
        let verifier = self.audit.program.signer.verifier();
        let checkpoint = verifier.verify(note).map_err(|error| error.to_string())?;
        if i64::try_from(checkpoint.size) != Ok(size) {
            return Err(format!("its signed note speaks of {} events", checkpoint.size));
        }
        if checkpoint.root != hash(row.get(entity, "root")) {
            return Err("its signed note has another root".to_owned());
        }
        let at = row.get(entity, "at").as_date_time().unwrap_or_default();
        if !checkpoint.extensions.contains(&time_line(at)) {
            return Err("its signed note tells another time".to_owned());
        }
        Ok(checkpoint.root)
    }

    /// The first of the lists that leads to the signed root, with the frontier behind it.
    pub(super) fn confirmed(
        &self,
        lists: [Vec<Hash>; 2],
        size: i64,
        root: Hash,
    ) -> Option<(Frontier, Vec<Hash>)> {
        let expected = usize::try_from(size.checked_sub(self.next)?).ok()?;
        lists.into_iter().filter(|leaves| leaves.len() == expected).find_map(|leaves| {
            let mut frontier = self.frontier.clone();
            for leaf in &leaves {
                frontier.append(*leaf);
            }
            (frontier.root() == root).then_some((frontier, leaves))
        })
    }

    /// Walks places whose leaves are known.
    pub(super) fn listed(&mut self, leaves: &[Hash]) -> Result<(), Error> {
        let from = self.next;
        let to = from.saturating_add(i64::try_from(leaves.len()).unwrap_or(i64::MAX));
        let mut seen = vec![false; leaves.len()];
        let filter = self.between(from, to);
        self.each(&filter, &self.by_place(), &mut |walk, event| {
            let offset = event.place.and_then(|place| usize::try_from(place - from).ok());
            let expected = offset.and_then(|offset| leaves.get(offset));
            if expected != Some(&event.leaf) {
                walk.findings.stranger(event);
                return;
            }
            walk.findings.confirmed(&event);
            if let Some(seen) = offset.and_then(|offset| seen.get_mut(offset)) {
                *seen = true;
            }
        })?;
        for (place, (leaf, seen)) in (from..).zip(leaves.iter().zip(seen)) {
            if !seen {
                self.findings.missing(place, Some(*leaf));
            }
        }
        self.next = to;
        Ok(())
    }

    /// Walks places up to one, whose leaves nobody tells.
    pub(super) fn unlisted(&mut self, to: i64) -> Result<(), Error> {
        let mut held: Option<Inspected> = None;
        let elsewhere = self.findings.missing_leaves();
        let filter = self.between(self.next, to);
        self.each(&filter, &self.by_place(), &mut |walk, event| {
            if elsewhere.contains(&event.leaf) {
                walk.findings.stranger(event);
                return;
            }
            held = Some(match held.take() {
                None => event,
                Some(holder) if holder.place != event.place => {
                    walk.settle(&holder);
                    event
                }
                // Two at one place: the one that this program wrote belongs there.
                Some(holder) if holder.mac_holds || !event.mac_holds => {
                    walk.findings.stranger(event);
                    holder
                }
                Some(holder) => {
                    walk.findings.stranger(holder);
                    event
                }
            });
        })?;
        if let Some(holder) = held {
            self.settle(&holder);
        }
        self.gap(to);
        Ok(())
    }

    fn settle(&mut self, event: &Inspected) {
        let place = event.place.unwrap_or(self.next);
        self.gap(place);
        // Of an event that was changed, the leaf that was stored with it may still be the true one.
        self.frontier.append(if event.mac_holds { event.leaf } else { event.stored_leaf });
        self.findings.unconfirmed(event);
        self.next = place.saturating_add(1);
    }

    /// The places from the next one to this one are empty.
    fn gap(&mut self, to: i64) {
        let told = to.min(self.next.saturating_add(GAP));
        for place in self.next..told {
            self.findings.missing(place, None);
        }
        if told < to {
            self.tree_problem(&format!("the places {told} to {} have no events", to - 1));
        }
        self.next = self.next.max(to);
    }

    /// Events at places that the tree does not have.
    fn outside(&mut self) -> Result<(), Error> {
        let entity = &self.audit.entities.event;
        let below = Filter::by_name(entity, "leaf_index", Operator::Less, 0_i64);
        let above = Filter::by_name(entity, "leaf_index", Operator::GreaterOrEqual, self.next);
        let filter = below.or(above);
        self.each(&filter, &self.by_place(), &mut |walk, event| {
            walk.findings.stranger(event);
        })
    }

    fn waiting(&mut self) -> Result<(), Error> {
        let entity = &self.audit.entities.event;
        let filter = Filter::by_name(entity, "leaf_index", Operator::Empty, Value::Null);
        // They have no place to go on from, so the page goes by identifier.
        self.each(&filter, &[], &mut |walk, event| {
            walk.findings.unconfirmed(&event);
        })
    }

    fn between(&self, from: i64, to: i64) -> Filter {
        let entity = &self.audit.entities.event;
        Filter::by_name(entity, "leaf_index", Operator::GreaterOrEqual, from).and(Filter::by_name(
            entity,
            "leaf_index",
            Operator::Less,
            to,
        ))
    }

    pub(super) fn by_place(&self) -> [SortBy; 1] {
        let leaf_index = self.audit.entities.event.position("leaf_index").unwrap_or_default();
        [SortBy { field: leaf_index, descending: false }]
    }

    /// Inspects events page by page and hands each on.
    fn each(
        &mut self,
        filter: &Filter,
        sort: &[SortBy],
        act: &mut dyn FnMut(&mut Self, Inspected),
    ) -> Result<(), Error> {
        let audit = self.audit;
        let entity = &audit.entities.event;
        let mut after: Option<Cursor> = None;
        loop {
            let page = self.tx.page(&PageQuery {
                entity,
                fields: &all_fields(entity),
                filter,
                sort,
                search: None,
                limit: BATCH,
                after: after.as_ref(),
            })?;
            let stored = audit.stored(self.tx, &page.rows)?;
            for (row, stored) in page.rows.iter().zip(&stored) {
                let inspected = audit.inspect(row, stored, &mut self.report)?;
                match inspected.place {
                    Some(_) => self.report.events += 1,
                    None => self.report.waiting += 1,
                }
                act(self, inspected);
            }
            after = page.next;
            if after.is_none() {
                return Ok(());
            }
        }
    }

    fn checkpoint_problem(&mut self, size: i64, what: impl Into<String>) {
        self.findings.problem(Problem::Checkpoint { size, what: what.into() });
    }

    pub(super) fn tree_problem(&mut self, what: &str) {
        self.findings.problem(Problem::Tree { what: what.to_owned() });
    }
}
