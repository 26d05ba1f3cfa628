//! An ISDOC that came from a supplier, as a value: what the file says, not what we would reckon, and for each value the element
//! from which it comes, so that a person can look it up.
//!
//! Files come from anywhere: size, depth, number of lines and amounts have limits, and there are no entities. Not here: whom the
//! file concerns, where it is kept, and how its signature is judged (`signature`). Called by whoever takes a file in.

use jiff::civil::Date;
use quick_xml::events::Event;
use roxmltree::{Document as Tree, Node, ParsingOptions};
use rust_decimal::Decimal;
use uuid::Uuid;

pub use super::received::{
    Place, ReadError, Received, ReceivedAccount, ReceivedKind, ReceivedLine, ReceivedParty,
    ReceivedRate,
};
use super::rules::{path, rules};
pub use super::signature::Signature;
use super::signature::judge;
use super::{HOME_CURRENCY, NAMESPACE};
use crate::totals::LARGEST_AMOUNT;

/// The largest file, in bytes.
pub const LARGEST_FILE: usize = 10 * 1024 * 1024;
/// The most elements within each other.
const DEEPEST: usize = 40;
/// The most work with namespaces: an element that declares some costs the square of how many it sees.
const MOST_NAMESPACES: usize = 10_000_000;
/// The most lines of a document.
const MOST_LINES: usize = 1000;
/// The longest text that is taken; the rest is left off.
const LONGEST_TEXT: usize = 2000;

/// Reads a file.
pub fn read(bytes: &[u8]) -> Result<Received, ReadError> {
    if bytes.len() > LARGEST_FILE {
        return Err(ReadError::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_error| ReadError::NotXml)?;
    let text = text.trim_start_matches('\u{feff}');
    refuse_shape(text)?;
    let options = ParsingOptions { allow_dtd: false, ..ParsingOptions::default() };
    let tree = Tree::parse_with_options(text, options).map_err(|_error| ReadError::NotXml)?;
    let root = tree.root_element();
    if !root.has_tag_name((NAMESPACE, "Invoice")) {
        return Err(ReadError::Namespace);
    }
    if !root.attribute("version").is_some_and(|version| version.starts_with("6.")) {
        return Err(ReadError::Version);
    }
    let mut received = Reader { root, foreign: "", places: Vec::new() }.document()?;
    received.broken = rules(&tree);
    received.signature = judge(&tree);
    Ok(received)
}

/// Refuses what is nested so deep that whoever walks it would fall, and namespaces that would keep whoever makes the tree.
fn refuse_shape(text: &str) -> Result<(), ReadError> {
    let mut reader = quick_xml::Reader::from_str(text);
    // How many namespaces each open element sees, and what they cost so far.
    let (mut open, mut cost) = (Vec::<usize>::new(), 0_usize);
    loop {
        let event = reader.read_event();
        match &event {
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                let declared = tag.as_ref().matches("xmlns").count();
                let namespaces = open.last().copied().unwrap_or_default() + declared;
                if declared > 0 {
                    cost = cost.saturating_add(namespaces.saturating_mul(namespaces));
                }
                if matches!(event, Ok(Event::Start(_))) {
                    open.push(namespaces);
                }
            }
            Ok(Event::End(_)) => drop(open.pop()),
            Ok(Event::DocType(_)) | Err(_) => return Err(ReadError::NotXml),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
        }
        if open.len() > DEEPEST || cost > MOST_NAMESPACES {
            return Err(ReadError::NotXml);
        }
    }
}

/// The fields that hold what is said of a party: name, IČO, DIČ, address.
const SUPPLIER: [&str; 4] = ["supplier_name", "supplier_ico", "supplier_dic", "supplier_address"];
const CUSTOMER: [&str; 4] = ["customer_name", "customer_ico", "customer_dic", "customer_address"];

/// Reads one file, and notes from where each value came.
struct Reader<'a> {
    root: Node<'a, 'a>,
    /// What amounts in the currency of the document end in: `Curr`, or nothing.
    foreign: &'static str,
    places: Vec<Place>,
}

fn child<'a>(node: Node<'a, 'a>, name: &str) -> Option<Node<'a, 'a>> {
    node.children().find(|node| node.has_tag_name((NAMESPACE, name)))
}

/// An element by its path below another.
fn below<'a>(node: Node<'a, 'a>, names: &str) -> Option<Node<'a, 'a>> {
    names.split('/').try_fold(node, child)
}

fn text_at(node: Node<'_, '_>, names: &str) -> String {
    let mut found = node;
    for name in names.split('/') {
        let Some(next) = found.children().find(|node| node.has_tag_name((NAMESPACE, name))) else {
            return String::new();
        };
        found = next;
    }
    cut(found.text().unwrap_or_default())
}

fn cut(text: &str) -> String {
    text.trim().chars().take(LONGEST_TEXT).collect()
}

fn missing(node: Node<'_, '_>, names: &str) -> ReadError {
    ReadError::Missing(format!("{}/{names}", path(node)))
}

fn number(node: Node<'_, '_>) -> Result<Decimal, ReadError> {
    let text = node.text().unwrap_or_default().trim();
    let number: Decimal = text.parse().map_err(|_error| ReadError::Wrong(path(node)))?;
    let sensible = number.abs() <= Decimal::from(LARGEST_AMOUNT) && number.scale() <= 12;
    if sensible { Ok(number) } else { Err(ReadError::Wrong(path(node))) }
}

impl<'a> Reader<'a> {
    fn document(mut self) -> Result<Received, ReadError> {
        let root = self.root;
        let foreign = text_at(root, "ForeignCurrencyCode");
        let home = text_at(root, "LocalCurrencyCode");
        if !foreign.is_empty() {
            self.foreign = "Curr";
        }
        let currency = [foreign, home].into_iter().find(|code| !code.is_empty());
        let currency = currency.unwrap_or_else(|| HOME_CURRENCY.to_owned());
        if currency.len() != 3 || !currency.bytes().all(|sign| sign.is_ascii_uppercase()) {
            return Err(ReadError::Wrong("/Invoice/LocalCurrencyCode".to_owned()));
        }
        let kind = self.kind()?;
        let number = self.must("number", "ID")?;
        let issued_on =
            self.day("issued_on", "IssueDate")?.ok_or_else(|| missing(root, "IssueDate"))?;
        let taxed_on = self.day("taxed_on", "TaxPointDate")?;
        let supplier = self.party("AccountingSupplierParty")?;
        let customer = self.party("AccountingCustomerParty").unwrap_or_default();
        let lines = self.lines()?;
        let (tax, rates) = self.rates()?;
        let total =
            below(root, "LegalMonetaryTotal").ok_or_else(|| missing(root, "LegalMonetaryTotal"))?;
        let base = self.sum("base", total, "TaxExclusiveAmount")?;
        let whole = self.sum("total", total, "TaxInclusiveAmount")?;
        let payable = self.sum("to_pay", total, "PayableAmount")?;
        let details = "PaymentMeans/Payment/Details";
        let due_on = self.day("due_on", &format!("{details}/PaymentDueDate"))?;
        let account = self.account(details);
        let uuid = Uuid::parse_str(&text_at(root, "UUID")).ok().filter(|id| !id.is_nil());
        let note = self.told("note", root, "Note");
        Ok(Received {
            kind,
            number,
            uuid,
            issued_on,
            taxed_on,
            due_on,
            supplier,
            customer,
            currency,
            lines,
            rates,
            base,
            tax,
            total: whole,
            payable,
            account,
            note,
            places: self.places,
            broken: Vec::new(),
            signature: Signature::None,
        })
    }

    fn kind(&mut self) -> Result<ReceivedKind, ReadError> {
        let code = self.must("kind", "DocumentType")?;
        Ok(match code.as_str() {
            "1" => ReceivedKind::Invoice,
            "2" | "6" => ReceivedKind::CreditNote,
            "3" => ReceivedKind::DebitNote,
            "4" => ReceivedKind::Proforma,
            "5" => ReceivedKind::PaymentReceipt,
            "7" => ReceivedKind::Simplified,
            _ => return Err(ReadError::Wrong("/Invoice/DocumentType".to_owned())),
        })
    }

    /// Notes from where the value of a field comes.
    fn note(&mut self, field: &'static str, node: Node<'_, '_>) {
        let text = cut(node.text().unwrap_or_default());
        self.places.push(Place { field, part: None, element: path(node), text });
    }

    /// The same of the parts of a line, or of a rate, as far as they are there.
    fn note_parts(
        &mut self,
        (field, place): (&'static str, usize),
        parts: &[(&'static str, Option<Node<'_, '_>>)],
    ) {
        for (part, node) in parts {
            let Some(node) = *node else { continue };
            let text = cut(node.text().unwrap_or_default());
            self.places.push(Place { field, part: Some((place, part)), element: path(node), text });
        }
    }

    /// A text that may be missing.
    fn told(&mut self, field: &'static str, node: Node<'a, 'a>, names: &str) -> String {
        let text = text_at(node, names);
        if let Some(found) = below(node, names).filter(|_| !text.is_empty()) {
            self.note(field, found);
        }
        text
    }

    fn must(&mut self, name: &'static str, names: &str) -> Result<String, ReadError> {
        let node = below(self.root, names).ok_or_else(|| missing(self.root, names))?;
        let text = text_at(self.root, names);
        if text.is_empty() {
            return Err(missing(self.root, names));
        }
        self.note(name, node);
        Ok(text)
    }

    fn day(&mut self, name: &'static str, names: &str) -> Result<Option<Date>, ReadError> {
        let Some(node) = below(self.root, names) else { return Ok(None) };
        let text = node.text().unwrap_or_default().trim();
        if text.is_empty() {
            return Ok(None);
        }
        // A zone may stand behind the day; it changes nothing about it.
        let day = text.get(..10).and_then(|day| day.parse().ok());
        let day = day.ok_or_else(|| ReadError::Wrong(path(node)))?;
        self.note(name, node);
        Ok(Some(day))
    }

    fn party(&mut self, role: &str) -> Result<ReceivedParty, ReadError> {
        let names = format!("{role}/Party");
        let party = below(self.root, &names).ok_or_else(|| missing(self.root, &names))?;
        let fields = if role == "AccountingSupplierParty" { SUPPLIER } else { CUSTOMER };
        let [name, ico, dic, address] = fields;
        let postal = below(party, "PostalAddress");
        let street = text_at(party, "PostalAddress/StreetName");
        let building = text_at(party, "PostalAddress/BuildingNumber");
        let read = ReceivedParty {
            name: self.told(name, party, "PartyName/Name"),
            ico: self.told(ico, party, "PartyIdentification/ID"),
            dic: self.told(dic, party, "PartyTaxScheme/CompanyID"),
            street: format!("{street} {building}").trim().to_owned(),
            city: text_at(party, "PostalAddress/CityName"),
            postal_code: text_at(party, "PostalAddress/PostalZone").replace(' ', ""),
            country: text_at(party, "PostalAddress/Country/IdentificationCode"),
        };
        if let Some(postal) = postal {
            // An address stands in several elements; they are told as one.
            let told = [&read.street, &read.postal_code, &read.city, &read.country];
            let told: Vec<&str> =
                told.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
            let text = told.join(", ");
            self.places.push(Place { field: address, part: None, element: path(postal), text });
        }
        Ok(read)
    }

    /// An amount in the currency of the document.
    fn amount(&self, node: Node<'a, 'a>, name: &str) -> Result<(Decimal, Node<'a, 'a>), ReadError> {
        let name = format!("{name}{}", self.foreign);
        let found = child(node, &name).ok_or_else(|| missing(node, &name))?;
        Ok((number(found)?, found))
    }

    fn sum(
        &mut self,
        place: &'static str,
        node: Node<'a, 'a>,
        name: &str,
    ) -> Result<Decimal, ReadError> {
        let (amount, found) = self.amount(node, name)?;
        self.note(place, found);
        Ok(amount)
    }

    fn lines(&mut self) -> Result<Vec<ReceivedLine>, ReadError> {
        let root = self.root;
        let all = below(root, "InvoiceLines").ok_or_else(|| missing(root, "InvoiceLines"))?;
        let found: Vec<Node<'a, 'a>> =
            all.children().filter(|node| node.has_tag_name((NAMESPACE, "InvoiceLine"))).collect();
        if found.len() > MOST_LINES {
            return Err(ReadError::TooManyLines);
        }
        found.into_iter().enumerate().map(|(place, line)| self.line(place, line)).collect()
    }

    fn line(&mut self, place: usize, line: Node<'a, 'a>) -> Result<ReceivedLine, ReadError> {
        let quantity = child(line, "InvoicedQuantity");
        let rate = below(line, "ClassifiedTaxCategory/Percent");
        let (base, base_at) = self.amount(line, "LineExtensionAmount")?;
        let (total, total_at) = self.amount(line, "LineExtensionAmountTaxInclusive")?;
        self.note_parts(
            ("lines", place),
            &[
                ("text", below(line, "Item/Description")),
                ("quantity", quantity),
                ("vat_rate", rate),
                ("base", Some(base_at)),
                ("total", Some(total_at)),
            ],
        );
        Ok(ReceivedLine {
            text: text_at(line, "Item/Description"),
            quantity: quantity.map_or(Ok(Decimal::ONE), number)?,
            unit: quantity.and_then(|it| it.attribute("unitCode")).map(cut).unwrap_or_default(),
            rate: rate.map_or(Ok(Decimal::ZERO), number)?,
            base,
            total,
        })
    }

    /// The whole tax, and what it is of each rate.
    fn rates(&mut self) -> Result<(Decimal, Vec<ReceivedRate>), ReadError> {
        let root = self.root;
        let total = below(root, "TaxTotal").ok_or_else(|| missing(root, "TaxTotal"))?;
        let tax = self.sum("tax", total, "TaxAmount")?;
        let parts = total.children().filter(|node| node.has_tag_name((NAMESPACE, "TaxSubTotal")));
        let parts = parts.enumerate().map(|(place, part)| {
            let rate = below(part, "TaxCategory/Percent");
            let reversed = below(part, "TaxCategory/LocalReverseChargeFlag");
            let (base, base_at) = self.amount(part, "TaxableAmount")?;
            let (tax, tax_at) = self.amount(part, "TaxAmount")?;
            self.note_parts(
                ("vat_summary", place),
                &[
                    ("vat_rate", rate),
                    ("vat_mode", reversed),
                    ("base", Some(base_at)),
                    ("tax", Some(tax_at)),
                ],
            );
            Ok(ReceivedRate {
                rate: rate.map_or(Ok(Decimal::ZERO), number)?,
                reversed: reversed.and_then(|node| node.text()).map(str::trim) == Some("true"),
                base,
                tax,
            })
        });
        Ok((tax, parts.collect::<Result<_, ReadError>>()?))
    }

    fn account(&mut self, details: &str) -> ReceivedAccount {
        let Some(details) = below(self.root, details) else { return ReceivedAccount::default() };
        let number = self.told("account", details, "ID");
        let bank = self.told("account", details, "BankCode");
        let local = !number.is_empty() && !bank.is_empty();
        ReceivedAccount {
            account: if local { format!("{number}/{bank}") } else { String::new() },
            iban: self.told("account", details, "IBAN").replace(' ', ""),
            variable_symbol: self.told("variable_symbol", details, "VariableSymbol"),
            constant_symbol: self.told("constant_symbol", details, "ConstantSymbol"),
            specific_symbol: self.told("specific_symbol", details, "SpecificSymbol"),
        }
    }
}

#[cfg(test)]
mod tests;
