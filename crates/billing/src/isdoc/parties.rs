//! Supplier and customer in ISDOC. Called by `isdoc` alone.

use crate::document::{Party, Supplier};
use crate::xml::Xml;

/// Who supplies, with the entry in the register.
pub(super) fn supplier(xml: &mut Xml, supplier: &Supplier) {
    xml.group("AccountingSupplierParty", |xml| party(xml, &supplier.party, &supplier.registration));
}

/// Who is supplied.
pub(super) fn customer(xml: &mut Xml, customer: &Party) {
    xml.group("AccountingCustomerParty", |xml| party(xml, customer, ""));
}

fn party(xml: &mut Xml, party: &Party, registration: &str) {
    let (street, building) = split_street(&party.street);
    xml.group("Party", |xml| {
        xml.group("PartyIdentification", |xml| xml.must("ID", &party.ico));
        xml.group("PartyName", |xml| xml.must("Name", &party.name));
        xml.group("PostalAddress", |xml| {
            xml.must("StreetName", street);
            xml.must("BuildingNumber", building);
            xml.must("CityName", &party.city);
            xml.must("PostalZone", &party.postal_code);
            xml.group("Country", |xml| {
                xml.must("IdentificationCode", &party.country);
                xml.must("Name", "");
            });
        });
        if !party.dic.is_empty() {
            xml.group("PartyTaxScheme", |xml| {
                xml.leaf("CompanyID", &party.dic);
                xml.leaf("TaxScheme", "VAT");
            });
        }
        if !registration.trim().is_empty() {
            xml.group("RegisterIdentification", |xml| xml.leaf("Preformatted", registration));
        }
        if [&party.contact_name, &party.phone, &party.email].iter().any(|text| !text.is_empty()) {
            xml.group("Contact", |xml| {
                xml.leaf("Name", &party.contact_name);
                xml.leaf("Telephone", &party.phone);
                xml.leaf("ElectronicMail", &party.email);
            });
        }
    });
}

/// The street, and the number of the house where the text ends in one: `Krátká`, `5/12a`.
pub(super) fn split_street(text: &str) -> (&str, &str) {
    let text = text.trim();
    match text.rsplit_once(' ') {
        Some((street, number)) if number.starts_with(|sign: char| sign.is_ascii_digit()) => {
            (street.trim(), number)
        }
        _ => (text, ""),
    }
}
