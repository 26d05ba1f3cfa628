//! Controls of the lines of a record: a table of inputs named `lines.0.text`, read back into the lines of a draft.
//!
//! Not here: controls of single fields (`control`). Works without scripts: there is always an empty line more.

use dictionary::{Field, FieldError, Line, Value};
use locale::Locale;
use records::{Error, Titles, Work};
use serde_json::{Map, Value as Json};

use crate::control::{Control, control, editable, input, typed_titles, typed_value};
use crate::query::Query;
use crate::shell::Words;

/// Empty lines that a form offers.
const EMPTY: usize = 2;
/// Most lines that a form is read for.
const MOST_LINES: usize = 1000;

/// The controls of lines as they are held.
pub(crate) fn lines(
    work: &mut Work<'_, '_>,
    words: Words<'_>,
    field: &Field,
    value: &Value,
) -> Result<Vec<Vec<Control>>, Error> {
    let empty = Line::default();
    let held = value.as_lines().iter().chain(std::iter::repeat_n(&empty, EMPTY));
    let mut rows = Vec::new();
    for (place, line) in held.enumerate() {
        let mut row = Vec::new();
        for part in writable(field) {
            let part = placed(&field.name, place, part);
            let value = line.values.get(plain_name(&part)).unwrap_or(&part.default).clone();
            row.push(one(work, words, &part, &value)?);
        }
        rows.push(row);
    }
    Ok(rows)
}

/// The controls of lines as they were typed, each with what is wrong with it.
pub(crate) fn typed_lines(
    work: &mut Work<'_, '_>,
    words: Words<'_>,
    field: &Field,
    (typed, errors): (&Query, &[FieldError]),
) -> Result<Vec<Vec<Control>>, Error> {
    let filled = filled(field, typed, words.locale);
    let unused = typed_count(&field.name, typed);
    let empty = (unused..).take(EMPTY);
    let mut rows = Vec::new();
    for (place, typed_at) in filled.into_iter().chain(empty).enumerate() {
        let mut row = Vec::new();
        for part in writable(field) {
            let typed_part = placed(&field.name, typed_at, part);
            let value = typed_value(&typed_part, typed, words.locale);
            let mut control = one(work, words, &typed_part, &value)?;
            control.take_typed(words, typed, &[]);
            control.name = placed(&field.name, place, part).name;
            control.take_typed(words, &Query::default(), errors);
            row.push(control);
        }
        rows.push(row);
    }
    Ok(rows)
}

fn one(
    work: &mut Work<'_, '_>,
    words: Words<'_>,
    part: &Field,
    value: &Value,
) -> Result<Control, Error> {
    let titles: Titles = typed_titles(work, part, value)?;
    control(work, words, part, (value, &titles))
}

fn writable(field: &Field) -> impl Iterator<Item = &Field> {
    field.line_fields().iter().filter(|part| !part.managed)
}

/// The field of a line under the name of its input.
fn placed(lines: &str, place: usize, part: &Field) -> Field {
    Field { name: format!("{lines}.{place}.{}", part.name), ..part.clone() }
}

fn plain_name(part: &Field) -> &str {
    part.name.rsplit('.').next().unwrap_or_default()
}

/// How many lines a form has.
fn typed_count(lines: &str, form: &Query) -> usize {
    let prefix = format!("{lines}.");
    let places = form.pairs().iter().filter_map(|(name, _)| {
        name.strip_prefix(&prefix)?.split('.').next()?.parse::<usize>().ok()
    });
    places.filter(|place| *place < MOST_LINES).map(|place| place + 1).max().unwrap_or(0)
}

/// The places of the lines of a form on which something was typed: the others do not count, so that a problem of the
/// second line that says something is the second line's.
fn filled(field: &Field, form: &Query, locale: Locale) -> Vec<usize> {
    let says = |place: usize| {
        writable(field).any(|part| {
            let text = form.filled(&placed(&field.name, place, part).name).unwrap_or_default();
            !text.is_empty() && text != editable(locale, part, &part.default)
        })
    };
    (0..typed_count(&field.name, form)).filter(|place| says(*place)).collect()
}

/// The lines of a form; `None` when the form did not have them.
pub(crate) fn line_input(field: &Field, form: &Query, locale: Locale) -> Option<Json> {
    form.get(&format!("{}.present", field.name))?;
    let line = |place| {
        let inputs = writable(field).filter_map(|part| {
            let json = input(&placed(&field.name, place, part), form, locale)?;
            Some((part.name.clone(), json))
        });
        Json::Object(inputs.collect::<Map<String, Json>>())
    };
    Some(filled(field, form, locale).into_iter().map(line).collect())
}
