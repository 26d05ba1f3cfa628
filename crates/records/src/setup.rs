//! The first start: the delivered roles, and the first administrator.

use std::sync::Arc;

use dictionary::{Draft, Value};
use serde_json::json;
use uuid::Uuid;

use crate::accounts::administer::create_user;
use crate::accounts::load::{all, rights_changed};
use crate::create::create;
use crate::error::Error;
use crate::work::Work;

/// True while nobody has an account.
pub fn is_empty(work: &mut Work<'_, '_>) -> Result<bool, Error> {
    Ok(all(work, "user", &dictionary::Filter::Everything)?.is_empty())
}

/// Makes the delivered roles that are not there yet, and a first administrator when nobody has an account. Gives the
/// administrator's identifier when one was made.
pub fn set_up(
    work: &mut Work<'_, '_>,
    administrator: Option<(&str, &str, &str)>,
) -> Result<Option<Uuid>, Error> {
    let dictionary = Arc::clone(&work.dictionary);
    let role = work.entity("role")?;
    let mut administrator_role = None;
    for delivered in dictionary.roles() {
        let held = work.tx.find(&role, "name", &delivered.name.as_str().into())?;
        let id = match held {
            Some(row) => row.id(),
            None => make_role(work, delivered)?,
        };
        if delivered.administrator {
            administrator_role = Some(id);
        }
    }
    let (Some((name, email, password)), true) = (administrator, is_empty(work)?) else {
        return Ok(None);
    };
    let draft =
        Draft::default().with("name", name).with("email", email).with("language", "cs").with(
            "roles",
            json!(administrator_role.map(|id| id.to_string()).into_iter().collect::<Vec<_>>()),
        );
    let saved = create_user(work, &draft, password)?;
    Ok(Some(saved.record.id()))
}

fn make_role(
    work: &mut Work<'_, '_>,
    delivered: &dictionary::DeliveredRole,
) -> Result<Uuid, Error> {
    let role = work.entity("role")?;
    let draft = Draft::default()
        .with("name", delivered.name.as_str())
        .with("label", delivered.label.cs.as_str())
        .with("help", delivered.help.cs.as_str())
        .with("administrator", delivered.administrator)
        .with("auditor", delivered.auditor)
        .with("discount_limit", delivered.discount_limit);
    let saved = create(work, &role, &draft)?;
    let id = saved.record.id();
    let row = work.tx.get(&role, id)?.ok_or(Error::NotFound)?;
    let values = [("delivered", true.into())];
    work.tx.update_named(&role, &row, work.now, &values)?;
    let (right, limit) = (work.entity("role_right")?, work.entity("role_field")?);
    for (entity, scopes) in &delivered.entities {
        for (action, scope) in scopes {
            let values = [
                ("role_id", Value::Id(id)),
                ("entity", entity.clone().into()),
                ("action", action.name().into()),
                ("scope", scope.name().into()),
            ];
            let new = work.new_id();
            work.tx.insert_named(&right, new, work.now, &values)?;
        }
    }
    for (path, access) in &delivered.fields {
        let Some((entity, field)) = path.split_once('.') else { continue };
        let values = [
            ("role_id", Value::Id(id)),
            ("entity", entity.into()),
            ("field", field.into()),
            ("access", access.name().into()),
        ];
        let new = work.new_id();
        work.tx.insert_named(&limit, new, work.now, &values)?;
    }
    rights_changed(work)?;
    Ok(id)
}
