//! E-mails of the demonstration: short talks between its people and its salespeople, taken in as real messages are.

use std::sync::Arc;

use exchange::take_email;
use jiff::{SignedDuration, Timestamp};
use rand::RngExt as _;
use rand_chacha::ChaCha20Rng;
use records::{Actor, Error, House};
use uuid::Uuid;

use crate::demo::fill::pick;
use crate::demo::team::Team;
use crate::demo::words::EMAILS;

/// One talk for so many people.
const PEOPLE_PER_TALK: usize = 20;

/// Who writes to whom.
struct Talk<'a> {
    person: (&'a str, &'a str),
    seller: (&'a str, &'a str),
    mark: usize,
    at: Timestamp,
}

/// Makes the talks.
pub(crate) fn fill(
    house: &Arc<House>,
    team: &Team,
    people: &[(usize, Uuid)],
    random: &mut ChaCha20Rng,
) -> Result<(), Error> {
    for mark in 0..people.len() / PEOPLE_PER_TALK {
        let Some((seller, person)) = pick(random, people) else { continue };
        let Some(actor) = team.sales.get(*seller) else { continue };
        let days = random.random_range(0..60);
        let Some((subject, asked, answered)) = EMAILS.get(random.random_range(0..EMAILS.len()))
        else {
            continue;
        };
        let seller = match actor.user_id {
            Some(id) => said(house, actor, ("user", id))?,
            None => continue,
        };
        let person = said(house, actor, ("contact", *person))?;
        if person.1.is_empty() {
            continue;
        }
        let at = house.now() - SignedDuration::from_hours(24 * days + 5);
        let talk =
            Talk { person: (&person.0, &person.1), seller: (&seller.0, &seller.1), mark, at };
        take_email(house, actor, question(&talk, subject, asked).as_bytes(), &None)?;
        take_email(house, actor, answer(&talk, subject, (asked, answered)).as_bytes(), &None)?;
    }
    Ok(())
}

/// The name and the address of a person or a user.
fn said(
    house: &Arc<House>,
    actor: &Actor,
    (entity, id): (&'static str, Uuid),
) -> Result<(String, String), Error> {
    house.read(actor, move |work| {
        let entity = work.entity(entity)?;
        let record = records::get(work, &entity, id)?.ok_or(Error::NotFound)?;
        let text = |name: &str| record.get(name).as_text().unwrap_or_default().to_owned();
        Ok((text("name"), text("email")))
    })
}

/// A message with HTML, a picture from elsewhere and a table, as programs for mail write them.
fn question(talk: &Talk<'_>, subject: &str, asked: &str) -> String {
    let ((person, address), (seller, to)) = (talk.person, talk.seller);
    let (mark, at) = (talk.mark, date(talk.at));
    format!(
        "From: \"{person}\" <{address}>\r\nTo: \"{seller}\" <{to}>\r\nSubject: {subject}\r\nDate: {at}\r\n\
         Message-ID: <dotaz-{mark}@ukazka.example>\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=casti\r\n\r\n\
         --casti\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
         <p>Dobrý den,</p><p>{asked}</p>\
         <table border=\"1\" cellpadding=\"6\" style=\"border-collapse:collapse\"><tr><th>Položka</th><th>Množství</th></tr>\
         <tr><td>Základní sada</td><td align=\"right\">12 ks</td></tr>\
         <tr><td>Servis na rok</td><td align=\"right\">1</td></tr></table>\
         <p>S pozdravem<br><b>{person}</b></p><img src=\"https://obrazky.example/logo-{mark}.png\" alt=\"Logo\">\r\n\
         --casti\r\nContent-Type: text/csv; charset=utf-8\r\n\
         Content-Disposition: attachment; filename=\"rozpis.csv\"\r\n\r\n\
         polozka;mnozstvi\r\nZakladni sada;12\r\nServis na rok;1\r\n--casti--\r\n"
    )
}

fn answer(talk: &Talk<'_>, subject: &str, (asked, answered): (&str, &str)) -> String {
    let ((person, to), (seller, address)) = (talk.person, talk.seller);
    let (mark, at) = (talk.mark, date(talk.at + SignedDuration::from_mins(95)));
    format!(
        "From: \"{seller}\" <{address}>\r\nTo: \"{person}\" <{to}>\r\nSubject: Re: {subject}\r\nDate: {at}\r\n\
         Message-ID: <odpoved-{mark}@ukazka.example>\r\nIn-Reply-To: <dotaz-{mark}@ukazka.example>\r\n\
         MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
         Dobrý den,\r\n\r\n{answered}\r\n\r\nS pozdravem\r\n{seller}\r\n\r\n> Dobrý den,\r\n>\r\n> {asked}\r\n"
    )
}

fn date(at: Timestamp) -> String {
    at.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()
}
