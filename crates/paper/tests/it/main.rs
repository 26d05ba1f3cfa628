//! Sheets as they come out of the press: read back as PDF, and left in the target directory to be looked at.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod sample;

use std::fs;
use std::path::Path;

use billing::document::{Correction, DocumentKind, ExchangeRate, Prices, Vat};
use jiff::Timestamp;
use jiff::civil::date;
use lopdf::{Dictionary, Document as Pdf, Object};
use paper::{Attachment, Form, Paper, Sheet};
use sample::{dec, deposit, invoice, line, reckon};

const ISDOC: &[u8] = b"<Invoice xmlns=\"http://isdoc.cz/namespace/2013\"/>";

fn sheet(document: &billing::document::Document) -> Sheet<'_> {
    Sheet {
        document,
        form: Form::Billing,
        logo: None,
        attachment: Some(Attachment {
            name: "invoice.isdoc",
            media_type: "text/xml",
            description: "ISDOC",
            bytes: ISDOC,
        }),
        payment_code: None,
        made_at: "2026-03-02T10:00:00Z".parse::<Timestamp>().unwrap(),
    }
}

fn print(name: &str, sheet: &Sheet<'_>) -> Vec<u8> {
    let pdf = Paper::new().unwrap().print(sheet).unwrap();
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pdf"));
    fs::write(file, &pdf).unwrap();
    pdf
}

/// All words of a PDF.
fn words(pdf: &[u8]) -> String {
    let pdf = Pdf::load_mem(pdf).unwrap();
    let pages: Vec<u32> = pdf.get_pages().into_keys().collect();
    let text = pdf.extract_text(&pages).unwrap();
    text.replace(['\n', '\u{a0}'], " ")
}

fn has(text: &str, expected: &[&str]) {
    let bare = |text: &str| text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>();
    let text = bare(text);
    for part in expected {
        assert!(text.contains(&bare(part)), "`{part}` is not in: {text}");
    }
}

#[test]
fn an_invoice_says_what_the_law_asks_for() {
    let document = invoice();
    let code = billing::spayd::payment_code(&document).unwrap();
    let pdf = print("invoice", &Sheet { payment_code: Some(&code), ..sheet(&document) });
    has(
        &words(&pdf),
        &[
            "Faktura – daňový doklad",
            "2026001",
            "Regály a sklady Ukázka, s. r. o.",
            "25123891",
            "CZ25123891",
            "Skladová 12",
            "602 00 Brno",
            "oddíl C, vložka 12345",
            "Šroubárna Žďár, a. s.",
            "CZ27074358",
            "2. 3. 2026",
            "1. 3. 2026",
            "16. 3. 2026",
            "19-2000145399/0800",
            "Paletový vozík",
            "9 900,00",
            "21 %",
            "12 %",
            "DPH",
            "K úhradě",
            "Strana",
            "QR Platba",
        ],
    );
}

#[test]
fn every_kind_of_document_is_printed() {
    let mut foreign = invoice();
    foreign.language = "en".to_owned();
    foreign.currency = "EUR".to_owned();
    foreign.exchange_rate = Some(ExchangeRate { amount: dec("1"), rate: dec("24.315") });
    reckon(&mut foreign);
    has(
        &words(&print("english", &sheet(&foreign))),
        &["Invoice – tax document", "VAT in CZK", "24.315", "€"],
    );
    let mut credit = invoice();
    credit.kind = DocumentKind::CreditNote;
    credit.corrects = Some(Correction {
        number: "2026000".to_owned(),
        id: foreign.id,
        issued_on: date(2026, 2, 1),
        reason: "Vrácené zboží".to_owned(),
    });
    has(
        &words(&print("credit", &sheet(&credit))),
        &["Opravný daňový doklad", "2026000", "Vrácené zboží", "K vrácení"],
    );
    let mut proforma = invoice();
    proforma.kind = DocumentKind::Proforma;
    has(
        &words(&print("proforma", &sheet(&proforma))),
        &["Zálohová faktura", "není daňovým dokladem"],
    );
    let mut reversed = invoice();
    for line in &mut reversed.lines {
        line.vat = Vat::ReverseCharge(dec("21"));
    }
    reckon(&mut reversed);
    has(&words(&print("reversed", &sheet(&reversed))), &["Daň odvede zákazník"]);
    let mut plain = invoice();
    plain.supplier.vat_payer = false;
    for line in &mut plain.lines {
        line.vat = Vat::Outside;
    }
    reckon(&mut plain);
    has(&words(&print("plain", &sheet(&plain))), &["Faktura 2026001", "Neplátce DPH"]);
    let mut last = invoice();
    last.prices = Prices::WithTax;
    last.deposits = vec![deposit("DP2026001", "5000", "1050")];
    reckon(&mut last);
    has(
        &words(&print("deposit", &sheet(&last))),
        &[
            "Záloha DP2026001",
            "−6 050,00 Kč",
            "včetně DPH",
            "Odečet zálohy 21 %",
            "−5 000,00 −1 050,00 −6 050,00",
            "Zbývá 21 %",
        ],
    );
    let mut exempt = invoice();
    exempt.lines[0].vat = Vat::Exempt;
    exempt.exemption = "§ 51".to_owned();
    reckon(&mut exempt);
    has(&words(&print("exempt", &sheet(&exempt))), &["Osvobozeno od daně: § 51"]);
    let document = invoice();
    let quote = |version| {
        let form = Form::Quote { valid_until: Some(date(2026, 4, 1)), version };
        words(&print("quote", &Sheet { form, ..sheet(&document) }))
    };
    has(&quote(3), &["Nabídka", "Verze 3", "1. 4. 2026", "přijímám"]);
    assert!(!quote(1).contains("Verze"));
}

#[test]
fn what_stands_on_a_document_is_never_a_command() {
    let mut document = invoice();
    let hostile = "#import \"x\": y; *tučně* $x^2$ @odkaz ] } \\ // `kód` <a> -- ~";
    document.customer.name = hostile.to_owned();
    document.note = format!("{hostile}\n= Nadpis\n#read(\"/etc/passwd\")");
    document.lines[0].text = format!("{hostile} {}", "dlouhé slovo ".repeat(35));
    let text = words(&print("hostile", &sheet(&document)));
    has(
        &text,
        &["#import \"x\": y; *tučně* $x^2$ @odkaz ] }", "#read(\"/etc/passwd\")", "= Nadpis"],
    );
}

#[test]
fn a_thousand_lines_are_printed() {
    let mut document = invoice();
    document.lines =
        (0..1000).map(|place| line(&format!("Položka {place}"), "2", "10", "21")).collect();
    reckon(&mut document);
    let pdf = print("thousand", &sheet(&document));
    assert!(Pdf::load_mem(&pdf).unwrap().get_pages().len() > 10);
    has(&words(&pdf), &["Položka 0", "Položka 999"]);
}

#[test]
fn the_same_sheet_is_the_same_file() {
    let document = invoice();
    assert_eq!(print("same", &sheet(&document)), print("same", &sheet(&document)));
}

#[test]
fn the_machines_own_file_is_inside() {
    let document = invoice();
    let pdf = Pdf::load_mem(&print("attached", &sheet(&document))).unwrap();
    let text = |dictionary: &Dictionary, key: &[u8]| {
        dictionary.get(key).ok().and_then(|value| value.as_name().ok()).map(<[u8]>::to_vec)
    };
    let file = pdf
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .find(|held| text(held, b"AFRelationship").is_some())
        .unwrap();
    assert_eq!(text(file, b"AFRelationship"), Some(b"Alternative".to_vec()));
    // By this name alone programs look for it (ISDOC 6.0.2).
    for key in [b"F".as_slice(), b"UF"] {
        assert_eq!(file.get(key).unwrap().as_str().unwrap(), b"invoice.isdoc");
    }
    let inside = file.get(b"EF").unwrap().as_dict().unwrap().get(b"F").unwrap();
    let stream = pdf.get_object(inside.as_reference().unwrap()).unwrap().as_stream().unwrap();
    assert_eq!(text(&stream.dict, b"Subtype"), Some(b"text/xml".to_vec()));
    let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    assert_eq!(content, ISDOC);
    let meta = pdf.objects.values().filter_map(|object| object.as_stream().ok()).find(|stream| {
        stream.dict.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"Metadata")
    });
    let meta = meta.unwrap();
    let xmp = meta.decompressed_content().unwrap_or_else(|_| meta.content.clone());
    let xmp = String::from_utf8_lossy(&xmp).into_owned();
    has(&xmp, &["<pdfaid:part>3</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>"]);
    let catalog = pdf.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"cs");
    assert!(catalog.get(b"StructTreeRoot").is_ok());
    assert!(catalog.get(b"AF").is_ok(), "the file belongs to the whole document");
    assert!(catalog.get(b"OutputIntents").is_ok());
}

/// Whatever people write, the sheet is printed; what the fonts do not have is seen to be missing.
#[test]
fn signs_without_a_glyph_are_replaced() {
    let mut document = invoice();
    document.supplier.party.name = "Pila 🪚 s.r.o.".to_owned();
    document.lines[0].text = "Kurz 日本語 👩\u{200d}💻 \u{e000}a\u{ad}b\u{0}c\u{3000}d".to_owned();
    document.note = "Děkujeme 🙏\u{fe0f} مرحبا\n\nΑθήνα, Київ".to_owned();
    let text = words(&print("signs", &sheet(&document)));
    has(&text, &["Pila ", " s.r.o.", "Kurz ", "abc d", "Děkujeme ", "Αθήνα, Київ"]);
    for gone in ['🪚', '日', '👩', '\u{200d}', '\u{e000}', 'م'] {
        assert!(!text.contains(gone), "{gone:?}: {text}");
    }
    assert!(text.contains('\u{fffd}') || text.contains("???"), "{text}");
}
