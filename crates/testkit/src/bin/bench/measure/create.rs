//! Creating contacts through the API, by one client and by sixteen. Called by `measure`.

use std::io::{Seek as _, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::client::Client;
use crate::measure::{bearer, repeat};
use crate::program::Program;
use crate::table::{Line, time};
use crate::{Outcome, Place};

/// Clients at once.
const CLIENTS: u64 = 16;

/// Both rates, and the one to the other.
pub(crate) fn lines(
    server: &Program,
    place: &Place,
    token: &str,
    seconds: u64,
) -> Outcome<Vec<Line>> {
    let lasting = Duration::from_secs(seconds.max(1));
    let made = |clients| -> Outcome<u64> {
        std::thread::scope(|scope| {
            let threads: Vec<_> = (0..clients)
                .map(|client| scope.spawn(move || one_client(server, token, (client, lasting))))
                .collect();
            let mut sum = 0;
            for thread in threads {
                sum += thread.join().map_err(|_panic| "a client panicked")??;
            }
            Ok(sum)
        })
    };
    // Warm: keys are made ahead, statements prepared.
    one_client(server, token, (99, lasting / 5))?;
    let (one, many) = (made(1)? / seconds.max(1), made(CLIENTS)? / seconds.max(1));
    let flush = time(flush(&place.directory)?);
    let tenths = many * 10 / one.max(1);
    let what = "creating contacts through the API: 1 client; 16 clients";
    let measured = format!("{one} /s; {many} /s, {}.{} ×", tenths / 10, tenths % 10);
    let created = match place.postgres {
        None => Line::judged(what, measured, ("≥ 6 ×", tenths >= 60)),
        Some(_) => Line::plain(what, measured),
    };
    Ok(vec![Line::plain("a flush of this disk (4 KiB written and synchronised)", flush), created])
}

/// How long the disk takes to keep a page: what sixteen clients can share and one cannot.
fn flush(directory: &Path) -> Outcome<Duration> {
    let mut file = tempfile::tempfile_in(directory)?;
    file.write_all(&[0; 4096])?;
    repeat(|| {
        file.rewind()?;
        file.write_all(&[1; 4096])?;
        Ok(file.sync_data()?)
    })
}

/// One client creates as long as it may; tells how many were acknowledged.
fn one_client(server: &Program, token: &str, (number, time): (u64, Duration)) -> Outcome<u64> {
    let mut client = Client::connect(&server.address, &bearer(token))?;
    let began = Instant::now();
    let mut made = 0;
    while began.elapsed() < time {
        let contact = json!({
            "last_name": "Novotný",
            "first_name": "Jan",
            "email": format!("novy{number}-{made}@posta.example"),
            "phone": "+420602123456",
            "position": "jednatel",
        });
        let body = ("application/json", contact.to_string());
        let answer = client.send("POST", "/api/v1/contacts", (body.0, &body.1))?;
        if answer.status != 201 {
            let text = String::from_utf8_lossy(&answer.body);
            return Err(format!("a contact was not made: {} {text}", answer.status).into());
        }
        made += 1;
    }
    Ok(made)
}
