//! Roles, and the matrix of rights of one: entity × action × scope, and rights per field.

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use dictionary::{Action, Draft, FieldRight, Filter, Scope};
use records::{
    Error, ListRequest, MatrixChange, RoleRights, Work, create_role, get, holders_of_role, list,
    role_rights, set_matrix, title, users_of_role,
};
use serde_json::json;
use uuid::Uuid;

use crate::error::Failure;
use crate::pages::{html, to};
use crate::query::Query;
use crate::shell::{Shell, Words};
use crate::visit::{Trouble, Visit};

#[derive(Template)]
#[template(path = "roles.html")]
struct RolesPage<'a> {
    shell: Shell<'a>,
    roles: Vec<RoleView>,
    problem: String,
    deleted: bool,
}

struct RoleView {
    id: String,
    label: String,
    help: String,
    users: String,
    administrator: bool,
    auditor: bool,
}

#[derive(Template)]
#[template(path = "role.html")]
struct RolePage<'a> {
    shell: Shell<'a>,
    id: Uuid,
    label: String,
    help: String,
    administrator: bool,
    auditor: bool,
    users: String,
    actions: Vec<String>,
    rows: Vec<EntityRow>,
    discount_limit: i64,
    saved: bool,
    problem: String,
    own: Option<OwnRole>,
}

/// What the page of a role of one's own offers besides its matrix.
struct OwnRole {
    version: i64,
    /// Label and help as they stand in the form.
    label: String,
    help: String,
    /// What is wrong with the label that was typed.
    label_problem: String,
    /// Why it cannot be deleted now; empty when it can.
    held: String,
    /// The list of those who have it.
    holders: String,
}

/// What the page of a role tells after a refusal.
#[derive(Default)]
pub(super) struct Refused {
    /// What was typed and why it was refused, when the role was to be renamed.
    pub(super) typed: Option<(Query, String)>,
    /// Why it was refused, when something else was wanted.
    pub(super) problem: String,
}

/// One entity of the matrix.
struct EntityRow {
    label: String,
    icon: String,
    cells: Vec<Cell>,
    fields: Vec<FieldCell>,
    limited: usize,
}

/// How far one action reaches.
struct Cell {
    name: String,
    label: String,
    options: Vec<(&'static str, String, bool)>,
    scope: &'static str,
}

/// What is allowed with one field.
struct FieldCell {
    name: String,
    label: String,
    options: Vec<(&'static str, String, bool)>,
}

/// Lists the roles.
pub(crate) async fn roles(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit).read(|visit, work| roles_page(visit, work, "")).await
}

fn roles_page(visit: &Visit, work: &mut Work<'_, '_>, problem: &str) -> Result<Response, Trouble> {
    if !work.actor().rights.administrator {
        return Err(Error::Forbidden.into());
    }
    let words = Words::new(&visit.app.texts, visit.locale);
    let role = work.entity("role")?;
    let found = list(
        work,
        &ListRequest {
            entity: Arc::clone(&role),
            filter: Filter::Everything,
            sort: Vec::new(),
            search: None,
            limit: 200,
            after: None,
            fields: None,
        },
    )?;
    let mut roles = Vec::new();
    for record in &found.records {
        let (label, help) = names(work, words, record);
        let users = users_of_role(work, record.id())?;
        roles.push(RoleView {
            id: record.id().to_string(),
            label,
            help,
            users: words.counted("count-user", i64::try_from(users).unwrap_or_default()),
            administrator: record.get("administrator").is_yes(),
            auditor: record.get("auditor").is_yes(),
        });
    }
    html(&RolesPage {
        shell: Shell::of(visit, work, words.get("admin-roles")),
        roles,
        problem: problem.to_owned(),
        deleted: visit.query.get("deleted").is_some(),
    })
}

/// A delivered role speaks the reader's language; an own one says what its maker wrote.
fn names(work: &Work<'_, '_>, words: Words<'_>, record: &records::Visible) -> (String, String) {
    let name = record.get("name").as_text().unwrap_or_default();
    let delivered = work.dictionary().roles().iter().find(|role| role.name == name);
    let text = |field: &str| record.get(field).as_text().unwrap_or_default().to_owned();
    match delivered {
        Some(role) => (words.label(&role.label).to_owned(), words.label(&role.help).to_owned()),
        None => (text("label"), text("help")),
    }
}

/// Makes a role, like another if that is wanted.
pub(crate) async fn create(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let form = visit.form().map_err(|trouble| visit.fail(trouble))?;
    let outcome = Arc::clone(&visit)
        .write(move |_visit, work| {
            let label = form.get("label").unwrap_or_default();
            let name: String = dictionary::words(label).join("_");
            let draft = Draft::default()
                .with("name", name)
                .with("label", label)
                .with("help", form.get("help").unwrap_or_default());
            let like = form.filled("like").and_then(|text| Uuid::parse_str(text).ok());
            Ok(create_role(work, &draft, like)?.record.id())
        })
        .await;
    match outcome {
        Ok(id) => Ok(to(&visit, &format!("/settings/roles/{id}"))),
        Err(failure) => match failure.trouble {
            Trouble::Records(Error::Invalid(errors)) => {
                visit
                    .read(move |visit, work| {
                        let problem = visit.first_problem(&errors);
                        roles_page(visit, work, &problem)
                    })
                    .await
            }
            other => Err(visit.fail(other)),
        },
    }
}

/// Shows the matrix of a role.
pub(crate) async fn matrix(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let id = visit.id("id").map_err(|trouble| visit.fail(trouble))?;
    visit.read(move |visit, work| role_page(visit, work, id, &Refused::default())).await
}

/// The page of a role.
pub(super) fn role_page(
    visit: &Visit,
    work: &mut Work<'_, '_>,
    id: Uuid,
    refused: &Refused,
) -> Result<Response, Trouble> {
    let words = Words::new(&visit.app.texts, visit.locale);
    let rights = role_rights(work, id)?;
    let role = work.entity("role")?;
    let record = get(work, &role, id)?.ok_or(Error::NotFound)?;
    let (label, help) = names(work, words, &record);
    let users = users_of_role(work, id)?;
    html(&RolePage {
        own: own_role(work, words, &record, refused)?,
        shell: Shell::of(visit, work, title(&record)),
        id,
        label,
        help,
        administrator: record.get("administrator").is_yes(),
        auditor: record.get("auditor").is_yes(),
        users: words.counted("count-user", i64::try_from(users).unwrap_or_default()),
        actions: Action::ALL
            .iter()
            .map(|action| words.keyed("right", action.name()).to_owned())
            .collect(),
        discount_limit: rights.discount_limit,
        rows: rows(work, words, &rights),
        saved: visit.query.get("saved").is_some(),
        problem: refused.problem.clone(),
    })
}

/// A delivered role can be neither renamed nor deleted, so nothing of it is offered.
fn own_role(
    work: &mut Work<'_, '_>,
    words: Words<'_>,
    record: &records::Visible,
    refused: &Refused,
) -> Result<Option<OwnRole>, Error> {
    if record.get("delivered").is_yes() {
        return Ok(None);
    }
    let holders = i64::try_from(holders_of_role(work, record.id())?).unwrap_or_default();
    let typed = refused.typed.as_ref();
    let shown = |field: &str| match typed {
        Some((form, _)) => form.get(field).unwrap_or_default().to_owned(),
        None => record.get(field).as_text().unwrap_or_default().to_owned(),
    };
    let filter = json!({"field": "roles", "op": "contains", "value": record.id().to_string()});
    Ok(Some(OwnRole {
        version: record.version(),
        label: shown("label"),
        help: shown("help"),
        label_problem: typed.map(|(_, problem)| problem.clone()).unwrap_or_default(),
        held: if holders > 0 {
            words.counted("problem-role-in-use", holders)
        } else {
            String::new()
        },
        holders: serde_urlencoded::to_string([("filter", filter.to_string())]).unwrap_or_default(),
    }))
}

fn rows(work: &Work<'_, '_>, words: Words<'_>, rights: &RoleRights) -> Vec<EntityRow> {
    work.dictionary()
        .business_entities()
        .map(|entity| {
            let held = rights.entities.get(&entity.name);
            let cells = Action::ALL
                .iter()
                .map(|action| {
                    let scope =
                        held.and_then(|held| held.scopes.get(action)).copied().unwrap_or_default();
                    Cell {
                        name: format!("scope.{}.{}", entity.name, action.name()),
                        label: words.keyed("right", action.name()).to_owned(),
                        scope: scope.name(),
                        options: Scope::ALL
                            .iter()
                            .filter(|option| {
                                !entity.owners.is_empty()
                                    || matches!(option, Scope::None | Scope::All)
                            })
                            .map(|option| {
                                let label = words.keyed("scope", option.name()).to_owned();
                                (option.name(), label, *option == scope)
                            })
                            .collect(),
                    }
                })
                .collect();
            let fields: Vec<FieldCell> = entity
                .fields
                .values()
                .skip(4)
                .map(|field| {
                    let right = held
                        .and_then(|held| held.fields.get(&field.name))
                        .copied()
                        .unwrap_or_default();
                    FieldCell {
                        name: format!("field.{}.{}", entity.name, field.name),
                        label: words.label(&field.label).to_owned(),
                        options: FieldRight::ALL
                            .iter()
                            .map(|option| {
                                let label = words.keyed("field-right", option.name()).to_owned();
                                (option.name(), label, *option == right)
                            })
                            .collect(),
                    }
                })
                .collect();
            EntityRow {
                label: words.label(&entity.label_plural).to_owned(),
                icon: entity.icon.clone(),
                limited: held.map_or(0, |held| {
                    held.fields.values().filter(|right| **right != FieldRight::Write).count()
                }),
                cells,
                fields,
            }
        })
        .collect()
}

/// Saves what was changed in the matrix.
pub(crate) async fn save(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let (id, changes) = visit
        .id("id")
        .and_then(|id| Ok((id, changes(&visit.form()?)?)))
        .map_err(|trouble| visit.fail(trouble))?;
    let outcome = Arc::clone(&visit)
        .write(move |visit, work| {
            set_matrix(work, id, &changes)?;
            Ok(to(visit, &format!("/settings/roles/{id}?saved")))
        })
        .await;
    let errors = match outcome {
        Ok(response) => return Ok(response),
        Err(failure) => match failure.trouble {
            Trouble::Records(Error::Invalid(errors)) => errors,
            other => return Err(visit.fail(other)),
        },
    };
    visit
        .read(move |visit, work| {
            let refused = Refused { problem: visit.first_problem(&errors), ..Refused::default() };
            role_page(visit, work, id, &refused)
        })
        .await
}

fn changes(form: &Query) -> Result<Vec<MatrixChange>, Trouble> {
    let wrong = || Trouble::BadRequest("form");
    form.pairs()
        .iter()
        .filter(|(name, _)| name != "csrf")
        .map(|(name, value)| {
            if name == "discount_limit" {
                // What is no number at all is refused like one out of bounds, at its place.
                return Ok(MatrixChange::DiscountLimit(value.trim().parse().unwrap_or(-1)));
            }
            let mut parts = name.split('.');
            let (kind, entity, third) = (parts.next(), parts.next(), parts.next());
            let (Some(kind), Some(entity), Some(third)) = (kind, entity, third) else {
                return Err(wrong());
            };
            match kind {
                "scope" => Ok(MatrixChange::Scope(
                    entity.to_owned(),
                    Action::from_name(third).ok_or_else(wrong)?,
                    Scope::from_name(value).ok_or_else(wrong)?,
                )),
                "field" => Ok(MatrixChange::Field(
                    entity.to_owned(),
                    third.to_owned(),
                    FieldRight::from_name(value).ok_or_else(wrong)?,
                )),
                _ => Err(wrong()),
            }
        })
        .collect()
}
