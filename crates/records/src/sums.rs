//! Figures over what the reader may see: how many records there are, and what their amounts come to.

use std::sync::Arc;

use dictionary::{Action, Entity, Filter};
use store::{Sum, SumQuery};

use crate::error::Error;
use crate::work::Work;

/// By which fields a figure is made, by their names.
#[derive(Debug, Clone, Copy)]
pub struct Figures<'a> {
    /// By what records are put together.
    pub group: &'a str,
    /// What is added up.
    pub money: &'a str,
    /// By which per cent each amount counts.
    pub weight: &'a str,
}

/// Counts and adds up what a filter finds among the records that the reader may see. Amounts that they may not see are
/// not added up either, and by a field that is hidden from them nothing is put together.
pub fn sums(
    work: &mut Work<'_, '_>,
    entity: &Arc<Entity>,
    filter: &Filter,
    figures: Figures<'_>,
) -> Result<Vec<Sum>, Error> {
    let rights = Arc::clone(&work.actor.rights);
    let usable = |name: &str| entity.position(name).filter(|place| rights.may_use(entity, *place));
    let filter = rights.predicate(entity, Action::See).and(filter.clone());
    let Some(group) = usable(figures.group) else { return Ok(Vec::new()) };
    if filter == Filter::Nothing {
        return Ok(Vec::new());
    }
    let (money, weight) = (usable(figures.money), usable(figures.weight));
    Ok(work.tx.sums(&SumQuery { entity, filter: &filter, group, money, weight })?)
}
