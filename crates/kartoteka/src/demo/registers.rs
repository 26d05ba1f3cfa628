//! The registers of the demonstration's company: who gets data, a balancing test, a breach that is closed and one whose clock runs, a
//! notice in use, and a kept version of the record of processing.

use std::sync::Arc;

use dictionary::{Draft, Entity};
use jiff::SignedDuration;
use records::{Actor, Answers, Error, House, Work, create, do_verb};
use serde_json::json;
use uuid::Uuid;

/// Makes them as the data protection officer; one person whom somebody recommended comes to a salesperson.
pub(crate) fn fill(house: &Arc<House>, officer: &Actor, seller: &Actor) -> Result<(), Error> {
    house.write(officer, |work| {
        controller(work)?;
        recipients(work)?;
        assessments(work)?;
        notice(work)?;
        breaches(work)?;
        let entity = work.entity("processing_record")?;
        create(work, &entity, &Draft::default().with("note", "První verze, schválilo vedení."))?;
        // What came later shows what has changed since.
        let cloud = Draft::default()
            .with("name", "Rozesílka novinek, Inc.")
            .with("purposes", json!(["direct_marketing"]))
            .with("categories", json!(["contact", "preference"]))
            .with("contract", "Online podmínky zpracování, verze 4")
            .with("country", "US")
            .with("safeguard", "scc")
            .with(
                "transfer_note",
                "Doložky modul 2; adresy se posílají zašifrované, otevření zpráv se neměří.",
            );
        make(work, "recipient", &cloud).map(drop)
    })?;
    house.write(seller, |work| {
        let person = Draft::default()
            .with("first_name", "Radim")
            .with("last_name", "Doporučený")
            .with("email", "radim.doporuceny@posta.example")
            .with("position", "Nákupčí")
            .with("source", "referral")
            .with("source_detail", "Doporučil ho stávající zákazník");
        make(work, "contact", &person).map(drop)
    })
}

fn make(work: &mut Work<'_, '_>, entity: &str, draft: &Draft) -> Result<Uuid, Error> {
    let entity = work.entity(entity)?;
    Ok(create(work, &entity, draft)?.record.id())
}

fn act(
    work: &mut Work<'_, '_>,
    (entity, id): (&Arc<Entity>, Uuid),
    verb: &str,
    answers: &[(&str, &str)],
) -> Result<(), Error> {
    let answers = answers.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    do_verb(work, (entity, id), verb, &Answers(answers.collect())).map(drop)
}

fn controller(work: &mut Work<'_, '_>) -> Result<(), Error> {
    let draft = Draft::default()
        .with("name", "Regály a sklady Ukázka, s. r. o.")
        .with("email", "osobni-udaje@ukazka.example")
        .with("officer", "Ivana Dvorská")
        .with("officer_email", "ivana@ukazka.example");
    make(work, "controller", &draft).map(drop)
}

fn recipients(work: &mut Work<'_, '_>) -> Result<(), Error> {
    let reviewed = work.today().saturating_sub(jiff::ToSpan::months(4)).to_string();
    let hosting = Draft::default()
        .with("name", "Serverovna Vysočina, a. s.")
        .with("purposes", json!(["business_contact", "inquiry", "contract", "security"]))
        .with(
            "categories",
            json!(["identity", "contact", "business", "communication", "technical", "note"]),
        )
        .with("what", "Provozuje server, na kterém program běží, a ukládá zašifrované zálohy.")
        .with("contract", "Smlouva o zpracování ZP-2025-014")
        .with("contract_on", "2025-03-01")
        .with("sub_processors", "Žádní; zapojení dalšího předem oznámí.")
        .with("contact", "Jakub Provozní")
        .with("email", "dpo@serverovna.example")
        .with("reviewed_on", reviewed.as_str());
    let accountant = Draft::default()
        .with("name", "Účetní kancelář Pod Věží, s. r. o.")
        .with("purposes", json!(["accounting", "tax"]))
        .with("categories", json!(["identity", "identifier", "financial"]))
        .with("contract", "Smlouva o vedení účetnictví, příloha 3")
        .with("contract_on", "2024-01-02")
        .with("reviewed_on", reviewed.as_str());
    let office = Draft::default()
        .with("name", "Finanční úřad pro Jihomoravský kraj")
        .with("kind", "authority")
        .with("purposes", json!(["tax"]))
        .with("categories", json!(["identity", "identifier", "financial"]))
        .with("what", "Kontrolní hlášení a daňové doklady, když si je vyžádá.");
    for draft in [hosting, accountant, office] {
        make(work, "recipient", &draft)?;
    }
    Ok(())
}

fn assessments(work: &mut Work<'_, '_>) -> Result<(), Error> {
    let entity = work.entity("assessment")?;
    let draft = Draft::default()
        .with("name", "Balanční test: obchodní kontakty")
        .with("purposes", json!(["business_contact"]))
        .with("description", "Vedeme kontakty na lidi ve firmách, se kterými jednáme nebo jednat chceme. Zájmem je udržet obchodní vztah.")
        .with("necessity", "Bez jména, pracovního kontaktu a záznamu jednání nelze na předchozí rozhovor navázat. Soukromé údaje nesbíráme.")
        .with("risks", "Nízká: jde o údaje z pracovního života a lidé takové vedení rozumně očekávají. Nejvíc by vadilo nevyžádané oslovování.")
        .with("measures", "Po dvou letech bez jednání kontakt odchází, námitka platí hned a navždy, oslovení se nabídkou jen se souhlasem nebo zákazníkům.")
        .with("result", "measures");
    let id = create(work, &entity, &draft)?.record.id();
    act(work, (&entity, id), "decide", &[])?;
    let draft = Draft::default()
        .with("name", "Balanční test: vymáhání a obrana nároků")
        .with("purposes", json!(["legal_claims"]))
        .with("description", "Smlouvy a korespondenci držíme po promlčecí lhůtu.");
    create(work, &entity, &draft).map(drop)
}

fn notice(work: &mut Work<'_, '_>) -> Result<(), Error> {
    let entity = work.entity("notice")?;
    let draft = Draft::default().with("name", "Zákazníci a partneři, verze 1");
    let id = create(work, &entity, &draft)?.record.id();
    act(work, (&entity, id), "publish", &[])?;
    let draft =
        Draft::default().with("name", "Doporučené kontakty, verze 1").with("kind", "obtained");
    create(work, &entity, &draft).map(drop)
}

fn breaches(work: &mut Work<'_, '_>) -> Result<(), Error> {
    let entity = work.entity("breach")?;
    let now = work.now();
    let at = |hours: i64| (now - SignedDuration::from_hours(hours)).to_string();
    let closed = Draft::default()
        .with("name", "Nabídka odeslaná jinému zákazníkovi")
        .with("found_at", at(24 * 96))
        .with("happened_at", at(24 * 96 + 3))
        .with("nature", json!(["confidentiality"]))
        .with("description", "Nabídka s cenami a kontaktem odešla e-mailem jiné firmě se stejným příjmením jednatele.")
        .with("categories", json!(["identity", "contact", "business"]))
        .with("people", "Jednatel jednoho zákazníka")
        .with("people_count", 1)
        .with("consequences", "Cizí firma zná jméno, pracovní e-mail a nabídnutou cenu.")
        .with("measures", "Příjemce zprávu smazal a potvrdil to. Adresa se nově vybírá jen z kontaktu.")
        .with("risk", "unlikely");
    let id = create(work, &entity, &closed)?.record.id();
    let reason = [("reason", "Pracovní údaje jedné osoby, příjemce zprávu prokazatelně smazal.")];
    act(work, (&entity, id), "dismiss", &reason)?;
    act(work, (&entity, id), "close", &[])?;
    let open = Draft::default()
        .with("name", "Ztracený notebook obchodníka")
        .with("found_at", at(29))
        .with("happened_at", at(33))
        .with("nature", json!(["confidentiality", "availability"]))
        .with("description", "Notebook zůstal ve vlaku do Olomouce. Disk je zašifrovaný, v brašně byl ale i vytištěný seznam schůzek.")
        .with("categories", json!(["identity", "contact"]))
        .with("people", "Zákazníci, se kterými měl obchodník ten týden schůzky")
        .with("consequences", "Někdo cizí může znát jména, telefony a časy schůzek.")
        .with("measures", "Zařízení je zablokované na dálku, hesla změněná, ztráta ohlášená dopravci.")
        .with("risk", "risk");
    create(work, &entity, &open).map(drop)
}
