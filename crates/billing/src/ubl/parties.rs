//! Who supplies and who is to pay, in UBL. Called by `ubl` alone.

use crate::document::{Document, Party};
use crate::ubl::codes::{ICO_SCHEME, vat_scheme};
use crate::xml::Xml;

/// The supplier. Where nothing is subject to tax, the rules forbid a number of VAT.
pub(super) fn supplier(xml: &mut Xml, document: &Document, outside: bool) {
    let supplier = &document.supplier;
    let identification = Identification {
        vat: supplier.vat_payer && !outside,
        registration: &supplier.registration,
    };
    xml.group("cac:AccountingSupplierParty", |xml| party(xml, &supplier.party, &identification));
}

/// The customer.
pub(super) fn customer(xml: &mut Xml, document: &Document, outside: bool) {
    let identification = Identification { vat: !outside, registration: "" };
    xml.group("cac:AccountingCustomerParty", |xml| party(xml, &document.customer, &identification));
}

/// What of a party's identification is told.
struct Identification<'a> {
    vat: bool,
    registration: &'a str,
}

fn party(xml: &mut Xml, party: &Party, identification: &Identification<'_>) {
    xml.group("cac:Party", |xml| {
        endpoint(xml, party);
        xml.group("cac:PostalAddress", |xml| {
            xml.leaf("cbc:StreetName", &party.street);
            xml.leaf("cbc:CityName", &party.city);
            xml.leaf("cbc:PostalZone", &party.postal_code);
            xml.group("cac:Country", |xml| xml.leaf("cbc:IdentificationCode", &party.country));
        });
        if identification.vat && is_vat_number(&party.dic) {
            xml.group("cac:PartyTaxScheme", |xml| {
                xml.leaf("cbc:CompanyID", &party.dic);
                xml.group("cac:TaxScheme", |xml| xml.leaf("cbc:ID", "VAT"));
            });
        }
        xml.group("cac:PartyLegalEntity", |xml| {
            xml.leaf("cbc:RegistrationName", &party.name);
            if party.country == "CZ" {
                xml.leaf_with("cbc:CompanyID", &[("schemeID", ICO_SCHEME)], &party.ico);
            } else {
                xml.leaf("cbc:CompanyID", &party.ico);
            }
            xml.leaf("cbc:CompanyLegalForm", identification.registration);
        });
        contact(xml, party);
    });
}

/// The electronic address in the network: of a Czech party its IČO, else the number of VAT. Peppol wants one; where neither
/// is known, the invoice is right by EN 16931 alone.
fn endpoint(xml: &mut Xml, party: &Party) {
    if party.country == "CZ" && !party.ico.is_empty() {
        xml.leaf_with("cbc:EndpointID", &[("schemeID", ICO_SCHEME)], &party.ico);
    } else if let Some(scheme) = vat_scheme(&party.country).filter(|_| is_vat_number(&party.dic)) {
        xml.leaf_with("cbc:EndpointID", &[("schemeID", scheme)], &party.dic);
    }
}

/// A number of VAT begins with its country; a plain tax number, as Slovakia has beside it, does not.
fn is_vat_number(dic: &str) -> bool {
    dic.chars().take(2).filter(char::is_ascii_uppercase).count() == 2
}

fn contact(xml: &mut Xml, party: &Party) {
    if party.contact_name.is_empty() && party.phone.is_empty() && party.email.is_empty() {
        return;
    }
    xml.group("cac:Contact", |xml| {
        xml.leaf("cbc:Name", &party.contact_name);
        xml.leaf("cbc:Telephone", &party.phone);
        xml.leaf("cbc:ElectronicMail", &party.email);
    });
}
