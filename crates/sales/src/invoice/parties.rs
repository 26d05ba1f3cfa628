//! Both parties of a document, copied onto it: what was issued must not change when somebody moves.

use dictionary::{Action, Value};
use records::{Error, Held, Hook, Pending, Work, manage};
use uuid::Uuid;

use crate::issuer;
use crate::lines::currency;

/// What a document takes from its customer.
const CUSTOMER: [&str; 5] =
    ["customer_name", "customer_ico", "customer_dic", "customer_address", "customer_email"];
/// What it takes from its issuer: its own field, the issuer's.
const SUPPLIER: [(&str, &str); 9] = [
    ("supplier_name", "name"),
    ("supplier_ico", "ico"),
    ("supplier_dic", "dic"),
    ("supplier_vat_payer", "vat_payer"),
    ("supplier_address", "address"),
    ("supplier_registration", "registration"),
    ("supplier_email", "email"),
    ("supplier_phone", "phone"),
    ("footer", "footer"),
];

/// Copies the customer. Another customer brings their own data; what somebody typed in this save stays.
pub(crate) fn customer(work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
    let (company, contact) = parties(work, &|field| pending.get(field))?;
    let another = pending.before.is_some()
        && (pending.was("company_id") != pending.get("company_id")
            || (company.is_none() && pending.was("contact_id") != pending.get("contact_id")));
    if another {
        for field in CUSTOMER {
            forget(pending, field);
        }
    }
    if let Some(party) = company.as_ref().or(contact.as_ref()) {
        for (field, value) in
            CUSTOMER.into_iter().zip(copied(company.is_some(), &|field| party.get(field)))
        {
            pending.fill(field, value);
        }
    }
    // A company is the customer, whoever stands for it: of them only what its maker sees goes along.
    let rights = &work.actor().rights;
    let seen = contact.as_ref().filter(|it| rights.may(it.entity(), Action::See, it.values()));
    if let Some(contact) = seen {
        pending.fill("customer_email", contact.get("email").clone());
    }
    pending.set("owner_id", owner(company.as_ref(), contact.as_ref()));
    Ok(())
}

/// The company and the person that a record names.
pub(crate) fn parties<'a>(
    work: &mut Work<'_, '_>,
    get: &dyn Fn(&str) -> &'a Value,
) -> Result<(Option<Held>, Option<Held>), Error> {
    let company = work.held_by("company", get("company_id"))?;
    Ok((company, work.held_by("contact", get("contact_id"))?))
}

/// Who looks after a customer; nobody where nobody does, whoever did before.
fn owner(company: Option<&Held>, contact: Option<&Held>) -> Value {
    let owners = [company, contact].into_iter().flatten().map(|party| party.get("owner_id"));
    owners.into_iter().find(|owner| !owner.is_empty()).cloned().unwrap_or(Value::Null)
}

/// Takes the customer as they stand on the document before this one, where it is the same. Here, and not by the verb that makes
/// the draft: whoever presses it sees some of this masked, and the document must bear it whole.
pub(super) fn as_on(
    work: &mut Work<'_, '_>,
    pending: &mut Pending,
    reference: &str,
) -> Result<(), Error> {
    let Some(id) = pending.get(reference).as_id().filter(|_| pending.before.is_none()) else {
        return Ok(());
    };
    let Some(origin) = work.held("invoice", id)? else { return Ok(()) };
    if same_customer(&origin, pending) {
        for field in CUSTOMER {
            pending.fill(field, origin.get(field).clone());
        }
    }
    Ok(())
}

/// Whether two documents are between the same parties and in one currency, as those that build on each other must be.
pub(super) fn same(document: &Held, pending: &Pending) -> bool {
    let alike = |field: &&str| document.get(field) == pending.get(field);
    ["issuer_id", "currency"].iter().all(alike) && same_customer(document, pending)
}

/// A company is the customer, whoever the person is.
pub(crate) fn same_customer(document: &Held, pending: &Pending) -> bool {
    let alike = |field: &str| document.get(field) == pending.get(field);
    alike("company_id") && (!pending.get("company_id").is_empty() || alike("contact_id"))
}

fn forget(pending: &mut Pending, field: &str) {
    if pending.was(field) == pending.get(field) {
        pending.set(field, Value::Null);
    }
}

/// The name of a company, or of a person in the natural order.
pub(crate) fn party_name(party: &Held, company: bool) -> Value {
    name_of(company, &|field| party.get(field))
}

fn name_of<'v>(company: bool, get: &dyn Fn(&str) -> &'v Value) -> Value {
    if company {
        return get("name").clone();
    }
    let both = [get("first_name"), get("last_name")];
    let both: Vec<&str> = both.into_iter().filter_map(Value::as_text).collect();
    Value::Text(both.join(" "))
}

/// Copies the issuer, with the first account in the currency of the document.
pub(crate) fn supplier(work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<Held, Error> {
    let issuer = issuer::of(work, pending)?;
    for (field, from) in SUPPLIER {
        pending.set(field, issuer.get(from).clone());
    }
    let currency = currency(pending.get("currency"));
    let accounts = issuer.get("accounts").as_lines();
    let account = accounts.iter().find(|line| line.get("currency").as_text() == Some(&currency));
    for (field, from) in
        [("account", "account"), ("account_bic", "bic"), ("account_bank", "bank_name")]
    {
        pending.set(field, account.map_or(Value::Null, |line| line.get(from).clone()));
    }
    Ok(issuer)
}

/// Keeps documents and payments with whoever looks after their customer, and drafts with the data of the customer.
pub(crate) struct Customers(pub(crate) &'static str);

impl Hook for Customers {
    fn entity(&self) -> &'static str {
        self.0
    }

    fn after(&self, work: &mut Work<'_, '_>, pending: &Pending) -> Result<(), Error> {
        if pending.before.is_none() {
            return Ok(());
        }
        let reference = if self.0 == "company" { "company_id" } else { "contact_id" };
        correct_drafts(work, pending, reference)?;
        if pending.was("owner_id") == pending.get("owner_id") {
            return Ok(());
        }
        for entity in ["invoice", "payment", "received_invoice"] {
            hand_over(work, entity, (reference, pending.id))?;
        }
        Ok(())
    }
}

/// Corrects the copies of a customer on drafts: what is issued later must not bear what was wrong (Art. 16 GDPR). What somebody wrote
/// otherwise on a draft stays, and so does what was issued.
fn correct_drafts(
    work: &mut Work<'_, '_>,
    pending: &Pending,
    reference: &str,
) -> Result<(), Error> {
    let company = reference == "company_id";
    let (old, new) = (
        copied(company, &|field| pending.was(field)),
        copied(company, &|field| pending.get(field)),
    );
    if old == new {
        return Ok(());
    }
    let invoice = work.entity("invoice")?;
    let drafts = [(reference, pending.id.into()), ("status", "draft".into())];
    for draft in work.held_with("invoice", &drafts)? {
        let stale: Vec<(&str, Value)> = CUSTOMER
            .into_iter()
            .zip(old.iter().zip(&new))
            .filter(|(field, (old, new))| old != new && draft.get(field) == *old)
            .map(|(field, (_, new))| (field, new.clone()))
            .collect();
        if stale.is_empty() {
            continue;
        }
        manage(work, (&invoice, draft.id()), "change", |_, pending| {
            for (field, value) in stale {
                pending.set(field, value);
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// What documents copy of a customer, in the order of [`CUSTOMER`].
fn copied<'v>(company: bool, get: &dyn Fn(&str) -> &'v Value) -> [Value; 5] {
    let [ico, dic, address, email] =
        ["ico", "dic", "address", "email"].map(|field| get(field).clone());
    [name_of(company, get), ico, dic, address, email]
}

fn hand_over(
    work: &mut Work<'_, '_>,
    entity: &str,
    (reference, customer): (&str, Uuid),
) -> Result<(), Error> {
    let documents = work.held_with(entity, &[(reference, customer.into())])?;
    let entity = work.entity(entity)?;
    for document in documents {
        let (company, contact) = parties(work, &|field| document.get(field))?;
        // Where there is a company that somebody looks after, it is the customer, whoever the person is.
        let owner = owner(company.as_ref(), contact.as_ref());
        manage(work, (&entity, document.id()), "change", |_, pending| {
            pending.set("owner_id", owner);
            Ok(())
        })?;
    }
    Ok(())
}

/// The rules that keep documents with whoever looks after their customer.
pub(crate) fn of_owner() -> [Customers; 2] {
    [Customers("company"), Customers("contact")]
}
