//! Loads a user's rights, once, and keeps them until rights change anywhere.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use dictionary::{Action, FieldRight, Filter, Operator, Scope, Value};
use store::{PageQuery, Row};
use uuid::Uuid;

use crate::actor::{Actor, ActorKind, Origin};
use crate::error::Error;
use crate::rights::{Rights, RoleGrant};
use crate::work::Work;

/// Compiled rights by user, each with the generation for which it holds.
#[derive(Default)]
pub(crate) struct RightsCache(Mutex<BTreeMap<Uuid, (i64, Arc<Rights>)>>);

/// The name of the setting that counts changes of rights, over all instances.
const GENERATION: &str = "rights_generation";

/// The actor of a user who is active; used by commands and tests. Sessions and tokens come through their own doors.
pub fn authenticate_user(
    work: &mut Work<'_, '_>,
    user_id: Uuid,
    origin: Origin,
) -> Result<Option<Actor>, Error> {
    let Some(rights) = rights_of(work, user_id)? else { return Ok(None) };
    Ok(Some(Actor {
        kind: ActorKind::User,
        user_id: Some(user_id),
        rights,
        origin,
        request_id: None,
        remote: None,
    }))
}

/// The rights of a user; `None` when there is no such active user.
pub(crate) fn rights_of(
    work: &mut Work<'_, '_>,
    user_id: Uuid,
) -> Result<Option<Arc<Rights>>, Error> {
    let generation = generation(work)?;
    let cache = &work.house.rights.0;
    if let Some((held, rights)) = cache.lock().unwrap_or_else(PoisonError::into_inner).get(&user_id)
        && *held == generation
    {
        return Ok(Some(Arc::clone(rights)));
    }
    let Some(mut rights) = load(work, user_id)? else { return Ok(None) };
    rights.generation = generation;
    let rights = Arc::new(rights);
    cache
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .insert(user_id, (generation, Arc::clone(&rights)));
    Ok(Some(rights))
}

fn generation(work: &mut Work<'_, '_>) -> Result<i64, Error> {
    let setting = work.entity("setting")?;
    let row = work.tx.find(&setting, "name", &GENERATION.into())?;
    Ok(row.and_then(|row| row.get(&setting, "value").as_text()?.parse().ok()).unwrap_or_default())
}

/// Says that rights changed: whatever was compiled before no longer holds, in every instance.
pub fn rights_changed(work: &mut Work<'_, '_>) -> Result<(), Error> {
    let setting = work.entity("setting")?;
    match work.tx.find(&setting, "name", &GENERATION.into())? {
        Some(row) => {
            let next: i64 = row
                .get(&setting, "value")
                .as_text()
                .and_then(|text| text.parse().ok())
                .unwrap_or_default();
            let values = [("value", Value::Text((next + 1).to_string()))];
            work.tx.update_named(&setting, &row, work.now, &values)?;
        }
        None => {
            let id = work.new_id();
            let values = [("name", GENERATION.into()), ("value", "1".into())];
            work.tx.insert_named(&setting, id, work.now, &values)?;
        }
    }
    Ok(())
}

fn load(work: &mut Work<'_, '_>, user_id: Uuid) -> Result<Option<Rights>, Error> {
    let user = work.entity("user")?;
    let Some(row) = work.tx.get(&user, user_id)? else { return Ok(None) };
    if !row.get(&user, "active").is_yes() {
        return Ok(None);
    }
    let name = row.get(&user, "name").as_text().unwrap_or_default().to_owned();
    let mut roles = Vec::new();
    for role in ids(row.get(&user, "roles")) {
        roles.extend(role_grant(work, role)?);
    }
    let mut members = Vec::new();
    for team in ids(row.get(&user, "teams")) {
        let filter = Filter::by_name(&user, "teams", Operator::Contains, team);
        members.extend(all(work, "user", &filter)?.iter().map(Row::id));
    }
    members.sort_unstable();
    members.dedup();
    let mut rights = Rights::of_roles((user_id, name), members, &roles);
    rights.some_restricted = is_some_restricted(work)?;
    Ok(Some(rights))
}

/// Is anybody restricted? Whoever restricts or lifts tells that rights changed.
fn is_some_restricted(work: &mut Work<'_, '_>) -> Result<bool, Error> {
    let contact = work.entity("contact")?;
    let filter = Filter::by_name(&contact, "restricted_at", Operator::NotEmpty, Value::Null);
    Ok(work.tx.count(&contact, &filter, None, 1)? > 0)
}

fn ids(value: &Value) -> Vec<Uuid> {
    if let Value::Ids(ids) = value { ids.clone() } else { Vec::new() }
}

/// One role with its whole matrix.
pub(crate) fn role_grant(
    work: &mut Work<'_, '_>,
    role_id: Uuid,
) -> Result<Option<RoleGrant>, Error> {
    let role = work.entity("role")?;
    let Some(row) = work.tx.get(&role, role_id)? else { return Ok(None) };
    let mut grant = RoleGrant {
        administrator: row.get(&role, "administrator").is_yes(),
        auditor: row.get(&role, "auditor").is_yes(),
        discount_limit: row.get(&role, "discount_limit").as_integer().unwrap_or_default(),
        ..RoleGrant::default()
    };
    let right = work.entity("role_right")?;
    let filter = Filter::by_name(&right, "role_id", Operator::Equal, role_id);
    for row in all(work, "role_right", &filter)? {
        let text = |name: &str| row.get(&right, name).as_text().unwrap_or_default();
        let (action, scope) = (Action::from_name(text("action")), Scope::from_name(text("scope")));
        if let (Some(action), Some(scope)) = (action, scope) {
            grant
                .entities
                .entry(text("entity").to_owned())
                .or_default()
                .scopes
                .insert(action, scope);
        }
    }
    let limit = work.entity("role_field")?;
    let filter = Filter::by_name(&limit, "role_id", Operator::Equal, role_id);
    for row in all(work, "role_field", &filter)? {
        let text = |name: &str| row.get(&limit, name).as_text().unwrap_or_default();
        if let Some(access) = FieldRight::from_name(text("access")) {
            grant
                .entities
                .entry(text("entity").to_owned())
                .or_default()
                .fields
                .insert(text("field").to_owned(), access);
        }
    }
    Ok(Some(grant))
}

/// All records of a system entity that a filter finds, with all their fields.
pub(crate) fn all(
    work: &mut Work<'_, '_>,
    entity: &str,
    filter: &Filter,
) -> Result<Vec<Row>, Error> {
    let entity = work.entity(entity)?;
    let fields: Vec<usize> = (0..entity.fields.len()).collect();
    let page = work.tx.page(&PageQuery {
        entity: &entity,
        fields: &fields,
        filter,
        sort: &[],
        search: None,
        limit: 10_000,
        after: None,
    })?;
    Ok(page.rows)
}
