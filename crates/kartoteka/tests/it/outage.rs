//! A database server that goes away: requests are told so, and the program goes on when it is back.

use postgres::{Client, NoTls};
use serde_json::json;
use testkit::postgres::Server;

use crate::program::{Program, Store, log_holds, until};

#[test]
fn a_lost_postgres_connection_answers_503_and_recovers() {
    let store = Store::postgres();
    let program = Program::demo(20, &store.args());
    // Several connections, all of which will be dead.
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| assert_eq!(program.get("/api/v1/contacts").status, 200));
        }
    });
    let Store::Postgres { main, keys, .. } = &store else { return };
    // Torn connections alone are not noticed outside: another one is made before anything was done.
    for database in [main, keys] {
        tear(database);
    }
    assert_eq!(program.get("/api/v1/contacts").status, 200);
    assert_eq!(program.post("/api/v1/contacts", &json!({"last_name": "První"})).status, 201);
    allow(main, "false");
    tear(main);
    requests_are_told(&program);
    allow(main, "true");
    until("the way back", || {
        let answer = program.get("/api/v1/contacts");
        assert!([200, 503].contains(&answer.status), "{}", answer.body);
        answer.status == 200
    });
    let contact = json!({"last_name": "Druhý"});
    assert_eq!(program.post("/api/v1/contacts", &contact).status, 201);
    let told = program.stop();
    assert!(!told.contains("a request failed"), "{told}");
    log_holds(&store.args());
}

/// At once, because each waits a while for a connection before it gives up.
fn requests_are_told(program: &Program) {
    let contact = json!({"last_name": "Ztracený"});
    std::thread::scope(|scope| {
        let list = scope.spawn(|| program.get("/api/v1/contacts"));
        let write = scope.spawn(|| program.post("/api/v1/contacts", &contact));
        let health = scope.spawn(|| program.get("/health"));
        for answer in [list.join().unwrap(), write.join().unwrap()] {
            assert_eq!(answer.status, 503, "{}", answer.body);
            assert_eq!(answer.kind, "application/problem+json");
            assert_eq!(answer.json()["type"], "/problems/unavailable");
        }
        assert_eq!(health.join().unwrap().status, 503);
    });
}

/// Ends all connections to a database.
fn tear(url: &str) {
    let sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname::text = $1";
    on_server(|client| drop(client.query(sql, &[&name(url)]).unwrap()));
}

/// Lets new connections in, or not.
fn allow(url: &str, whether: &str) {
    let sql = format!("ALTER DATABASE {} ALLOW_CONNECTIONS {whether}", name(url));
    on_server(|client| client.batch_execute(&sql).unwrap());
}

fn on_server(work: impl FnOnce(&mut Client)) {
    work(&mut Client::connect(Server::shared().unwrap().url(), NoTls).unwrap());
}

fn name(url: &str) -> &str {
    url.rsplit('/').next().unwrap().split('?').next().unwrap()
}
