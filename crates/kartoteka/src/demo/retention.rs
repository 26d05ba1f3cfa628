//! People with whom nobody has dealt for years, so that the demonstration has something that lost its last reason.

use std::sync::Arc;

use dictionary::{Draft, Filter, Operator, Value};
use jiff::SignedDuration;
use privacy::{begin_run, drive_run};
use records::{Actor, Error, House, create};

/// What was said then, and how many days ago.
const LAST: [(&str, &str, i64); 6] = [
    ("meeting", "Setkání na veletrhu", 771),
    ("call", "Zájem o ceník, ozve se sám", 836),
    ("note", "Převzali jsme z vizitek", 902),
    ("call", "Nemá rozpočet", 1004),
    ("meeting", "Ukázka u zákazníka", 1187),
    ("note", "Odešel z firmy", 1330),
];

/// Gives those with whom nobody has dealt yet a story that ended long ago, and looks for what has no reason to stay.
pub(crate) fn fill(
    house: &Arc<House>,
    administrator: &Actor,
    contacts: usize,
) -> Result<(), Error> {
    let most = contacts / 25 + 3;
    house.write(administrator, move |work| {
        let contact = work.entity("contact")?;
        let silent = Filter::by_name(&contact, "last_activity_at", Operator::Empty, Value::Null);
        let people = work.held_where(&contact, &silent)?;
        let activity = work.entity("activity")?;
        for (held, (kind, subject, days)) in people.iter().take(most).zip(LAST.iter().cycle()) {
            let at = work.now() - SignedDuration::from_hours(24 * days);
            let draft = Draft::default()
                .with("kind", *kind)
                .with("subject", *subject)
                .with("at", at.to_string())
                .with("contact_id", held.id().to_string());
            create(work, &activity, &draft)?;
        }
        Ok(())
    })?;
    let run = house.write(administrator, |work| begin_run(work, false))?;
    run.map_or(Ok(()), |run| drive_run(house, run, (1, || ())))
}
