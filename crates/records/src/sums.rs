//! Figures over what the reader may see: how many records there are, and what their amounts come to.

use std::sync::Arc;

use dictionary::{Action, Entity, Filter};
use store::{By, Stay, Sum, SumQuery};

use crate::error::Error;
use crate::work::Work;

/// By which fields a figure is made, by their names.
#[derive(Debug, Clone, Copy)]
pub struct Figures<'a> {
    /// By what records are put together.
    pub group: &'a str,
    /// By what of it.
    pub by: By,
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
    Ok(work.tx.sums(&SumQuery { entity, filter: &filter, group, by: figures.by, money, weight })?)
}

/// Counts the lines of what a filter finds among the records that the reader may see, by what one field of a line names,
/// and adds up another.
pub fn line_sums(
    work: &mut Work<'_, '_>,
    entity: &Arc<Entity>,
    filter: &Filter,
    (lines, group, summed): (&str, &str, &str),
) -> Result<Vec<Stay>, Error> {
    let rights = Arc::clone(&work.actor.rights);
    let usable = entity.position(lines).filter(|place| rights.may_use(entity, *place));
    let Some(field) = usable.and_then(|place| entity.field_at(place)) else {
        return Ok(Vec::new());
    };
    let part = |name: &str| field.line_fields().iter().find(|part| part.name == name);
    let (Some(group), Some(summed)) = (part(group), part(summed)) else { return Ok(Vec::new()) };
    let filter = rights.predicate(entity, Action::See).and(filter.clone());
    if filter == Filter::Nothing {
        return Ok(Vec::new());
    }
    Ok(work.tx.line_sums((entity, field), (group, summed), &filter)?)
}
