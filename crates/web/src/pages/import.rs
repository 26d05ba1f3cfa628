//! Import of a file: upload, what its columns mean with a preview and problems per cell, and the job that does it.

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use dictionary::{Action, Entity};
use exchange::{
    FileError, IMPORT_JOB, ImportOrder, Mapping, Preview, PreviewRow, Sheet, Target, preview,
    read_sheet,
};
use locale::Arg;
use records::{Error, Work, draft_job, drafted_file, start_draft};
use uuid::Uuid;

use crate::error::{Failure, problem_text};
use crate::multipart::sent;
use crate::pages::{entity, html, to};
use crate::query::Query;
use crate::shell::{Shell, Words};
use crate::visit::{Trouble, Visit};

/// Rows of the preview.
const PREVIEWED: usize = 8;

#[derive(Template)]
#[template(path = "import.html")]
struct UploadPage<'a> {
    shell: Shell<'a>,
    entity: &'a Entity,
    heading: String,
    problem: String,
}

#[derive(Template)]
#[template(path = "import_mapping.html")]
struct MappingPage<'a> {
    shell: Shell<'a>,
    entity: &'a Entity,
    heading: String,
    id: Uuid,
    columns: Vec<ColumnView>,
    rows: Vec<Vec<CellView>>,
    total: String,
    sources: Vec<(String, String, bool)>,
    source_date: String,
    source_detail: String,
    with_companies: bool,
    create_companies: bool,
    problem: String,
}

/// A column of the file and where it goes.
struct ColumnView {
    header: String,
    options: Vec<(String, String, bool)>,
}

/// A cell of the preview with what is wrong with it.
struct CellView {
    text: String,
    problem: String,
}

/// The form for a file.
pub(crate) async fn form(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit).read(|visit, work| upload_page(visit, work, String::new())).await
}

fn upload_page(visit: &Visit, work: &Work<'_, '_>, problem: String) -> Result<Response, Trouble> {
    let entity = importable(visit, work)?;
    let words = Words::new(&visit.app.texts, visit.locale);
    let heading = words.with("import-heading", "label", words.label(&entity.label_plural));
    let shell = Shell::of(visit, work, heading.clone());
    html(&UploadPage { shell, entity: &entity, heading, problem })
}

fn importable(visit: &Visit, work: &Work<'_, '_>) -> Result<Arc<Entity>, Error> {
    let entity = entity(visit, work)?;
    let rights = &work.actor().rights;
    let may = rights.may_some(&entity, Action::Import) && rights.may_some(&entity, Action::Create);
    if entity.system || !may { Err(Error::Forbidden) } else { Ok(entity) }
}

/// Takes the file. One that cannot be read is refused here, before anything is kept.
pub(crate) async fn upload(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let file = sent(&visit).await.map_err(|trouble| visit.fail(trouble))?.file;
    let sheet = file.clone();
    if let Err(error) = visit.blocking(move || Ok(read_sheet(&sheet).map(drop))).await? {
        let problem = file_problem(&visit, &error);
        return visit.read(move |visit, work| upload_page(visit, work, problem.clone())).await;
    }
    visit
        .write(move |visit, work| {
            let entity = importable(visit, work)?;
            let id = draft_job(work, IMPORT_JOB, file.to_vec())?;
            Ok(to(visit, &format!("/{}/import/{id}", entity.plural)))
        })
        .await
}

fn file_problem(visit: &Visit, error: &FileError) -> String {
    let args: Vec<(&str, Arg<'_>)> = error
        .argument()
        .map(|(name, number)| (name, Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))))
        .into_iter()
        .collect();
    visit.app.texts.format(visit.locale, &format!("problem-{}", error.key()), &args)
}

/// Shows what was guessed, with a preview.
pub(crate) async fn mapping(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let id = visit.id("id").map_err(|trouble| visit.fail(trouble))?;
    visit
        .read(move |visit, work| mapping_page(visit, work, (id, &Query::default()), String::new()))
        .await
}

fn mapping_page(
    visit: &Visit,
    work: &mut Work<'_, '_>,
    (id, form): (Uuid, &Query),
    problem: String,
) -> Result<Response, Trouble> {
    let entity = importable(visit, work)?;
    let words = Words::new(&visit.app.texts, visit.locale);
    let sheet =
        read_sheet(&drafted_file(work, id)?).map_err(|error| Error::Fault(error.to_string()))?;
    let mapping = match mapped(&entity, form, &sheet) {
        Some(Ok(mapping)) => mapping,
        _ => Mapping::guess(&entity, &sheet.headers),
    };
    let seen = preview(work, &entity, &sheet, &mapping, PREVIEWED)?;
    let heading = words.with("import-heading", "label", words.label(&entity.label_plural));
    let rows = i64::try_from(sheet.rows.len() + sheet.ragged.len()).unwrap_or(i64::MAX);
    let chosen = form.get("source").unwrap_or("import");
    let page = MappingPage {
        shell: Shell::of(visit, work, heading.clone()),
        heading,
        id,
        columns: columns(words, &entity, &sheet, &mapping),
        rows: cells(words, &entity, &seen),
        total: words.counted("count-record", rows),
        sources: entity
            .field("source")
            .map(|field| {
                let option = |option: &dictionary::Choice| {
                    let label = words.label(&option.label).to_owned();
                    (option.value.clone(), label, option.value == chosen)
                };
                field.options().iter().map(option).collect()
            })
            .unwrap_or_default(),
        source_date: form
            .get("source_date")
            .map_or_else(|| work.today().to_string(), str::to_owned),
        source_detail: form.get("source_detail").unwrap_or_default().to_owned(),
        with_companies: Target::all(&entity).contains(&Target::CompanyName),
        create_companies: form.pairs().is_empty() || form.get("create_companies").is_some(),
        problem,
        entity: &entity,
    };
    html(&page)
}

/// The mapping that a form tells; `None` when it tells none.
fn mapped(
    entity: &Entity,
    form: &Query,
    sheet: &Sheet,
) -> Option<Result<Mapping, exchange::MappingError>> {
    form.get("target.0")?;
    let texts: Vec<String> = (0..sheet.headers.len())
        .map(|index| form.get(&format!("target.{index}")).unwrap_or_default().to_owned())
        .collect();
    Some(Mapping::read(entity, &texts, sheet.headers.len()))
}

fn columns(words: Words<'_>, entity: &Entity, sheet: &Sheet, mapping: &Mapping) -> Vec<ColumnView> {
    let targets = Target::all(entity);
    sheet
        .headers
        .iter()
        .enumerate()
        .map(|(index, header)| ColumnView {
            header: header.clone(),
            options: targets
                .iter()
                .map(|target| {
                    let chosen = mapping.targets.get(index) == Some(target);
                    (target.to_string(), target_label(words, entity, target), chosen)
                })
                .collect(),
        })
        .collect()
}

fn target_label(words: Words<'_>, entity: &Entity, target: &Target) -> String {
    let label = |name: &str| {
        entity.field(name).map(|field| words.label(&field.label).to_owned()).unwrap_or_default()
    };
    match target {
        Target::Ignore => words.get("import-ignore").to_owned(),
        Target::Field(name) => label(name),
        Target::AddressPart(name, part) => {
            format!("{}: {}", label(name), words.keyed("address", part))
        }
        Target::FullName => words.get("import-full-name").to_owned(),
        Target::CompanyName => words.get("import-company-name").to_owned(),
    }
}

fn cells(words: Words<'_>, entity: &Entity, seen: &Preview) -> Vec<Vec<CellView>> {
    let row = |row: &PreviewRow| {
        let cell = |(index, text): (usize, &String)| CellView {
            text: text.chars().take(60).collect(),
            problem: problem(words, entity, (row, index)),
        };
        row.cells.iter().enumerate().map(cell).collect()
    };
    seen.rows.iter().map(row).collect()
}

/// What is wrong in a cell; in the first one also what no column holds.
fn problem(words: Words<'_>, entity: &Entity, (row, index): (&PreviewRow, usize)) -> String {
    let text = |error| problem_text(words.texts(), words.locale, error);
    let of_cell = row.problems.iter().find(|problem| problem.column == Some(index));
    let of_row = row.problems.iter().find(|problem| problem.column.is_none() && index == 0);
    match (of_cell, of_row) {
        (Some(problem), _) => text(&problem.error),
        (None, Some(problem)) => {
            let label = entity.field(&problem.error.field).map(|field| words.label(&field.label));
            let text = text(&problem.error);
            label.map_or_else(|| text.clone(), |label| format!("{label}: {text}"))
        }
        (None, None) => String::new(),
    }
}

/// Starts the import, or shows again what was chosen and what is missing.
pub(crate) async fn start(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let (id, form) = visit
        .id("id")
        .and_then(|id| Ok((id, visit.form()?)))
        .map_err(|trouble| visit.fail(trouble))?;
    let sent = form.clone();
    let outcome = Arc::clone(&visit)
        .write(move |visit, work| {
            let entity = importable(visit, work)?;
            let sheet = read_sheet(&drafted_file(work, id)?)
                .map_err(|error| Error::Fault(error.to_string()))?;
            let mapping = match mapped(&entity, &sent, &sheet) {
                Some(Ok(mapping)) => mapping,
                Some(Err(error)) => return Err(Error::at("mapping", error.key())),
                None => Mapping::guess(&entity, &sheet.headers),
            };
            let text = |name: &str| sent.get(name).unwrap_or_default().to_owned();
            let order = ImportOrder {
                entity: entity.name.clone(),
                mapping: mapping.targets.iter().map(ToString::to_string).collect(),
                source: text("source"),
                source_detail: text("source_detail"),
                source_date: text("source_date"),
                create_companies: sent.get("create_companies").is_some(),
                language: visit.locale.code().to_owned(),
            };
            order.check(&entity).map_err(Error::Invalid)?;
            let payload =
                serde_json::to_value(&order).map_err(|error| Error::Fault(error.to_string()))?;
            start_draft(work, id, &payload)?;
            Ok(())
        })
        .await;
    match outcome {
        Ok(()) => Ok(to(&visit, &format!("/jobs/{id}"))),
        Err(failure) => match failure.trouble {
            Trouble::Records(Error::Invalid(errors)) => {
                let problem = visit.first_problem(&errors);
                visit
                    .read(move |visit, work| {
                        mapping_page(visit, work, (id, &form), problem.clone())
                    })
                    .await
            }
            other => Err(visit.fail(other)),
        },
    }
}
