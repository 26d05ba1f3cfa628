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

/// The rates of the server as it is.
pub(crate) fn lines(
    server: &Program,
    place: &Place,
    token: &str,
    lasting: Duration,
) -> Outcome<Vec<Line>> {
    let health = Rates::of(lasting, |_| {
        let mut client = Client::connect(&server.address, "")?;
        Ok(move |_| client.get("/health").map(drop))
    })?;
    let created = Rates::of(lasting, |number| creator(server, token, number))?;
    let what = "creating contacts through the API: 1 client; 16 clients";
    Ok(vec![
        Line::plain("answers without work: 1 client; 16 clients", health.told()),
        Line::plain(
            "a flush of this disk (4 KiB written and synchronised)",
            time(flush(&place.directory)?),
        ),
        match place.postgres {
            None => created.judged(what),
            Some(_) => Line::plain(what, created.told()),
        },
    ])
}

/// The rates where a flush is slow: what sixteen clients share. Nothing on PostgreSQL, whose server flushes by itself.
pub(crate) fn lines_of_slow_flushes(
    program: &Path,
    place: &Place,
    token: &str,
    lasting: Duration,
) -> Outcome<Vec<Line>> {
    if place.postgres.is_some() {
        return Ok(Vec::new());
    }
    let Some(server) = Program::serve_with_slow_flushes(program, place)? else {
        return Ok(Vec::new());
    };
    let created = Rates::of(lasting, |number| creator(&server, token, number))?;
    Ok(vec![created.judged("the same, with 2 ms more for each flush")])
}

/// How often something was done in a second.
struct Rates {
    one: u64,
    many: u64,
}

impl Rates {
    /// Lets one client and then sixteen do it as long as they may. `client` is given a number that no other client has,
    /// and makes what is done again and again, each time with the number of the round.
    fn of<Round: FnMut(u64) -> Outcome<()>>(
        lasting: Duration,
        client: impl Fn(u64) -> Outcome<Round> + Sync,
    ) -> Outcome<Self> {
        let rounds = |number: u64, lasting: Duration| -> Outcome<u64> {
            let mut round = client(number)?;
            let began = Instant::now();
            let mut made = 0;
            while began.elapsed() < lasting {
                round(made)?;
                made += 1;
            }
            Ok(made)
        };
        // Warm: keys are made ahead, statements prepared.
        rounds(0, lasting / 5)?;
        let one = rounds(1, lasting)?;
        let many = std::thread::scope(|scope| {
            let rounds = &rounds;
            let threads: Vec<_> = (2..2 + CLIENTS)
                .map(|number| scope.spawn(move || rounds(number, lasting)))
                .collect();
            let mut sum = 0;
            for thread in threads {
                sum += thread.join().map_err(|_panic| "a client panicked")??;
            }
            Outcome::Ok(sum)
        })?;
        let seconds = lasting.as_secs().max(1);
        Ok(Self { one: one / seconds, many: many / seconds })
    }

    fn tenths(&self) -> u64 {
        self.many * 10 / self.one.max(1)
    }

    fn told(&self) -> String {
        let tenths = self.tenths();
        format!("{} /s; {} /s, {}.{} ×", self.one, self.many, tenths / 10, tenths % 10)
    }

    fn judged(&self, what: &str) -> Line {
        Line::judged(what, self.told(), ("≥ 6 ×", self.tenths() >= 60))
    }
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

/// A client that creates a contact in each round.
fn creator(server: &Program, token: &str, number: u64) -> Outcome<impl FnMut(u64) -> Outcome<()>> {
    let mut client = Client::connect(&server.address, &bearer(token))?;
    Ok(move |round| {
        let contact = json!({
            "last_name": "Novotný",
            "first_name": "Jan",
            "email": format!("novy{number}-{round}@posta.example"),
            "phone": "+420602123456",
            "position": "jednatel",
        });
        let body = contact.to_string();
        let answer = client.send("POST", "/api/v1/contacts", ("application/json", &body))?;
        if answer.status != 201 {
            let text = String::from_utf8_lossy(&answer.body);
            return Err(format!("a contact was not made: {} {text}", answer.status).into());
        }
        Ok(())
    })
}
