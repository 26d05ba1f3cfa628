//! The papers of the demonstration: quotes and orders of today, contracts, two years of invoices and what was paid of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use dictionary::{Draft, Money, value_to_json};
use jiff::ToSpan as _;
use jiff::civil::Date;
use rand::RngExt as _;
use rand_chacha::ChaCha20Rng;
use records::{Actor, Answers, Clock, Error, House, Visible, Work, attach, create, do_verb};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::demo::fill::{one, pick};
use crate::demo::team::Team;

/// The house of the demonstration.
pub(crate) const ISSUER_ICO: &str = "25123891";
/// Its logo.
const LOGO: &[u8] = include_bytes!("logo.png");
/// Invoices of one transaction.
const BATCH: usize = 50;
/// What is billed again and again: text, unit, price.
const SERVICES: [(&str, &str, &str); 5] = [
    ("Servisní paušál", "měsíc", "2400"),
    ("Pronájem paletového vozíku", "měsíc", "1850"),
    ("Správa skladové evidence", "měsíc", "4900"),
    ("Pravidelná dodávka pracovních oděvů", "sada", "1450"),
    ("Čištění a kontrola regálů", "výjezd", "3200"),
];
/// Names of contracts.
const CONTRACTS: [&str; 4] = [
    "Rámcová smlouva o dodávkách",
    "Servisní smlouva",
    "Smlouva o pronájmu techniky",
    "Smlouva o zpracování osobních údajů",
];

/// A document to be issued.
struct Bill {
    day: Date,
    draft: Draft,
    /// The share of it that was paid in per cent, and after how many days.
    paid: (i64, i64),
}

/// Makes everything that is written on paper. Companies are those with whom deals were won.
pub(crate) fn fill(
    house: &Arc<House>,
    team: &Team,
    companies: &[(usize, Uuid)],
    random: &mut ChaCha20Rng,
) -> Result<(), Error> {
    issuer(house, &team.administrator)?;
    contracts(house, team, companies, random)?;
    quotes(house, team, random)?;
    let today = Clock::day(house.now());
    let mut bills = of_deals(house, team, random)?;
    bills.extend(of_services(companies, today, random));
    bills.retain(|bill| bill.day <= today);
    bills.sort_by_key(|bill| bill.day);
    issue(house, &team.billing, bills, today)?;
    corrections(house, &team.billing, companies)
}

fn issuer(house: &Arc<House>, administrator: &Actor) -> Result<(), Error> {
    let draft = Draft::default()
        .with("name", "Regály a sklady Ukázka, s. r. o.")
        .with("ico", ISSUER_ICO)
        .with("dic", "CZ25123891")
        .with("registration", "Zapsáno u Krajského soudu v Brně, oddíl C, vložka 12345.")
        .with("address", json!({"street": "Skladová 12", "city": "Brno", "postal_code": "602 00", "country": "CZ"}))
        .with("email", "fakturace@ukazka.example")
        .with("phone", "+420541000100")
        .with("website", "https://ukazka.example")
        .with("footer", "Děkujeme za vaši objednávku.")
        .with("accounts", json!([
            {"account": "19-2000145399/0800", "currency": "CZK", "bic": "GIBACZPX", "bank_name": "Česká spořitelna"},
            {"account": "CZ6508000000192000145399", "currency": "EUR", "bic": "GIBACZPX", "bank_name": "Česká spořitelna"},
        ]));
    let logo = house.keep(LOGO, "logo.png", "image/png")?;
    house.write(administrator, move |work| {
        let entity = work.entity("issuer")?;
        let id = create(work, &entity, &draft)?.record.id();
        let logo = attach(work, (&entity, id), None, &logo)?.to_string();
        act_with(work, ("issuer", id), "logo", &[("document", &logo)]).map(drop)
    })
}

fn contracts(
    house: &Arc<House>,
    team: &Team,
    companies: &[(usize, Uuid)],
    random: &mut ChaCha20Rng,
) -> Result<(), Error> {
    let today = Clock::day(house.now());
    for _ in 0..companies.len().min(30) {
        let Some((seller, company)) = pick(random, companies).copied() else { break };
        let Some(actor) = team.sales.get(seller) else { continue };
        let from = today.saturating_sub(random.random_range(30..900).days());
        let mut draft = Draft::default()
            .with("name", one(random, &CONTRACTS))
            .with("company_id", company.to_string())
            .with("kind", one(random, &["framework", "service", "lease", "processing"]))
            .with("signed_on", from.to_string())
            .with("valid_from", from.to_string())
            .with("status", "valid")
            .with("value", json!({"amount": (random.random_range(2..60) * 5000).to_string(), "currency": "CZK"}));
        if random.random_bool(0.6) {
            let to = from.saturating_add(one(random, &[12, 24, 36]).months());
            draft = draft.with("valid_to", to.to_string());
            if to > today {
                draft = draft.with("remind_on", to.saturating_sub(2.months()).to_string());
            }
        } else {
            draft = draft.with("notice_months", 3);
        }
        house.write(actor, move |work| {
            let entity = work.entity("contract")?;
            create(work, &entity, &draft).map(drop)
        })?;
    }
    house.write(&Actor::system(records::Origin::Job), sales::end_contracts).map(drop)
}

/// Deals of a stage, as their owners see them.
fn deals(
    house: &Arc<House>,
    actor: &Actor,
    status: &'static str,
    limit: u64,
) -> Result<Vec<Visible>, Error> {
    house.read(actor, |work| {
        let entity = work.entity("deal")?;
        let filter = json!({"and": [
            {"field": "status", "op": "eq", "value": status},
            {"field": "company_id", "op": "not_empty"},
        ]});
        let request = records::ListRequest {
            filter: records::read_filter(work, &entity, &filter)?,
            entity,
            sort: Vec::new(),
            search: None,
            limit,
            after: None,
            fields: None,
        };
        Ok(records::list(work, &request)?.records)
    })
}

/// Every salesperson has some quotes out, and orders under way.
fn quotes(house: &Arc<House>, team: &Team, random: &mut ChaCha20Rng) -> Result<(), Error> {
    for actor in &team.sales {
        let open = deals(house, actor, "open", 40)?;
        let with_lines = open.iter().filter(|deal| !deal.get("lines").is_empty());
        for deal in with_lines.take(8) {
            let fate = random.random_range(0..10);
            let id = deal.id();
            house.write(actor, move |work| {
                let quote = act(work, ("deal", id), "quote")?;
                let draft = quote.get("status").as_text() == Some("draft");
                if fate < 2 || !draft {
                    return Ok(());
                }
                act(work, ("quote", quote.id()), "send")?;
                match fate {
                    2 => act(work, ("quote", quote.id()), "refuse").map(drop),
                    3..=5 => act(work, ("quote", quote.id()), "order").map(drop),
                    _ => Ok(()),
                }
            })?;
        }
    }
    walked(house, team)
}

/// One way that is walked to its order in every demonstration, however small.
fn walked(house: &Arc<House>, team: &Team) -> Result<(), Error> {
    let Some(actor) = team.sales.first() else { return Ok(()) };
    house.write(actor, |work| {
        let company = work.entity("company")?;
        let customer = Draft::default()
            .with("name", "Pila Vysoké Lesy, s. r. o.")
            .with("address", json!({"street": "U Pily 3", "city": "Jihlava", "postal_code": "586 01", "country": "CZ"}));
        let customer = create(work, &company, &customer)?.record.id();
        let deal = Draft::default()
            .with("name", "Regály do sušárny")
            .with("company_id", customer.to_string())
            .with("lines", json!([{"text": "Regál policový kovový", "quantity": "24", "unit": "ks", "unit_price": "1890", "vat_rate": "21"}]));
        let entity = work.entity("deal")?;
        let deal = create(work, &entity, &deal)?.record.id();
        let quote = act(work, ("deal", deal), "quote")?;
        act(work, ("quote", quote.id()), "send")?;
        act(work, ("quote", quote.id()), "order").map(drop)
    })
}

fn act(work: &mut Work<'_, '_>, (entity, id): (&str, Uuid), verb: &str) -> Result<Visible, Error> {
    act_with(work, (entity, id), verb, &[])
}

pub(crate) fn act_with(
    work: &mut Work<'_, '_>,
    (entity, id): (&str, Uuid),
    verb: &str,
    answers: &[(&str, &str)],
) -> Result<Visible, Error> {
    let entity = work.entity(entity)?;
    let answers: BTreeMap<String, String> =
        answers.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    do_verb(work, (&entity, id), verb, &Answers(answers))
}

/// An invoice for each won deal with lines, soon after it was closed.
fn of_deals(house: &Arc<House>, team: &Team, random: &mut ChaCha20Rng) -> Result<Vec<Bill>, Error> {
    let won = deals(house, &team.administrator, "won", 2000)?;
    let with_lines = won.iter().filter(|deal| !deal.get("lines").is_empty());
    Ok(with_lines
        .filter_map(|deal| {
            let day = deal
                .get("closed_on")
                .as_date()?
                .checked_add(random.random_range(3..20).days())
                .ok()?;
            let draft = Draft::default()
                .with("company_id", deal.get("company_id").as_id()?.to_string())
                .with("discount", value_to_json(deal.get("discount")))
                .with("lines", value_to_json(deal.get("lines")));
            Some(Bill { day, draft, paid: paid(random) })
        })
        .collect())
}

/// Monthly invoices of some customers over two years.
fn of_services(companies: &[(usize, Uuid)], today: Date, random: &mut ChaCha20Rng) -> Vec<Bill> {
    let mut bills = Vec::new();
    for _ in 0..companies.len().min(12) {
        let Some((_, company)) = pick(random, companies).copied() else { break };
        let (text, unit, price) = one(random, &SERVICES);
        let foreign = random.random_bool(0.1);
        for month in 0..24 {
            let day = today.first_of_month().saturating_sub(month.months());
            let quantity = one(random, &["1", "1", "1", "2"]);
            let price = if foreign { "120" } else { price };
            let mut draft = Draft::default().with("company_id", company.to_string()).with(
                "lines",
                json!([{"text": text, "unit": unit, "unit_price": price, "quantity": quantity}]),
            );
            if foreign {
                draft = draft
                    .with("currency", "EUR")
                    .with("exchange_rate", "24.315")
                    .with("language", "en");
            }
            bills.push(Bill { day, draft, paid: paid(random) });
        }
    }
    bills
}

/// Most pay in time, some late, a few in part or not at all.
fn paid(random: &mut ChaCha20Rng) -> (i64, i64) {
    match random.random_range(0..100) {
        0..80 => (100, random.random_range(3..15)),
        80..94 => (100, random.random_range(16..60)),
        94..97 => (50, random.random_range(5..30)),
        _ => (0, 0),
    }
}

fn issue(house: &Arc<House>, clerk: &Actor, bills: Vec<Bill>, today: Date) -> Result<(), Error> {
    let bills: Vec<Arc<Bill>> = bills.into_iter().map(Arc::new).collect();
    for batch in bills.chunks(BATCH) {
        let batch = batch.to_vec();
        house.write(clerk, move |work| {
            batch.iter().try_for_each(|bill| issue_one(work, bill, today))
        })?;
    }
    Ok(())
}

fn issue_one(work: &mut Work<'_, '_>, bill: &Bill, today: Date) -> Result<(), Error> {
    let entity = work.entity("invoice")?;
    let draft = bill.draft.clone().with("issued_on", bill.day.to_string());
    let made = create(work, &entity, &draft)?.record;
    let issued = act(work, ("invoice", made.id()), "issue")?;
    let (share, days) = bill.paid;
    let on = bill.day.saturating_add(days.days());
    let Some(owed) = issued.get("to_pay").as_money().filter(|_| share > 0 && on <= today) else {
        return Ok(());
    };
    let part = Money { minor: owed.minor * share / 100, currency: owed.currency.clone() };
    let payment = Draft::default()
        .with("amount", value_to_json(&part.into()))
        .with("received_on", on.to_string())
        .with("variable_symbol", value_to_json(issued.get("variable_symbol")));
    let entity = work.entity("payment")?;
    create(work, &entity, &payment).map(drop)
}

/// A deposit with its tax document, a corrected invoice, one cancelled, and a draft that waits.
fn corrections(
    house: &Arc<House>,
    clerk: &Actor,
    companies: &[(usize, Uuid)],
) -> Result<(), Error> {
    // A small demonstration has few companies; the same one may stand for several.
    let customers: Vec<Uuid> = companies.iter().map(|(_, id)| *id).cycle().take(4).collect();
    let [first, second, third, fourth] = customers.as_slice() else { return Ok(()) };
    let of = |company: &Uuid, lines: Json| {
        Draft::default().with("company_id", company.to_string()).with("lines", lines)
    };
    let racks = json!([{"text": "Regálová sestava, záloha", "unit_price": "60000"}]);
    let drafts = [
        of(first, racks).with("kind", "proforma"),
        of(
            second,
            json!([{"text": "Dílenský stůl s ponkem", "quantity": "2", "unit": "ks", "unit_price": "12400"}]),
        ),
        of(third, json!([{"text": "Doprava do 100 km", "unit": "jízda", "unit_price": "1800"}])),
        of(
            fourth,
            json!([{"text": "Revize regálů", "unit": "ks", "quantity": "3", "unit_price": "4200"}]),
        ),
    ];
    house.write(clerk, move |work| {
        let entity = work.entity("invoice")?;
        let mut ids = Vec::new();
        for draft in &drafts {
            ids.push(create(work, &entity, draft)?.record.id());
        }
        let [proforma, corrected, cancelled, _waiting] = ids.as_slice() else { return Ok(()) };
        for id in [proforma, corrected, cancelled] {
            act(work, ("invoice", *id), "issue")?;
        }
        act(work, ("invoice", *proforma), "pay")?;
        let receipt = act(work, ("invoice", *proforma), "receipt")?;
        act(work, ("invoice", receipt.id()), "issue")?;
        act(work, ("invoice", *proforma), "invoice")?;
        let note = [("reason", "Vrácené zboží")];
        let credit = act_with(work, ("invoice", *corrected), "credit", &note)?;
        act(work, ("invoice", credit.id()), "issue")?;
        act_with(work, ("invoice", *cancelled), "cancel", &[("reason", "Vystaveno omylem")])?;
        Ok(())
    })
}
