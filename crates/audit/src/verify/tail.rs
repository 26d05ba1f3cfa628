//! The last part of the walk: events that have a place, but no checkpoint yet.
//!
//! Called by `walk`.

use dictionary::{Filter, Operator};
use store::PageQuery;

use crate::error::Error;
use crate::merkle::{Frontier, Hash};
use crate::read::hash;
use crate::tree::CHECKPOINT_EVENTS;
use crate::verify::walk::Walk;

/// Most events after the last checkpoint whose stored leaves are tried as a list; far more than there ever should be.
const TAIL: u64 = 10_000;

impl Walk<'_, '_> {
    /// What has a place, but no checkpoint yet.
    pub(super) fn tail(&mut self, tree: Option<&Frontier>) -> Result<(), Error> {
        let size = tree.map_or(0, |tree| i64::try_from(tree.size()).unwrap_or(i64::MAX));
        if size < self.next {
            self.tree_problem("it is smaller than the last checkpoint");
            return Ok(());
        }
        let overdue = i64::try_from(CHECKPOINT_EVENTS).unwrap_or(i64::MAX);
        if size - self.next >= overdue && self.pending.is_empty() {
            self.tree_problem(&format!("there is no checkpoint after {} events", self.next));
        }
        if let Some(tree) = tree {
            let lists = self.stored_leaves(size)?;
            if let Some((frontier, leaves)) = self.confirmed(lists, size, tree.root()) {
                self.frontier = frontier;
                return self.listed(&leaves);
            }
        }
        let before = self.findings.count();
        self.unlisted(size)?;
        let holds = tree.is_none_or(|tree| *tree == self.frontier);
        // Where an event was named or a root was lost, it is said already that the tree cannot fit.
        if !holds && !self.lost && self.findings.count() == before {
            self.tree_problem("its root is not that of the events after the last checkpoint");
        }
        Ok(())
    }

    /// What may be the leaves after the last checkpoint, as the events themselves store them: those at the tree's
    /// places, and those that stand behind them too. The tree's root tells whether one of the lists is right.
    fn stored_leaves(&mut self, size: i64) -> Result<[Vec<Hash>; 2], Error> {
        let entity = &self.audit.entities.event;
        let leaf_index = entity.position("leaf_index").unwrap_or_default();
        let leaf_hash = entity.position("leaf_hash").unwrap_or_default();
        let filter = Filter::by_name(entity, "leaf_index", Operator::GreaterOrEqual, self.next);
        let rows = self
            .tx
            .page(&PageQuery {
                entity,
                fields: &[leaf_index, leaf_hash],
                filter: &filter,
                sort: &self.by_place(),
                search: None,
                limit: TAIL,
                after: None,
            })?
            .rows;
        let mut known = self.findings.missing_leaves();
        let mut lists = [Vec::new(), Vec::new()];
        let [within, all] = &mut lists;
        for row in rows {
            let leaf = hash(row.value(leaf_hash));
            // A leaf of an earlier place, or one that was copied with its row.
            if !known.insert(leaf) {
                continue;
            }
            if row.value(leaf_index).as_integer().is_some_and(|place| place < size) {
                within.push(leaf);
            }
            all.push(leaf);
        }
        Ok(lists)
    }
}
