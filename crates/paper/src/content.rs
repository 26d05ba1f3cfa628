//! What stands on a sheet, in the words of its language: everything is a ready text, so that the form only places it.

use billing::document::{Document, DocumentKind, Party, PaymentMeans, Prices, Vat};
use jiff::civil::Date;
use locale::{Arg, Locale, Texts, date, number};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use serde_json::{Value as Json, json};

use crate::{Form, Sheet};

mod table;

/// Words and numbers in the language of a sheet.
pub(crate) struct Speech<'a> {
    texts: &'a Texts,
    locale: Locale,
    currency: &'a str,
}

impl Speech<'_> {
    fn word(&self, key: &str) -> &str {
        self.texts.get(self.locale, key)
    }

    fn day(&self, day: Date) -> String {
        date::date(self.locale, day)
    }

    fn amount(&self, amount: Decimal) -> String {
        self.amount_in(amount, self.currency)
    }

    fn amount_in(&self, amount: Decimal, currency: &str) -> String {
        let minor = (amount * Decimal::ONE_HUNDRED).round().to_i64().unwrap_or_default();
        number::money(self.locale, minor, currency)
    }

    /// A number with two places at least, as prices have them.
    fn price(&self, price: Decimal) -> String {
        let mut price = price.normalize();
        if price.scale() < 2 {
            price.rescale(2);
        }
        number::decimal(self.locale, &price)
    }

    fn plain(&self, number: Decimal) -> String {
        number::decimal(self.locale, &number.normalize())
    }

    fn percent(&self, rate: Decimal) -> String {
        format!("{}\u{a0}%", self.plain(rate))
    }
}

/// A label with its value; nothing where there is no value.
fn fact(label: &str, value: impl Into<String>) -> Option<Json> {
    let value = value.into();
    (!value.is_empty()).then(|| json!([label, value]))
}

/// Everything on a sheet.
pub(crate) fn content(texts: &Texts, locale: Locale, sheet: &Sheet<'_>) -> Json {
    let document = sheet.document;
    let speech = Speech { texts, locale, currency: &document.currency };
    let heading = heading(&speech, sheet);
    json!({
        "lang": locale.code(),
        "title": format!("{heading} {}", document.number).trim(),
        "heading": heading,
        "number": document.number,
        "logo": sheet.logo.map(crate::Picture::kind),
        "logo_alt": document.supplier.party.name,
        "supplier": supplier(&speech, document),
        "customer": party(&speech, speech.word("paper-customer"), &document.customer),
        "facts": facts(&speech, sheet),
        "payment": payment(&speech, sheet),
        "table": table::lines(&speech, document),
        "summary": table::summary(&speech, document),
        "totals": table::totals(&speech, sheet),
        "notes": notes(&speech, sheet),
        "signature": signature(&speech, sheet.form),
        "page": speech.word("paper-page"),
        "attachment": sheet.attachment.map(|it| json!({
            "name": it.name, "media_type": it.media_type, "description": it.description,
        })),
    })
}

fn heading(speech: &Speech<'_>, sheet: &Sheet<'_>) -> String {
    let payer = sheet.document.supplier.vat_payer;
    let key = match (sheet.form, sheet.document.kind) {
        (Form::Quote { .. }, _) => "paper-quote",
        (Form::Order { .. }, _) => "paper-order",
        (Form::Billing, DocumentKind::Invoice) if payer => "paper-tax-invoice",
        (Form::Billing, DocumentKind::Invoice) => "paper-invoice",
        (Form::Billing, DocumentKind::Proforma) => "paper-proforma",
        (Form::Billing, DocumentKind::PaymentReceipt) => "paper-payment-receipt",
        (Form::Billing, DocumentKind::CreditNote) if payer => "paper-tax-credit-note",
        (Form::Billing, DocumentKind::CreditNote) => "paper-credit-note",
    };
    speech.word(key).to_owned()
}

fn supplier(speech: &Speech<'_>, document: &Document) -> Json {
    let supplier = &document.supplier;
    let mut block = party(speech, speech.word("paper-supplier"), &supplier.party);
    let more = [
        (!supplier.vat_payer).then(|| speech.word("paper-not-vat-payer").to_owned()),
        Some(supplier.registration.clone()).filter(|text| !text.is_empty()),
        Some([&supplier.party.email, &supplier.party.phone])
            .map(|both| {
                both.into_iter()
                    .filter(|text| !text.is_empty())
                    .cloned()
                    .collect::<Vec<_>>()
                    .join(" · ")
            })
            .filter(|text| !text.is_empty()),
    ];
    if let Some(object) = block.as_object_mut() {
        object.insert("more".to_owned(), more.into_iter().flatten().collect());
    }
    block
}

fn party(speech: &Speech<'_>, title: &str, party: &Party) -> Json {
    let country = if party.country == "CZ" { "" } else { party.country.as_str() };
    let town = format!("{} {}", postal_code(party), party.city);
    let lines: Vec<&str> = [party.street.as_str(), town.trim(), country]
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect();
    let ids: Vec<Json> = [
        fact(speech.word("paper-ico"), party.ico.as_str()),
        fact(speech.word("paper-dic"), party.dic.as_str()),
    ]
    .into_iter()
    .flatten()
    .collect();
    json!({"title": title, "name": party.name, "lines": lines, "ids": ids, "more": []})
}

/// Czech and Slovak codes have a space in the middle.
fn postal_code(party: &Party) -> String {
    let code = &party.postal_code;
    match code.split_at_checked(3) {
        Some((first, second))
            if code.len() == 5 && matches!(party.country.as_str(), "CZ" | "SK") =>
        {
            format!("{first} {second}")
        }
        _ => code.clone(),
    }
}

fn facts(speech: &Speech<'_>, sheet: &Sheet<'_>) -> Vec<Json> {
    let document = sheet.document;
    let day = |day: Option<Date>| day.map(|day| speech.day(day)).unwrap_or_default();
    let billing = sheet.form == Form::Billing;
    let received = document.kind == DocumentKind::PaymentReceipt;
    let taxed = if received { "paper-received-on" } else { "paper-taxed-on" };
    let taxed_on = document.taxed_on.filter(|_| billing && document.supplier.vat_payer);
    let due_on = document.due_on.filter(|_| billing && demands(document));
    let (valid_until, version, deliver_by) = match sheet.form {
        Form::Quote { valid_until, version } => (valid_until, version, None),
        Form::Order { deliver_by } => (None, 1, deliver_by),
        Form::Billing => (None, 1, None),
    };
    // The first version is the quote itself.
    let version = if version > 1 { version.to_string() } else { String::new() };
    let rate = document.exchange_rate.map(|rate| {
        format!(
            "{} {} = {} CZK",
            speech.plain(rate.amount),
            document.currency,
            speech.plain(rate.rate)
        )
    });
    let corrects = document.corrects.as_ref().map(|it| it.number.clone());
    [
        fact(speech.word("paper-version"), version),
        fact(speech.word("paper-issued-on"), day(Some(document.issued_on))),
        fact(speech.word(taxed), day(taxed_on)),
        fact(speech.word("paper-due-on"), day(due_on)),
        fact(speech.word("paper-valid-until"), day(valid_until)),
        fact(speech.word("paper-deliver-by"), day(deliver_by)),
        fact(speech.word("paper-corrects"), corrects.unwrap_or_default()),
        fact(speech.word("paper-order-number"), document.order_number.clone().unwrap_or_default()),
        fact(
            speech.word("paper-customer-order"),
            document.customer_order_number.clone().unwrap_or_default(),
        ),
        fact(
            speech.word("paper-contract-number"),
            document.contract_number.clone().unwrap_or_default(),
        ),
        fact(speech.word("paper-exchange-rate"), rate.unwrap_or_default()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Somebody is to pay by it.
fn demands(document: &Document) -> bool {
    matches!(document.kind, DocumentKind::Invoice | DocumentKind::Proforma)
}

fn payment(speech: &Speech<'_>, sheet: &Sheet<'_>) -> Json {
    let document = sheet.document;
    if sheet.form != Form::Billing || !demands(document) {
        return Json::Null;
    }
    let payment = &document.payment;
    let means = match payment.means {
        PaymentMeans::Transfer => "paper-by-transfer",
        PaymentMeans::Cash => "paper-by-cash",
        PaymentMeans::Card => "paper-by-card",
        PaymentMeans::OnDelivery => "paper-on-delivery",
        PaymentMeans::SetOff => "paper-by-set-off",
    };
    let transfer = payment.means == PaymentMeans::Transfer;
    let account = payment.account.as_ref().filter(|_| transfer);
    let local = account.map_or_else(String::new, |account| {
        if account.number.is_empty() {
            String::new()
        } else {
            format!("{}/{}", account.number, account.bank_code)
        }
    });
    let iban = account.map_or_else(String::new, |account| in_fours(&account.iban));
    let bic = account.map_or_else(String::new, |account| account.bic.clone());
    let rows: Vec<Json> = [
        fact(speech.word("paper-means"), speech.word(means)),
        fact(speech.word("paper-account"), local),
        fact("IBAN", iban),
        fact("BIC", bic),
        fact(speech.word("paper-variable-symbol"), payment.variable_symbol.as_str()),
        fact(speech.word("paper-constant-symbol"), payment.constant_symbol.as_str()),
        fact(speech.word("paper-specific-symbol"), payment.specific_symbol.as_str()),
    ]
    .into_iter()
    .flatten()
    .collect();
    json!({
        "rows": rows,
        "label": speech.word("paper-to-pay"),
        "amount": speech.amount(document.totals.payable),
        "code": sheet.payment_code.is_some(),
        "code_label": speech.word("paper-qr"),
        "code_alt": speech.word("paper-qr-alt"),
    })
}

fn in_fours(iban: &str) -> String {
    let signs: Vec<char> = iban.chars().collect();
    signs.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

fn notes(speech: &Speech<'_>, sheet: &Sheet<'_>) -> Vec<String> {
    let document = sheet.document;
    let billing = sheet.form == Form::Billing;
    let mut notes = Vec::new();
    if let Some(corrects) = &document.corrects {
        notes.push(speech.texts.format(
            speech.locale,
            "paper-correction",
            &[
                ("number", Arg::Text(&corrects.number)),
                ("day", Arg::Text(&speech.day(corrects.issued_on))),
                ("reason", Arg::Text(&corrects.reason)),
            ],
        ));
    }
    if billing && document.kind == DocumentKind::Proforma {
        notes.push(speech.word("paper-no-tax-document").to_owned());
    }
    let reversed = document.lines.iter().any(|line| matches!(line.vat, Vat::ReverseCharge(_)));
    if reversed {
        notes.push(speech.word("paper-reverse-charge").to_owned());
    }
    if billing && !document.exemption.is_empty() {
        let provision = [("provision", Arg::Text(&document.exemption))];
        notes.push(speech.texts.format(speech.locale, "paper-exempt-by", &provision));
    }
    if document.prices == Prices::WithTax && document.supplier.vat_payer {
        notes.push(speech.word("paper-prices-with-tax").to_owned());
    }
    notes.extend(
        document.note.split("\n\n").filter(|note| !note.trim().is_empty()).map(str::to_owned),
    );
    notes
}

fn signature(speech: &Speech<'_>, form: Form) -> Json {
    match form {
        Form::Billing => Json::Null,
        Form::Quote { .. } => json!([speech.word("paper-signed-quote")]),
        Form::Order { .. } => {
            json!([speech.word("paper-signed-supplier"), speech.word("paper-signed-customer")])
        }
    }
}
