//! A list as a workbook: the same records as the CSV file has, with amounts and days as numbers that a spreadsheet can add up.
//! Not here: who may have it (`export`). Called by `web`.

use std::sync::Arc;

use dictionary::{Field, FieldType, Value};
use jiff::civil::Date;
use records::{Error, ListRequest, Shown, Titles, Work};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::export::{Exported, Only, Walked, may_export, walk_export};
use crate::export_cell::{cells, headers};
use crate::words::Words;

/// The longest text of a cell (a limit of the format).
const LONGEST: usize = 32_767;

/// Writes the records of a list into a workbook, and tells which they were. A text is never a formula here.
pub fn export_xlsx(
    work: &mut Work<'_, '_>,
    request: &ListRequest,
    (columns, only): (&[usize], Option<&Only>),
    words: Words<'_>,
) -> Result<Exported, Error> {
    let columns = may_export(work, request, columns)?;
    let entity = Arc::clone(&request.entity);
    let fields: Vec<(usize, &Field)> =
        columns.iter().filter_map(|column| Some((*column, entity.field_at(*column)?))).collect();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let bold = Format::new().set_bold();
    let heads = fields.iter().flat_map(|(_, field)| headers(words, field));
    for (column, head) in (0_u16..).zip(heads) {
        sheet.write_string_with_format(0, column, head, &bold).map_err(fault)?;
    }
    sheet.set_freeze_panes(1, 0).map_err(fault)?;
    let mut row = 0_u32;
    let walked = walk_export(work, request, (&columns, only), |record, titles| {
        row += 1;
        let mut column = 0_u16;
        for (place, field) in &fields {
            column = write(sheet, (row, column), (words, titles), (field, record.shown(*place)))
                .map_err(fault)?;
        }
        Ok(())
    })?;
    sheet.autofit();
    if only.is_some() {
        left_out(workbook.add_worksheet(), words, &walked).map_err(fault)?;
    }
    Ok(Exported { bytes: workbook.save_to_buffer().map_err(fault)?, walked })
}

/// A second sheet: how many are not in the file, and why.
fn left_out(sheet: &mut Worksheet, words: Words<'_>, walked: &Walked) -> Result<(), XlsxError> {
    sheet.set_name(words.text("marketing-left-out", &[]))?;
    for (row, (key, count)) in (0_u32..).zip(&walked.left_out) {
        sheet.write_string(row, 0, words.text(&format!("because-{key}"), &[]))?;
        // The format holds numbers as floats; a count is the last that happens to it.
        let count = u32::try_from(*count).unwrap_or(u32::MAX);
        sheet.write_number(row, 1, f64::from(count))?;
    }
    sheet.autofit();
    Ok(())
}

#[expect(clippy::needless_pass_by_value, reason = "as map_err hands it over")]
fn fault(error: XlsxError) -> Error {
    Error::Fault(error.to_string())
}

/// Writes the cells of a field; tells where the next one begins.
fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    (words, titles): (Words<'_>, &Titles),
    (field, shown): (&Field, Shown<'_>),
) -> Result<u16, XlsxError> {
    let value = match shown {
        Shown::Value(value) if !matches!(field.kind, FieldType::Address) => value,
        _ => &Value::Null,
    };
    let number = match value {
        Value::Money(money) => Some((
            Decimal::new(money.minor, 2),
            format!("#,##0.00 \"{}\"", money.currency.replace('"', "")),
        )),
        Value::Decimal(number) => Some((*number, "#,##0.00##".to_owned())),
        Value::Integer(number) => Some((Decimal::from(*number), "0".to_owned())),
        _ => None,
    };
    // The format holds numbers as floats; it is the last that happens to them, nothing is reckoned with it.
    if let Some((number, form)) = number.and_then(|(number, form)| Some((number.to_f64()?, form))) {
        sheet.write_number_with_format(row, column, number, &Format::new().set_num_format(form))?;
        return Ok(column + 1);
    }
    if let Value::Date(day) = value
        && let Some(day) = excel_day(*day)
    {
        let form = Format::new().set_num_format("d. m. yyyy");
        sheet.write_datetime_with_format(row, column, &day, &form)?;
        return Ok(column + 1);
    }
    let mut next = column;
    for cell in cells(words, field, shown, titles) {
        if !cell.is_empty() {
            sheet.write_string(row, next, cell.chars().take(LONGEST).collect::<String>())?;
        }
        next += 1;
    }
    Ok(next)
}

/// A day as the format knows it; none before 1900.
fn excel_day(day: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(year, u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?)
        .ok()
}
