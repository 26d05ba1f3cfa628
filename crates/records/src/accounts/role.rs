//! Roles of one's own: renamed and removed. Not here: how they are made, and their matrix (`administer`), and the delivered
//! ones, which stay as they are (`setup`). The pages call it, and every deletion of a role passes through it.

use dictionary::{Draft, FieldError, Filter, Operator, Value, words};
use store::Row;
use uuid::Uuid;

use crate::accounts::administer::only_administrators;
use crate::accounts::load::rights_changed;
use crate::change::change;
use crate::create::Saved;
use crate::delete::delete;
use crate::error::Error;
use crate::work::Work;

/// Counting users stops here.
const COUNTED: u64 = 10_000;

/// Gives a role of one's own another label and another help. Its name follows the label, as it did when the role was made:
/// so two roles cannot be called the same. With a version, the role must still be that one.
pub fn rename_role(
    work: &mut Work<'_, '_>,
    (role_id, version): (Uuid, Option<i64>),
    (label, help): (&str, &str),
) -> Result<Saved, Error> {
    only_administrators(work)?;
    let role = work.entity("role")?;
    let row = work.tx.get(&role, role_id)?.ok_or(Error::NotFound)?;
    refuse_delivered(row.get(&role, "delivered"))?;
    let draft = Draft::default()
        .with("label", label)
        .with("name", words(label).join("_"))
        .with("help", help);
    change(work, &role, (role_id, version), &draft)
}

/// Removes a role of one's own that nobody has, with its matrix. With a version, the role must still be that one.
pub fn delete_role(
    work: &mut Work<'_, '_>,
    (role_id, version): (Uuid, Option<i64>),
) -> Result<(), Error> {
    only_administrators(work)?;
    let role = work.entity("role")?;
    delete(work, &role, (role_id, version))
}

/// How many users have a role, inactive ones among them: whoever is let in again must find their role.
pub fn holders_of_role(work: &mut Work<'_, '_>, role_id: Uuid) -> Result<u64, Error> {
    only_administrators(work)?;
    let user = work.entity("user")?;
    let filter = Filter::by_name(&user, "roles", Operator::Contains, role_id);
    Ok(work.tx.count(&user, &filter, None, COUNTED)?)
}

/// Refuses the end of a delivered role and of one that somebody has; otherwise its matrix goes before it. The log holds
/// every cell since it was set, so that the end of the whole role is one event.
pub(crate) fn before_removal(
    work: &mut Work<'_, '_>,
    role_id: Uuid,
    values: &[Value],
) -> Result<(), Error> {
    let role = work.entity("role")?;
    refuse_delivered(Row { values: values.to_vec() }.get(&role, "delivered"))?;
    let holders = holders_of_role(work, role_id)?;
    if holders > 0 {
        let mut error = FieldError::new("users", "role-in-use");
        error.problem = error.problem.with("count", holders);
        return Err(Error::Invalid(vec![error]));
    }
    for part in ["role_right", "role_field"] {
        let part = work.entity(part)?;
        work.tx.delete_referring(&part, "role_id", role_id)?;
    }
    rights_changed(work)
}

fn refuse_delivered(delivered: &Value) -> Result<(), Error> {
    if delivered.is_yes() { Err(Error::at("delivered", "role-delivered")) } else { Ok(()) }
}
