//! Who supplies and who is to pay, in UBL. Called by `ubl` alone.

use crate::document::{Document, Party};
use crate::ubl::codes::{ICO_SCHEME, gives_vat_numbers, vat_scheme};
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
        if identification.vat && has_vat_number(party) {
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

fn endpoint(xml: &mut Xml, party: &Party) {
    if let Some((scheme, address)) = address(party) {
        xml.leaf_with("cbc:EndpointID", &[("schemeID", scheme)], address);
    }
}

/// The electronic address in the network: of a Czech party its IČO, else the number of VAT, by the country that gave it:
/// many a foreign company is registered for VAT in Czechia.
fn address(party: &Party) -> Option<(&'static str, &str)> {
    if party.country == "CZ" && !party.ico.is_empty() {
        return Some((ICO_SCHEME, &party.ico));
    }
    vat_scheme(party.dic.get(..2)?).map(|scheme| (scheme, party.dic.as_str()))
}

/// Whether both parties have an address in the network of Peppol, which its rules ask for.
pub(super) fn are_reachable(document: &Document) -> bool {
    address(&document.supplier.party).is_some() && address(&document.customer).is_some()
}

/// Whether a party has a number of VAT. It begins with the country that gave it (BR-CO-09); a plain tax number, as Slovakia
/// has beside it, does not, nor do those of countries where there is no VAT.
pub(super) fn has_vat_number(party: &Party) -> bool {
    let prefix = party.dic.get(..2).unwrap_or_default();
    !prefix.is_empty() && (prefix == party.country || gives_vat_numbers(prefix))
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
