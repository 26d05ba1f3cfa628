//! The colours of tags, kept in memory: a list shows tags in their colours without asking the database once more.
//! Not here: the names of a record's tags (`store` reads them with the record). `title` calls it, and whatever changes tags.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use dictionary::{Action, FieldType, Filter, Value};

use crate::accounts::load::{all, rights_changed};
use crate::error::Error;
use crate::work::Work;

/// Colours of the palette by the names of tags.
pub(crate) type Colors = Arc<BTreeMap<String, String>>;

/// The colours, with the generation of rights in which they were read.
#[derive(Default)]
pub(crate) struct TagColors(Mutex<Option<(i64, Colors)>>);

impl TagColors {
    /// What is kept, when it is at least as new as this generation.
    fn held(&self, generation: i64) -> Option<Colors> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.as_ref().filter(|(kept, _)| *kept >= generation).map(|(_, colors)| Arc::clone(colors))
    }

    /// Keeps what was read in a generation, unless something newer is kept already.
    fn keep(&self, generation: i64, colors: &Colors) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.as_ref().is_none_or(|(kept, _)| *kept <= generation) {
            *held = Some((generation, Arc::clone(colors)));
        }
    }
}

/// The colours of all tags; none for a reader who may see no tags or not their colours.
pub(crate) fn tag_colors(work: &mut Work<'_, '_>) -> Result<Colors, Error> {
    let tag = work.entity("tag")?;
    let rights = Arc::clone(&work.actor.rights);
    let Some((position, field)) = tag.position("color").zip(tag.field("color")) else {
        return Ok(Colors::default());
    };
    let FieldType::Choice { options } = &field.kind else { return Ok(Colors::default()) };
    if !rights.may_some(&tag, Action::See) || !rights.may_use(&tag, position) {
        return Ok(Colors::default());
    }
    if let Some(held) = work.house.tag_colors.held(rights.generation) {
        return Ok(held);
    }
    let rows = all(work, "tag", &Filter::Everything)?;
    let colors = rows.iter().filter_map(|row| {
        let chosen = row.value(position).as_text()?;
        let color = options.iter().find(|option| option.value == chosen)?.color.clone()?;
        match row.get(&tag, "name") {
            Value::Text(name) => Some((name.clone(), color)),
            _ => None,
        }
    });
    let colors: Colors = Arc::new(colors.collect());
    work.house.tag_colors.keep(rights.generation, &colors);
    Ok(colors)
}

/// Says that a tag changed: colours that were read before no longer hold, in every instance. The generation of rights says
/// it along, because every request reads that one anyway and tags change seldom.
/// Invariant: nothing that changes a tag lists the bearers of tags in the same transaction.
pub(crate) fn tags_changed(work: &mut Work<'_, '_>) -> Result<(), Error> {
    rights_changed(work)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colors(color: &str) -> Colors {
        Arc::new([("vip".to_owned(), color.to_owned())].into())
    }

    #[test]
    fn the_newest_colours_are_kept() {
        let kept = TagColors::default();
        let check = |generation, expected: Option<&str>| {
            let held = kept.held(generation);
            assert_eq!(held.as_deref(), expected.map(colors).as_deref(), "in {generation}");
        };
        check(1, None);
        kept.keep(2, &colors("red"));
        check(1, Some("red"));
        check(2, Some("red"));
        check(3, None);
        kept.keep(3, &colors("teal"));
        kept.keep(2, &colors("red"));
        check(3, Some("teal"));
    }
}
