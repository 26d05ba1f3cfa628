//! The desk of the typesetter: fonts, the form, and the few files of one sheet. There is nothing else it could reach.

use qrcode::{EcLevel, QrCode};
use serde_json::Value as Json;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World, WorldExt as _};

use crate::glyphs::Glyphs;
use crate::{PaperError, Sheet};

/// The fonts of all sheets: Inter, reduced to Latin, Greek and Cyrillic letters.
const FONTS: [&[u8]; 2] =
    [include_bytes!("../fonts/Inter-Regular.ttf"), include_bytes!("../fonts/Inter-SemiBold.ttf")];
const SHEET: &str = include_str!("sheet.typ");
const REPORT: &str = include_str!("report.typ");
/// Modules of the white border that a reader of codes needs (ISO/IEC 18004: four on each side).
const QUIET: usize = 4;

/// What all sheets share.
pub(crate) struct Shop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sheet: Source,
    report: Source,
    pub(crate) glyphs: Glyphs,
}

impl Shop {
    pub(crate) fn new() -> Result<Self, PaperError> {
        let fonts: Vec<Font> =
            FONTS.into_iter().filter_map(|bytes| Font::new(Bytes::new(bytes), 0)).collect();
        let coverages = fonts.iter().map(|font| font.info().coverage.clone()).collect();
        Ok(Self {
            glyphs: Glyphs::new(coverages),
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            sheet: Source::new(file("sheet.typ")?, SHEET.to_owned()),
            report: Source::new(file("report.typ")?, REPORT.to_owned()),
        })
    }
}

fn file(name: &str) -> Result<FileId, PaperError> {
    let path = VirtualPath::new(name).map_err(|error| PaperError::Form(error.to_string()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// The desk with one sheet on it.
pub(crate) struct Desk<'a> {
    shop: &'a Shop,
    form: &'a Source,
    files: Vec<(FileId, Bytes)>,
}

impl<'a> Desk<'a> {
    pub(crate) fn new(
        shop: &'a Shop,
        sheet: &Sheet<'_>,
        content: &Json,
    ) -> Result<Self, PaperError> {
        let mut files = Vec::new();
        files.push((file("content.json")?, Bytes::new(content.to_string().into_bytes())));
        if let Some(code) = sheet.payment_code {
            files.push((file("code.svg")?, Bytes::new(drawn(code)?.into_bytes())));
        }
        if let Some(logo) = sheet.logo {
            files.push((file("logo")?, Bytes::new(logo.bytes().to_vec())));
        }
        if let Some(attachment) = &sheet.attachment {
            files.push((file("attachment")?, Bytes::new(attachment.bytes.to_vec())));
        }
        Ok(Self { shop, form: &shop.sheet, files })
    }

    /// The desk with a report on it.
    pub(crate) fn of_report(shop: &'a Shop, content: &Json) -> Result<Self, PaperError> {
        let content = Bytes::new(content.to_string().into_bytes());
        Ok(Self { shop, form: &shop.report, files: vec![(file("content.json")?, content)] })
    }

    /// The line of the form at which the first thing went wrong; 0 where none is told.
    pub(crate) fn line_of(&self, errors: &[SourceDiagnostic]) -> usize {
        let place = errors.first().and_then(|error| self.range(error.span));
        let before = place.and_then(|place| self.form.text().get(..place.start));
        before.map_or(0, |before| before.matches('\n').count() + 1)
    }
}

/// The payment code as a drawing. Error correction M, as the standard of the payment code asks.
fn drawn(code: &str) -> Result<String, PaperError> {
    let code = QrCode::with_error_correction_level(code, EcLevel::M)
        .map_err(|_error| PaperError::PaymentCode)?;
    let width = code.width();
    let side = width + 2 * QUIET;
    let mut path = String::new();
    for (place, color) in code.to_colors().into_iter().enumerate() {
        if color == qrcode::Color::Dark {
            let (column, row) = (place % width + QUIET, place / width + QUIET);
            let square = ["M", &column.to_string(), " ", &row.to_string(), "h1v1h-1z"];
            path.extend(square);
        }
    }
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{side}\" height=\"{side}\" viewBox=\"0 0 {side} {side}\"><path d=\"{path}\"/></svg>"
    ))
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shop.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shop.book
    }

    fn main(&self) -> FileId {
        self.form.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.form.id() { Ok(self.form.clone()) } else { Err(missing(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.iter().find(|(held, _)| *held == id);
        found.map(|(_, bytes)| bytes.clone()).ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shop.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

#[cfg(test)]
mod tests {
    use rqrr::{Grid, SimpleGrid};

    use super::*;

    /// Level M in the two bits that a code carries of it.
    const LEVEL_M: u16 = 0;

    /// The dark modules of a drawing, by column and row, and how many stand on a side.
    fn modules(svg: &str) -> (Vec<(usize, usize)>, usize) {
        let between =
            |from: &str, to: &str| svg.split_once(from).unwrap().1.split_once(to).unwrap().0;
        let squares = between("<path d=\"M", "\"").trim_end_matches("h1v1h-1z").split("h1v1h-1zM");
        let place = |square: &str| {
            let (column, row) = square.split_once(' ').unwrap();
            (column.parse().unwrap(), row.parse().unwrap())
        };
        (squares.map(place).collect(), between("viewBox=\"0 0 ", " ").parse().unwrap())
    }

    /// Reads a code as a telephone does, from what is drawn.
    fn check(text: &str) {
        let (dark, side) = modules(&drawn(text).unwrap());
        let border = QUIET..side - QUIET;
        assert!(dark.iter().all(|(column, row)| border.contains(column) && border.contains(row)));
        let grid = SimpleGrid::from_func(border.len(), |column, row| {
            dark.contains(&(column + QUIET, row + QUIET))
        });
        let (about, read) = Grid::new(grid).decode().unwrap();
        assert_eq!((read.as_str(), about.ecc_level), (text, LEVEL_M));
    }

    #[test]
    fn a_payment_code_is_read_as_it_was_written() {
        check("SPD*1.0*ACC:CZ5855000000001265098001*AM:100.00*CC:CZK*CRC32:AAD80227");
        check(
            "SPD*1.0*ACC:CZ6508000000192000145399+GIBACZPX*AM:9999999.99*CC:CZK*DT:20260316*MSG:FA %2A2026/001\
             *X-KS:0308*X-SS:1234567890*X-VS:2026001234*CRC32:00C0FFEE",
        );
        check("SPD*1.0*MSG:");
    }

    #[test]
    fn what_is_too_long_for_a_code_is_refused() {
        assert!(matches!(drawn(&"A".repeat(4000)), Err(PaperError::PaymentCode)));
    }
}
