//! Sealed files in a bucket, at a server that speaks S3 over HTTP: `scripts/test` starts one and names it in `TEST_S3_URL`.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use dictionary::Draft;
use jiff::SignedDuration;
use records::{Actor, Bucket, Error, FilesPlace, Origin, attach, detach, documents};
use store::Mode;
use testkit::{Engine, TestHouse, open_house, try_open_house};
use uuid::Uuid;

const SECRET: &[u8] = b"Smlouva se Zuzanou Tajnou";

/// A bucket of this test's own; `None`, told aloud, where no server is named.
#[expect(clippy::print_stderr, reason = "what is left out is said")]
fn bucket(name: &str) -> Option<Bucket> {
    let Ok(url) = std::env::var("TEST_S3_URL") else {
        eprintln!("LEFT OUT: TEST_S3_URL names no server that speaks S3; scripts/test starts one");
        return None;
    };
    // Each run has its own, at a server that outlives it.
    let name = format!("{name}-{}", std::process::id());
    let made = ask(&url, &format!("PUT /{name}"));
    assert!(made.starts_with("HTTP/1.1 200"), "{made}");
    Some(Bucket {
        name,
        prefix: "dum/soubory".to_owned(),
        endpoint: Some(url),
        region: "us-east-1".to_owned(),
        access_key_id: "kartoteka".to_owned(),
        secret_access_key: "tajný klíč".to_owned(),
    })
}

/// A plain request to the server, which reads whose it is and proves no signature; what came back.
fn ask(url: &str, request: &str) -> String {
    let address = url.strip_prefix("http://").unwrap().trim_end_matches('/');
    let mut stream = TcpStream::connect(address).unwrap();
    let head = format!(
        "{request} HTTP/1.1\r\nHost: {address}\r\nContent-Length: 0\r\nConnection: close\r\n\
         Authorization: AWS4-HMAC-SHA256 Credential=test/20261123/us-east-1/s3/aws4_request\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

/// The keys of all objects.
fn objects(bucket: &Bucket) -> Vec<String> {
    let url = bucket.endpoint.as_ref().unwrap();
    let listed = ask(url, &format!("GET /{}?list-type=2", bucket.name));
    let keys = listed.split("<Key>").skip(1);
    keys.filter_map(|part| Some(part.split_once("</Key>")?.0.to_owned())).collect()
}

#[test]
fn files_in_a_bucket_are_sealed_swept_and_put_aside() {
    let Some(bucket) = bucket("sealed") else { return };
    let (mut places, _directory) = TestHouse::open(Engine::Sqlite).leave();
    places.files = FilesPlace::Bucket(bucket.clone());
    let house = open_house(&places, [5; 32]);
    let admin = Actor::system(Origin::Command);
    let contact: Uuid = house
        .write(&admin, |work| {
            let entity = work.entity("contact")?;
            let draft = Draft::default().with("last_name", "Tajná");
            Ok(records::create(work, &entity, &draft)?.record.id())
        })
        .unwrap();
    let kept = house.keep(SECRET, "smlouva.txt", "text/plain").unwrap();
    let document = house
        .write(&admin, move |work| {
            let entity = work.entity("contact")?;
            attach(work, (&entity, contact), None, &kept)
        })
        .unwrap();
    let version = house
        .read(&admin, |work| {
            let entity = work.entity("contact")?;
            Ok(documents(work, &entity, contact)?.remove(0).versions.remove(0))
        })
        .unwrap();
    assert_eq!(house.content(&version).unwrap(), SECRET);
    let held = objects(&bucket);
    assert_eq!(held.len(), 2, "the file, and whose it is: {held:?}");
    let path = held.iter().find(|path| path.contains("/files/")).unwrap();
    let object = ask(bucket.endpoint.as_ref().unwrap(), &format!("GET /{}/{path}", bucket.name));
    assert!(object.starts_with("HTTP/1.1 200") && !object.contains("Zuzanou"), "{object}");

    // What nobody took lies aside for a month.
    house.keep(SECRET, "nikdo.txt", "text/plain").unwrap();
    house.clock().advance(SignedDuration::from_hours(2));
    assert_eq!(house.sweep_files().unwrap(), 1);
    assert!(objects(&bucket).iter().any(|path| path.contains("/orphans/2026-11-23/")));
    house.clock().advance(SignedDuration::from_hours(31 * 24));
    assert_eq!(house.sweep_files().unwrap(), 1);
    house
        .write(&admin, move |work| {
            let entity = work.entity("contact")?;
            detach(work, (&entity, contact), document)
        })
        .unwrap();
    assert_eq!(house.sweep_files().unwrap(), 1);
    assert_eq!(objects(&bucket).len(), 1);
    assert!(matches!(house.content(&version), Err(Error::NotFound)));
    assert!(house.verify(Mode::Serve).unwrap().is_clean());
    drop(house);

    // Its own house opens again, another one does not.
    drop(open_house(&places, [6; 32]));
    let (mut other, other_directory) = TestHouse::open(Engine::Sqlite).leave();
    other.main = store::Settings::SqliteMain(other_directory.path().join("other.db"));
    other.files = FilesPlace::Bucket(bucket);
    let Err(refused) = try_open_house(&other, [9; 32]) else { panic!("it is another house") };
    assert!(matches!(refused, Error::OtherHouse(_)), "{refused:?}");
}

#[test]
fn a_bucket_that_does_not_answer_is_unavailable_and_tells_no_secret() {
    let (mut places, _directory) = TestHouse::open(Engine::Sqlite).leave();
    let bucket = Bucket {
        name: "nowhere".to_owned(),
        prefix: String::new(),
        endpoint: Some("http://127.0.0.1:1".to_owned()),
        region: "us-east-1".to_owned(),
        access_key_id: "kartoteka".to_owned(),
        secret_access_key: "tajný klíč".to_owned(),
    };
    assert!(!format!("{bucket:?}").contains("tajný"));
    places.files = FilesPlace::Bucket(bucket);
    let Err(refused) = try_open_house(&places, [5; 32]) else { panic!("nobody answers") };
    assert!(matches!(refused, Error::Unavailable), "{refused:?}");
}
