//! What an administrator does with accounts: users, roles, the matrix of rights, passwords.

use std::collections::BTreeMap;
use std::sync::Arc;

use dictionary::{Action, Draft, FieldRight, Filter, Operator, Scope, Value};
use serde_json::json;
use uuid::Uuid;

use crate::accounts::load::{all, rights_changed, role_grant};
use crate::accounts::password::check_new;
use crate::create::{Saved, create};
use crate::error::Error;
use crate::hook::Pending;
use crate::rights::EntityRights;
use crate::work::Work;

/// The whole matrix of a role.
#[derive(Debug, Clone, Default)]
pub struct RoleRights {
    /// By entity.
    pub entities: BTreeMap<String, EntityRights>,
    /// The highest discount in per cent that its holders may give.
    pub discount_limit: i64,
}

/// A change of one cell of the matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MatrixChange {
    /// How far an action reaches.
    Scope(String, Action, Scope),
    /// What is allowed with a field.
    Field(String, String, FieldRight),
    /// The highest discount in per cent that its holders may give.
    DiscountLimit(i64),
}

pub(crate) fn only_administrators(work: &Work<'_, '_>) -> Result<(), Error> {
    if work.actor.rights.administrator { Ok(()) } else { Err(Error::Forbidden) }
}

/// Makes a user with a password.
pub fn create_user(work: &mut Work<'_, '_>, draft: &Draft, password: &str) -> Result<Saved, Error> {
    only_administrators(work)?;
    let user = work.entity("user")?;
    let email = draft.values.get("email").and_then(serde_json::Value::as_str).unwrap_or_default();
    check_new(password, email)?;
    let saved = create(work, &user, draft)?;
    store_password(work, saved.record.id(), password)?;
    Ok(saved)
}

/// Sets a user's password: one's own, or as an administrator. All sessions of the account end.
pub fn set_password(
    work: &mut Work<'_, '_>,
    user_id: Uuid,
    password: &str,
    current: Option<&str>,
) -> Result<(), Error> {
    let user = work.entity("user")?;
    let row = work.tx.get(&user, user_id)?.ok_or(Error::NotFound)?;
    if work.actor.user_id == Some(user_id) {
        let held = row.get(&user, "password_hash").as_text();
        if !work.house.hasher.verify(current.unwrap_or_default(), held) {
            return Err(Error::at("current_password", "wrong-password"));
        }
    } else {
        only_administrators(work)?;
    }
    check_new(password, row.get(&user, "email").as_text().unwrap_or_default())?;
    store_password(work, user_id, password)?;
    revoke_sessions(work, user_id)?;
    work.note("password_changed", "user", Some(user_id), vec![(user_id, json!({}))])
}

fn store_password(work: &mut Work<'_, '_>, user_id: Uuid, password: &str) -> Result<(), Error> {
    let user = work.entity("user")?;
    let row = work.tx.get(&user, user_id)?.ok_or(Error::NotFound)?;
    let hash = work.house.hasher.hash(password, work.house.entropy.bytes())?;
    let values = [("password_hash", Value::Text(hash)), ("password_changed_at", work.now.into())];
    work.tx.update_named(&user, &row, work.now, &values)?;
    Ok(())
}

/// Ends all sessions of a user.
pub fn revoke_sessions(work: &mut Work<'_, '_>, user_id: Uuid) -> Result<(), Error> {
    let session = work.entity("session")?;
    work.tx.delete_referring(&session, "user_id", user_id)?;
    Ok(())
}

/// Makes a role, empty or with the matrix of another.
pub fn create_role(
    work: &mut Work<'_, '_>,
    draft: &Draft,
    like: Option<Uuid>,
) -> Result<Saved, Error> {
    only_administrators(work)?;
    let role = work.entity("role")?;
    let saved = create(work, &role, draft)?;
    if let Some(grant) = like.map(|id| role_grant(work, id)).transpose()?.flatten() {
        let mut changes = vec![MatrixChange::DiscountLimit(grant.discount_limit)];
        for (entity, rights) in grant.entities {
            for (action, scope) in rights.scopes {
                changes.push(MatrixChange::Scope(entity.clone(), action, scope));
            }
            for (field, right) in rights.fields {
                changes.push(MatrixChange::Field(entity.clone(), field, right));
            }
        }
        set_matrix(work, saved.record.id(), &changes)?;
    }
    Ok(saved)
}

/// The matrix of a role.
pub fn role_rights(work: &mut Work<'_, '_>, role_id: Uuid) -> Result<RoleRights, Error> {
    only_administrators(work)?;
    let grant = role_grant(work, role_id)?.ok_or(Error::NotFound)?;
    Ok(RoleRights { entities: grant.entities, discount_limit: grant.discount_limit })
}

/// How many active users have a role.
pub fn users_of_role(work: &mut Work<'_, '_>, role_id: Uuid) -> Result<usize, Error> {
    let user = work.entity("user")?;
    let filter = Filter::by_name(&user, "roles", Operator::Contains, role_id).and(Filter::by_name(
        &user,
        "active",
        Operator::Equal,
        true,
    ));
    Ok(all(work, "user", &filter)?.len())
}

/// Changes cells of a role's matrix. Every changed cell is in the log.
pub fn set_matrix(
    work: &mut Work<'_, '_>,
    role_id: Uuid,
    changes: &[MatrixChange],
) -> Result<(), Error> {
    only_administrators(work)?;
    let before = role_grant(work, role_id)?.ok_or(Error::NotFound)?;
    let dictionary = Arc::clone(&work.dictionary);
    let mut noted = Vec::new();
    for change in changes {
        match change {
            MatrixChange::Scope(entity, action, scope) => {
                dictionary.entity(entity).ok_or(Error::NotFound)?;
                let held = before.entities.get(entity).and_then(|held| held.scopes.get(action));
                let held = held.copied().unwrap_or_default();
                if held == *scope {
                    continue;
                }
                let key = [("entity", entity.as_str()), ("action", action.name())];
                set_cell(work, ("role_right", role_id), &key, ("scope", scope.name()))?;
                noted.push(json!({
                    "field": format!("{entity}.{}", action.name()),
                    "old": held.name(), "new": scope.name(),
                }));
            }
            MatrixChange::Field(entity, field, right) => {
                dictionary.entity(entity).and_then(|it| it.field(field)).ok_or(Error::NotFound)?;
                let held = before.entities.get(entity).and_then(|held| held.fields.get(field));
                let held = held.copied().unwrap_or_default();
                if held == *right {
                    continue;
                }
                let key = [("entity", entity.as_str()), ("field", field.as_str())];
                set_cell(work, ("role_field", role_id), &key, ("access", right.name()))?;
                noted.push(json!({
                    "field": format!("{entity}.{field}"), "old": held.name(), "new": right.name(),
                }));
            }
            MatrixChange::DiscountLimit(limit) => {
                let held = before.discount_limit;
                if held == *limit {
                    continue;
                }
                set_discount_limit(work, role_id, *limit)?;
                noted.push(json!({"field": "discount_limit", "old": held, "new": limit}));
            }
        }
    }
    if noted.is_empty() {
        return Ok(());
    }
    rights_changed(work)?;
    work.note("rights_changed", "role", Some(role_id), vec![(role_id, json!({"changes": noted}))])
}

fn set_discount_limit(work: &mut Work<'_, '_>, role_id: Uuid, limit: i64) -> Result<(), Error> {
    if !(0..=100).contains(&limit) {
        return Err(Error::at("discount_limit", "discount-range"));
    }
    let role = work.entity("role")?;
    let row = work.tx.get(&role, role_id)?.ok_or(Error::NotFound)?;
    let values = [("discount_limit", Value::Integer(limit))];
    work.tx.update_named(&role, &row, work.now, &values)?;
    Ok(())
}

fn set_cell(
    work: &mut Work<'_, '_>,
    (table, role_id): (&str, Uuid),
    key: &[(&str, &str); 2],
    (column, value): (&str, &str),
) -> Result<(), Error> {
    let entity = work.entity(table)?;
    let filter = key.iter().fold(
        Filter::by_name(&entity, "role_id", Operator::Equal, role_id),
        |filter, (name, text)| filter.and(Filter::by_name(&entity, name, Operator::Equal, *text)),
    );
    match all(work, table, &filter)?.first() {
        Some(row) => {
            let values = [(column, value.into())];
            work.tx.update_named(&entity, row, work.now, &values)?;
        }
        None => {
            let id = work.new_id();
            let [first, second] = *key;
            let values = [
                ("role_id", Value::Id(role_id)),
                (first.0, first.1.into()),
                (second.0, second.1.into()),
                (column, value.into()),
            ];
            work.tx.insert_named(&entity, id, work.now, &values)?;
        }
    }
    Ok(())
}

/// Refuses a change of a user after which nobody could administer any more.
pub(crate) fn keep_an_administrator(
    work: &mut Work<'_, '_>,
    pending: &Pending,
) -> Result<(), Error> {
    let role = work.entity("role")?;
    let filter = Filter::by_name(&role, "administrator", Operator::Equal, true);
    let administrators: Vec<Uuid> =
        all(work, "role", &filter)?.iter().map(store::Row::id).collect();
    let administers = |roles: &Value| match roles {
        Value::Ids(ids) => ids.iter().any(|id| administrators.contains(id)),
        _ => false,
    };
    let was = pending.was("active").is_yes() && administers(pending.was("roles"));
    let stays = pending.get("active").is_yes() && administers(pending.get("roles"));
    if !was || stays {
        return Ok(());
    }
    let user = work.entity("user")?;
    let active = Filter::by_name(&user, "active", Operator::Equal, true);
    let others = all(work, "user", &active)?
        .iter()
        .filter(|row| row.id() != pending.id && administers(row.get(&user, "roles")))
        .count();
    if others == 0 { Err(Error::at("roles", "last-administrator")) } else { Ok(()) }
}
