//! The import as a job and the export of a list, on a house of their own.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

mod archive;
mod archive_others;
mod mail;

use std::fmt::Write;
use std::sync::Arc;

use dictionary::{Draft, Filter};
use exchange::{ImportJob, ImportOrder, Mapping, Words, export_csv, preview, read_sheet};
use locale::{Locale, Texts};
use records::{
    Actor, Error, Job, JobContext, JobOutcome, JobState, Jobs, ListRequest, Work, enqueue, job,
    job_output, list,
};
use serde_json::{Value as Json, json};
use testkit::{Engine, TestHouse};
use uuid::Uuid;

/// What becomes of companies that do not exist.
#[derive(Clone, Copy, PartialEq)]
enum Companies {
    Make,
    Leave,
}

fn order(entity: &str, mapping: &[&str], companies: Companies) -> ImportOrder {
    serde_json::from_value(json!({
        "entity": entity,
        "mapping": mapping,
        "source": "event",
        "source_detail": "Veletrh",
        "source_date": "2026-11-20",
        "create_companies": companies == Companies::Make,
        "language": "en",
    }))
    .expect("an order")
}

fn texts_of_locales() -> Arc<Texts> {
    Arc::new(Texts::load().expect("the texts"))
}

fn enqueued(house: &TestHouse, actor: &Actor, order: &ImportOrder, file: &str) -> Uuid {
    let (payload, input) = (json!(order), file.as_bytes().to_vec());
    house
        .house
        .write(actor, move |work| enqueue(work, "import", &payload, input.clone()))
        .expect("a job")
}

/// Runs the job: its result, and the file of refused rows.
fn ran(house: &TestHouse, actor: &Actor, id: Uuid) -> (Json, String) {
    Jobs::default()
        .with(Box::new(ImportJob::new(texts_of_locales())))
        .run_one(&house.house)
        .expect("a run");
    let view = house.house.read(actor, |work| job(work, id)).expect("the job");
    assert_eq!(view.error, "");
    let output = if view.has_output {
        house.house.read(actor, |work| job_output(work, id)).expect("the file")
    } else {
        Vec::new()
    };
    (view.result, String::from_utf8(output).expect("UTF-8"))
}

fn import(house: &TestHouse, actor: &Actor, order: &ImportOrder, file: &str) -> (Json, String) {
    let id = enqueued(house, actor, order, file);
    ran(house, actor, id)
}

fn question(work: &Work<'_, '_>, entity: &str) -> ListRequest {
    ListRequest {
        entity: work.entity(entity).expect("an entity"),
        filter: Filter::Everything,
        sort: Vec::new(),
        search: None,
        limit: 1000,
        after: None,
        fields: None,
    }
}

fn texts(house: &TestHouse, actor: &Actor, entity: &str, field: &str) -> Vec<String> {
    house
        .house
        .read(actor, |work| {
            let question = question(work, entity);
            let records = list(work, &question)?.records;
            let text = |record: &records::Visible| {
                record.get(field).as_text().unwrap_or_default().to_owned()
            };
            Ok(records.iter().map(text).collect())
        })
        .expect("a list")
}

#[test]
fn a_refused_row_stands_in_nobodys_way() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let house = TestHouse::open(engine);
        let admin = house.administrator();
        house.make(&admin, "company", Draft::default().with("name", "Dřevo s. r. o."));
        house.make(
            &admin,
            "contact",
            Draft::default().with("last_name", "Stará").with("email", "stara@example.cz"),
        );
        let order = order(
            "contact",
            &["full_name", "email", "company_name", "owner_id", ""],
            Companies::Make,
        );
        let file = "Jméno;E-mail;Firma;Vlastník;Jiné\n\
            Jan Novák;Jan@Example.cz;dřevo s. r. o.;admin@example.cz;x\n\
            Eva Stará;STARA@example.cz;;;\n\
            ;nikdo@example.cz;;;\n\
            Petr Kov;petr@example.cz;Kov a. s.;;\n\
            Pavla Kovová;pavla@example.cz;KOV a. s.;;=1+1\n\
            Petr Kov;petr@example.cz;Nová a. s.;;\n\
            krátká;řada\n\
            Iva Malá;iva@example.cz;;Nikdo;\n";
        let (result, refused) = import(&house, &admin, &order, file);
        assert_eq!(result, json!({"list": "contacts", "created": 3, "refused": 5, "total": 8}));
        assert_eq!(
            texts(&house, &admin, "contact", "last_name"),
            ["Kov", "Kovová", "Novák", "Stará"]
        );
        assert_eq!(texts(&house, &admin, "company", "name"), ["Dřevo s. r. o.", "Kov a. s."]);
        assert_eq!(texts(&house, &admin, "contact", "source")[..3], ["event", "event", "event"]);
        let lines: Vec<&str> = refused.lines().collect();
        assert_eq!(lines[0], "\u{feff}Jméno;E-mail;Firma;Vlastník;Jiné;line;reason");
        let places: Vec<&str> =
            lines[1..].iter().map(|line| line.split(';').nth(5).unwrap()).collect();
        assert_eq!(places, ["3", "4", "7", "8", "9"], "{refused}");
    }
}

#[test]
fn a_row_that_only_the_door_refuses_undoes_no_other() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let house = TestHouse::open(engine);
        let admin = house.administrator();
        let team = house.team("Brno");
        let manager = house.user("manager", "vedouci@example.cz", &[team]);
        // A manager may not give a contact to somebody outside the team, and only saving tells it.
        let order =
            order("contact", &["last_name", "owner_id", "tags", "company_name"], Companies::Make);
        let file = "a;b;c;d\nA;;x;Jedna\nB;admin@example.cz;y;Druhá\nC;;z;Jedna\n";
        let (result, refused) = import(&house, &manager, &order, file);
        assert_eq!(
            result,
            json!({"list": "contacts", "created": 2, "refused": 1, "total": 3}),
            "{refused}"
        );
        assert_eq!(texts(&house, &manager, "contact", "last_name"), ["A", "C"]);
        assert_eq!(texts(&house, &admin, "tag", "name"), ["x", "z"]);
        assert_eq!(texts(&house, &admin, "company", "name"), ["Jedna"]);
        let refusal = refused.lines().nth(1).unwrap();
        assert!(refusal.starts_with("B;admin@example.cz;y;Druhá;3;"), "{refused}");
    }
}

#[test]
fn who_may_not_import_does_not() {
    let house = TestHouse::open(Engine::Sqlite);
    let seller = house.user("sales", "obchod@example.cz", &[]);
    let id =
        enqueued(&house, &seller, &order("contact", &["last_name"], Companies::Leave), "a\nA\n");
    let jobs = Jobs::default().with(Box::new(ImportJob::new(texts_of_locales())));
    jobs.run_one(&house.house).expect("a run");
    let view = house.house.read(&seller, |work| job(work, id)).expect("the job");
    assert_eq!((view.state, view.error.as_str()), (JobState::Failed, "forbidden"));
}

#[test]
fn a_second_run_goes_on_behind_the_first() {
    let house = TestHouse::open(Engine::Sqlite);
    let admin = house.administrator();
    let order = order("contact", &["last_name", "email"], Companies::Leave);
    let mut file = "last_name,email\n,nobody@example.cz\n".to_owned();
    for number in 1..150 {
        writeln!(file, "N{number},n{number}@example.cz").expect("memory");
    }
    file.push_str("again,n1@example.cz\n");
    let id = enqueued(&house, &admin, &order, &file);
    let crashing = Jobs::default().with(Box::new(Crashing(ImportJob::new(texts_of_locales()))));
    crashing.run_one(&house.house).expect("a run");
    assert_eq!(texts(&house, &admin, "contact", "last_name").len(), 99);
    house.house.clock().advance(jiff::SignedDuration::from_mins(10));
    let (result, refused) = ran(&house, &admin, id);
    assert_eq!(result, json!({"list": "contacts", "created": 149, "refused": 2, "total": 151}));
    assert_eq!(texts(&house, &admin, "contact", "last_name").len(), 149);
    let places: Vec<&str> =
        refused.lines().skip(1).map(|line| line.split(';').nth(2).unwrap()).collect();
    assert_eq!(places, ["2", "152"], "{refused}");
}

/// Runs the import on the first 100 rows only, then fails as if the database went away.
struct Crashing(ImportJob);

impl Job for Crashing {
    fn kind(&self) -> &'static str {
        "import"
    }

    fn run(&self, context: &JobContext) -> Result<JobOutcome, Error> {
        let text = String::from_utf8_lossy(&context.input);
        let first: Vec<&str> = text.lines().take(101).collect();
        self.0.run(&JobContext {
            house: Arc::clone(&context.house),
            actor: context.actor.clone(),
            id: context.id,
            payload: context.payload.clone(),
            input: first.join("\n").into_bytes(),
            done: context.done,
            noted: context.noted.clone(),
        })?;
        Err(Error::Unavailable)
    }
}

#[test]
fn a_broken_file_imports_nothing() {
    let house = TestHouse::open(Engine::Sqlite);
    let admin = house.administrator();
    let order = order("contact", &["last_name"], Companies::Leave);
    let (result, output) = import(&house, &admin, &order, "last_name\nNovák\n\"Malá\n");
    assert_eq!(
        result,
        json!({"created": 0, "refused": 0, "total": 0,
            "problem": {"key": "file-broken-quotes", "args": {"line": 3}}})
    );
    assert!(output.is_empty());
    assert!(texts(&house, &admin, "contact", "last_name").is_empty());
}

#[test]
fn many_rows_and_a_stop() {
    let house = TestHouse::open(Engine::Sqlite);
    let admin = house.administrator();
    let order = order("contact", &["last_name", "email"], Companies::Leave);
    let mut file = "last_name,email\n".to_owned();
    for number in 0..250 {
        writeln!(file, "N{number},n{}@example.cz", number % 240).expect("memory");
    }
    let id = enqueued(&house, &admin, &order, &file);
    let (result, _) = ran(&house, &admin, id);
    assert_eq!(result, json!({"list": "contacts", "created": 240, "refused": 10, "total": 250}));
    let stopped = enqueued(&house, &admin, &order, "last_name,email\nX,x@example.cz\n");
    house.house.write(&admin, move |work| records::stop_job(work, stopped)).expect("stopped");
    Jobs::default()
        .with(Box::new(ImportJob::new(texts_of_locales())))
        .run_one(&house.house)
        .expect("a run");
    assert_eq!(texts(&house, &admin, "contact", "last_name").len(), 240);
}

#[test]
fn what_is_exported_is_previewed_as_duplicates() {
    let house = TestHouse::open(Engine::Sqlite);
    let admin = house.administrator();
    let order = order("contact", &["last_name", "email", "phone", "note"], Companies::Leave);
    let file = "a;b;c;d\nNovák;jan@example.cz;+420602123456;=1+1\nMalá;eva@example.cz;;\n";
    import(&house, &admin, &order, file);
    house
        .house
        .read(&admin, |work| {
            let question = question(work, "contact");
            let entity = work.entity("contact")?;
            let columns: Vec<usize> =
                ["last_name", "email", "phone", "note", "owner_id", "address"]
                    .iter()
                    .filter_map(|name| entity.position(name))
                    .collect();
            let texts = texts_of_locales();
            let words = Words::new(&texts, Locale::Cs);
            let file = export_csv(work, &question, (&columns, None), words)?;
            assert_eq!(file.walked.ids.len(), 2);
            let sheet = read_sheet(&file.bytes).expect("a sheet");
            assert_eq!(
                sheet.rows[1].cells[..4],
                ["Novák", "jan@example.cz", "+420602123456", "'=1+1"]
            );
            let mapping = Mapping::guess(&entity, &sheet.headers);
            let seen = preview(work, &entity, &sheet, &mapping, 10)?;
            let problems: Vec<(Option<usize>, &str)> = seen
                .rows
                .iter()
                .flat_map(|row| &row.problems)
                .map(|problem| (problem.column, problem.error.problem.key))
                .collect();
            assert_eq!(problems, [(Some(1), "duplicate"), (Some(1), "duplicate")]);
            Ok(())
        })
        .expect("a preview");
}

#[test]
fn a_file_of_people_from_elsewhere_makes_one_task() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let house = TestHouse::open(engine);
        let admin = house.administrator();
        let mapping = ["last_name", "email", "source", "source_date"];
        let order = order("contact", &mapping, Companies::Leave);
        let mut file =
            "last_name,email,source,source_date\nDaná,dana@example.cz,event,2026-11-20\n"
                .to_owned();
        for number in 1..=150 {
            writeln!(
                file,
                "N{number},n{number}@example.cz,purchased,2026-11-{:02}",
                number % 20 + 1
            )
            .expect("memory");
        }
        file.push_str(
            "Again,n1@example.cz,purchased,2026-01-01\n,nobody@example.cz,purchased,2026-01-01\n",
        );
        let (result, refused) = import(&house, &admin, &order, &file);
        assert_eq!((&result["created"], &result["refused"]), (&json!(151), &json!(2)), "{refused}");
        let subject = ["Informovat 150 importovaných osob (čl. 14 GDPR)"];
        assert_eq!(texts(&house, &admin, "task", "subject"), subject);
        let place = texts(&house, &admin, "task", "place").remove(0);
        let due = house.house.read(&admin, |work| {
            let question = question(work, "task");
            Ok(list(work, &question)?.records.first().and_then(|it| it.get("due_on").as_date()))
        });
        assert_eq!(due.expect("a task").map(|day| day.to_string()).as_deref(), Some("2026-12-01"));
        // It leads to exactly these people.
        let query = place.strip_prefix("/contacts?").expect("a list");
        let query: Vec<(String, String)> = serde_urlencoded::from_str(query).expect("a query");
        let filter: Json = serde_json::from_str(&query[0].1).expect("a filter");
        let found = house.house.read(&admin, |work| {
            let entity = work.entity("contact")?;
            let filter = records::read_filter(work, &entity, &filter)?;
            work.held_count(&entity, &filter)
        });
        assert_eq!(found.expect("a count"), 150);
    }
}
