//! The record of processing as files: printed (PDF/A) and as a workbook.

use jiff::Timestamp;
use locale::{Locale, date};
use paper::{Letter, Part};
use records::{Clock, Error};
use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};
use uuid::Uuid;

use crate::letters::press;
use crate::processing::Section;
use crate::speech::Speech;

/// The media type of what is printed.
pub const PDF: &str = "application/pdf";
/// The media type of a workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// The longest text of a cell (a limit of the format).
const LONGEST: usize = 32_767;

/// Prints the record, as it was at a moment. The same content with the same identifier gives the same bytes.
pub fn print(
    sections: &[Section],
    locale: Locale,
    (id, at): (Uuid, Timestamp),
) -> Result<Vec<u8>, Error> {
    let words = Speech::of(locale)?;
    let mut parts = Vec::new();
    for section in sections {
        parts.push(Part::Heading(section.title.clone()));
        let facts = section.facts.iter();
        parts.push(Part::Facts(
            facts.map(|fact| (fact.label.clone(), fact.values.join("\n"))).collect(),
        ));
    }
    let day = date::date(locale, Clock::day(at));
    let author = sections.first().and_then(|who| who.facts.first()?.values.first().cloned());
    parts.insert(0, Part::Text(words.with("processing-as-of", &[("day", &day)])));
    press(&Letter {
        id,
        locale,
        sender: author.into_iter().collect(),
        addressee: Vec::new(),
        facts: Vec::new(),
        title: words.get("processing"),
        parts,
        wide: false,
        made_at: at,
    })
}

/// Writes the record into a workbook: purposes on one sheet, a row for each, recipients and who answers on two others.
pub fn workbook(sections: &[Section], locale: Locale) -> Result<Vec<u8>, Error> {
    let words = Speech::of(locale)?;
    let own = ["controller", "recipients"];
    let purposes: Vec<&Section> =
        sections.iter().filter(|it| !own.contains(&it.key.as_str())).collect();
    let mut workbook = Workbook::new();
    let heads: Vec<(&str, &str)> = columns(&purposes);
    let mut rows = vec![
        std::iter::once(words.get("processing-purpose"))
            .chain(heads.iter().map(|(_, label)| (*label).to_owned()))
            .collect::<Vec<String>>(),
    ];
    for purpose in &purposes {
        let cell = |key: &str| {
            let fact = purpose.facts.iter().find(|fact| fact.key == key);
            fact.map_or_else(String::new, |fact| fact.values.join("\n"))
        };
        let cells = heads.iter().map(|(key, _)| cell(key));
        rows.push(std::iter::once(purpose.title.clone()).chain(cells).collect());
    }
    sheet(&mut workbook, &words.get("processing-purposes"), &rows)?;
    for key in ["recipients", "controller"] {
        let Some(section) = sections.iter().find(|section| section.key == key) else { continue };
        let facts = section.facts.iter();
        let rows: Vec<Vec<String>> =
            facts.map(|fact| vec![fact.label.clone(), fact.values.join("\n")]).collect();
        sheet(&mut workbook, &section.title, &rows)?;
    }
    workbook.save_to_buffer().map_err(fault)
}

/// All things that purposes say, each once, in their order.
fn columns<'s>(purposes: &[&'s Section]) -> Vec<(&'s str, &'s str)> {
    let mut columns: Vec<(&str, &str)> = Vec::new();
    for fact in purposes.iter().flat_map(|purpose| &purpose.facts) {
        if !columns.iter().any(|(key, _)| *key == fact.key) {
            columns.push((&fact.key, &fact.label));
        }
    }
    columns
}

/// A sheet of texts; a text is never a formula here.
fn sheet(workbook: &mut Workbook, name: &str, rows: &[Vec<String>]) -> Result<(), Error> {
    let sheet = workbook.add_worksheet();
    // The format allows 31 characters, and none of these.
    let name: String = name.chars().filter(|sign| !"[]:*?/\\".contains(*sign)).take(31).collect();
    sheet.set_name(name).map_err(fault)?;
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let head = text.clone().set_bold();
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            let form = if row == 0 || column == 0 { &head } else { &text };
            let cell: String = cell.chars().take(LONGEST).collect();
            sheet.write_string_with_format(row, column, cell, form).map_err(fault)?;
            sheet.set_column_width(column, if column == 0 { 28 } else { 44 }).map_err(fault)?;
        }
    }
    sheet.set_freeze_panes(1, 1).map_err(fault)?;
    Ok(())
}

#[expect(clippy::needless_pass_by_value, reason = "as map_err hands it over")]
fn fault(error: XlsxError) -> Error {
    Error::Fault(error.to_string())
}
