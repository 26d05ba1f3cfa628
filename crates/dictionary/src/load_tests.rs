//! What the loader says to a mistake in an entity: the file, the line, and the mend. The product's own files are
//! tested in `tests/it`.

mod others;

use crate::load::{Source, Sources, load};

const IMPLICIT: &str = r#"
[[field]]
name = "id"
type = "identifier"
label = { cs = "Identifikátor", en = "Identifier" }
managed = true
privacy = "none"
"#;

const USER: &str = r#"
name = "user"
plural = "users"
icon = "user"
label = { cs = "Uživatel", en = "User" }
label_plural = { cs = "Uživatelé", en = "Users" }
title = ["id"]
order = ["id"]
list = ["id"]
subject = "self"
"#;

/// An entity without a mistake; each test puts one in.
const BOOK: &str = r#"name = "book"
plural = "books"
icon = "book"
label = { cs = "Kniha", en = "Book" }
label_plural = { cs = "Knihy", en = "Books" }
title = ["name"]
order = ["name"]
list = ["name"]
owners = ["reader_id"]
subject = { via = ["reader_id"] }
indexes = [["reader_id", "name"]]
[[field]]
name = "name"
type = "text"
label = { cs = "Název", en = "Name" }
required = true
sortable = true
privacy = "none"
[[field]]
name = "reader_id"
type = "reference"
to = "user"
label = { cs = "Čtenář", en = "Reader" }
privacy = { category = "identity", purposes = ["lending"], erase = "clear" }
"#;

const PURPOSES: &str = r#"[[purpose]]
name = "lending"
label = { cs = "Půjčování", en = "Lending" }
legal_basis = "contract"
notice = { cs = "Víme, co máte půjčené.", en = "We know what you borrowed." }
"#;

const RETENTION: &str = r#"[[rule]]
name = "returned"
label = { cs = "Vrácené", en = "Returned" }
purpose = "lending"
entity = "book"
condition = { field = "name", op = "not_empty" }
from = "returned_on"
keep = { months = 1 }
source = "§ 1"
"#;

const RETURNED_ON: &str = r#"[[field]]
name = "returned_on"
type = "date"
label = { cs = "Vráceno", en = "Returned" }
privacy = "none"
"#;

const ROLES: &str = r#"[[role]]
name = "reader"
label = { cs = "Čtenář", en = "Reader" }
help = { cs = "Čte.", en = "Reads." }
entities = { book = { see = "own" } }
fields = { "book.name" = "read" }
"#;

struct Texts {
    book: String,
    purposes: String,
    retention: String,
    roles: String,
}

impl Texts {
    fn good() -> Self {
        Self {
            book: format!("{BOOK}{RETURNED_ON}"),
            purposes: PURPOSES.to_owned(),
            retention: RETENTION.to_owned(),
            roles: ROLES.to_owned(),
        }
    }

    fn load(&self) -> String {
        let loaded = load(&Sources {
            implicit: Source { file: "implicit.toml", text: IMPLICIT },
            entities: vec![
                Source { file: "user.toml", text: USER },
                Source { file: "book.toml", text: &self.book },
            ],
            purposes: Source { file: "purposes.toml", text: &self.purposes },
            retention: Source { file: "retention.toml", text: &self.retention },
            roles: Source { file: "roles.toml", text: &self.roles },
        });
        match loaded {
            Ok(_) => "no error".to_owned(),
            Err(error) => error.to_string(),
        }
    }
}

/// Replaces one part of a text, which must stand in it once.
#[track_caller]
fn broken(text: &str, part: &str, by: &str) -> String {
    assert_eq!(text.matches(part).count(), 1, "{part} does not stand once");
    text.replace(part, by)
}

#[track_caller]
fn check(part: &str, by: &str, expected: &str) {
    let good = Texts::good();
    let texts = Texts { book: broken(&good.book, part, by), ..good };
    assert_eq!(texts.load(), expected);
}

#[test]
fn without_a_mistake_there_is_no_error() {
    assert_eq!(Texts::good().load(), "no error");
}

#[test]
fn a_field_must_say_whether_it_is_personal() {
    check(
        "sortable = true\nprivacy = \"none\"",
        "sortable = true",
        "book.toml:12: missing field `privacy`",
    );
    check(
        "sortable = true\nprivacy = \"none\"",
        "sortable = true\nprivacy = \"no\"",
        "book.toml:18: `no` is no privacy declaration: write \"none\" or { category = …, \
         purposes = […], erase = … }",
    );
    check(r#", erase = "clear""#, "", "book.toml:24: missing field `erase`");
    check(
        r#""identity""#,
        r#""identify""#,
        "book.toml:24: unknown variant `identify`, expected one of `identity`, `contact`, \
         `identifier`, `business`, `communication`, `preference`, `financial`, `technical`, \
         `credential`, `note`",
    );
    check(
        r#"["lending"]"#,
        "[]",
        "book.toml:24: personal data without a purpose may not be held (Art. 5(1)(b) GDPR): name \
         one in `purposes`",
    );
    check(
        r#"["lending"]"#,
        r#"["selling"]"#,
        "book.toml:24: there is no purpose `selling`; declared are: lending",
    );
}

#[test]
fn personal_data_must_belong_to_somebody() {
    check(
        r#"{ via = ["reader_id"] }"#,
        r#""none""#,
        "book.toml:10: field `reader_id` holds personal data, but `subject` does not say whose: \
         write how a record belongs to a person, or `mentions`",
    );
    check(
        r#"{ via = ["reader_id"] }"#,
        r#"{ mentions = ["name"] }"#,
        "book.toml:10: field `reader_id` holds personal data, but `subject` does not say whose: \
         write how a record belongs to a person, or `mentions`",
    );
    check(
        r#"{ via = ["reader_id"] }"#,
        r#""reader_id""#,
        "book.toml:10: `reader_id` is no subject: write \"self\", \"none\", { via = \
         [\"contact_id\"] } or { mentions = [\"note\"] }",
    );
    check(
        r#"{ via = ["reader_id"] }"#,
        r#"{ via = ["reader"] }"#,
        "book.toml:10: `subject` names `reader`, but there is no such field; the fields are: id, \
         name, reader_id, returned_on",
    );
    check(
        r#"{ via = ["reader_id"] }"#,
        r#"{ via = ["name"] }"#,
        "book.toml:10: `via` names `name`, which leads to no record: name a reference",
    );
    check(
        r#"{ via = ["reader_id"] }"#,
        r#"{ via = ["reader_id"], mentions = ["name"] }"#,
        "book.toml:10: `subject` needs one list: write \"self\", \"none\", { via = \
         [\"contact_id\"] } or { mentions = [\"note\"] }",
    );
    check(
        r#"{ via = ["reader_id"] }"#,
        r#"{ by = ["reader_id"] }"#,
        "book.toml:10: unknown field `by`, expected `via` or `mentions`",
    );
}

#[test]
fn what_is_required_cannot_be_cleared() {
    check(
        r#"to = "user""#,
        "to = \"user\"\nrequired = true",
        "book.toml:25: `reader_id` is required, so erasure cannot clear it: write \
         \"pseudonymise\" or \"delete_record\"",
    );
}

#[test]
fn names_must_exist() {
    check(
        r#"title = ["name"]"#,
        r#"title = ["nam"]"#,
        "book.toml:6: `title` names `nam`, but there is no such field; the fields are: id, name, \
         reader_id, returned_on",
    );
    check(
        r#"title = ["name"]"#,
        r#"title = ["-name"]"#,
        "book.toml:6: `title` names `-name`, but there is no such field; the fields are: id, \
         name, reader_id, returned_on",
    );
    check(
        r#"order = ["name"]"#,
        r#"order = ["--name"]"#,
        "book.toml:7: `order` names `-name`, but there is no such field; the fields are: id, \
         name, reader_id, returned_on",
    );
    check(
        r#"owners = ["reader_id"]"#,
        r#"owners = ["name"]"#,
        "book.toml:9: an owner must be a reference to `user`, and `name` is not",
    );
    check(
        r#"to = "user""#,
        r#"to = "reader""#,
        "book.toml:22: there is no entity `reader`; declared are: book, user",
    );
    check(
        r#"type = "reference""#,
        r#"type = "references""#,
        "book.toml:11: `indexes` names `reader_id`, which has no column of its own",
    );
    check(
        r#"type = "date""#,
        "type = \"computed\"\nfrom = [\"nam\"]",
        "book.toml:28: `from` names `nam`, but there is no such field; the fields are: id, name, \
         reader_id, returned_on",
    );
}

#[test]
fn names_are_names_and_stand_once() {
    check(
        r#"name = "reader_id""#,
        r#"name = "Reader""#,
        "book.toml:20: `Reader` is no name: write lower-case letters, digits and `_`, a letter \
         first",
    );
    check(
        r#"name = "returned_on""#,
        r#"name = "name""#,
        "book.toml:26: field `name` stands twice; give one of them another name",
    );
    check(
        r#"name = "returned_on""#,
        r#"name = "id""#,
        "book.toml:26: field `id` stands twice; give one of them another name",
    );
    check(r#"name = "book""#, r#"name = "user""#, "book.toml:1: entity `user` is declared twice");
    check(r#""books""#, r#""users""#, "book.toml:1: `users` is the plural of `user` already");
}

#[test]
fn types_must_be_complete() {
    check(
        r#"type = "text""#,
        r#"type = "string""#,
        "book.toml:14: `string` is no type; write one of: text, long_text, email, phone, url, \
         integer, decimal, money, date, date_time, yes_no, choice, multi_choice, tags, \
         reference, references, lines, address, file, ico, dic, bank_account, computed, identifier, \
         bytes",
    );
    check(r#"type = "text""#, r#"type = "choice""#, "book.toml:14: type `choice` needs `options`");
    let both = "book.toml:15: write either `options`, or `options_of = \"purposes\"`";
    check(r#"type = "text""#, "type = \"choice\"\noptions_of = \"books\"", both);
    let options = r#"options = [{ value = "a", label = { cs = "Á", en = "A" } }]"#;
    let text = format!("type = \"choice\"\noptions_of = \"purposes\"\n{options}");
    check(r#"type = "text""#, &text, both);
    check(
        r#"type = "text""#,
        r#"type = "lines""#,
        "book.toml:14: type `lines` needs at least one `[[field.line]]`",
    );
    check("\nto = \"user\"", "", "book.toml:21: type `reference` needs `to`");
    check(
        r#"type = "date""#,
        "type = \"integer\"\nmax = 5\ndefault = 9",
        "book.toml:29: the default does not fit the field: number-range",
    );
    check(
        "sortable = true\n",
        "",
        "book.toml:7: `order` names `name`, which is not sortable: write `sortable = true` at it",
    );
    check(
        r#"en = "Returned" }"#,
        r#"en = "Returned", de = "" }"#,
        "book.toml:28: unknown field `de`, expected `cs` or `en`",
    );
    check(
        r#"type = "date""#,
        "type = \"tags\"\nindexed = true",
        "book.toml:26: `returned_on` has no column, so it can be neither sorted, indexed nor \
         unique",
    );
    check(
        r#"type = "date""#,
        r#"typ = "date""#,
        "book.toml:27: unknown field `typ`, expected one of `name`, `type`, `label`, `help`, \
         `group`, `required`, `unique`, `default`, `searchable`, `sortable`, `indexed`, \
         `managed`, `privacy`, `max_length`, `min`, `max`, `scale`, `places`, `options`, \
         `options_of`, `to`, `on_delete`, `from`, `line`",
    );
}
