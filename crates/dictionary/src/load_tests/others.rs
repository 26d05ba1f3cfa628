//! What the loader says to a mistake in purposes, retention and roles.

use crate::load_tests::{PURPOSES, RETENTION, ROLES, Texts, broken};

#[track_caller]
fn check_purposes(part: &str, by: &str, expected: &str) {
    let texts = Texts { purposes: broken(PURPOSES, part, by), ..Texts::good() };
    assert_eq!(texts.load(), expected);
}

#[track_caller]
fn check_retention(part: &str, by: &str, expected: &str) {
    let texts = Texts { retention: broken(RETENTION, part, by), ..Texts::good() };
    assert_eq!(texts.load(), expected);
}

#[track_caller]
fn check_roles(part: &str, by: &str, expected: &str) {
    let texts = Texts { roles: broken(ROLES, part, by), ..Texts::good() };
    assert_eq!(texts.load(), expected);
}

#[test]
fn purposes_are_declared_once_and_have_a_notice() {
    check_purposes(
        "notice",
        "note",
        "purposes.toml:5: unknown field `note`, expected one of `name`, `label`, `legal_basis`, \
         `law`, `recipients`, `notice`",
    );
    check_purposes(
        r#""contract""#,
        r#""wish""#,
        "purposes.toml:4: unknown variant `wish`, expected one of `consent`, `contract`, \
         `legal_obligation`, `vital_interest`, `public_task`, `legitimate_interest`",
    );
    let twice = Texts { purposes: format!("{PURPOSES}{PURPOSES}"), ..Texts::good() };
    assert_eq!(twice.load(), "purposes.toml:6: purpose `lending` is declared twice");
}

#[test]
fn retention_must_be_possible() {
    check_retention(
        r#"entity = "book""#,
        r#"entity = "magazine""#,
        "retention.toml:1: there is no entity `magazine`",
    );
    check_retention(
        r#""lending""#,
        r#""selling""#,
        "retention.toml:1: there is no purpose `selling`",
    );
    check_retention(
        r#""returned_on""#,
        r#""name""#,
        "retention.toml:1: `from` must name a date of `book`, and `name` is none",
    );
    check_retention(
        "{ months = 1 }",
        "{}",
        "retention.toml:1: `keep` is no time at all: write { months = … }",
    );
    check_retention(
        r#"field = "name""#,
        r#"field = "nam""#,
        "retention.toml:1: `condition` of rule `returned`: there is no field `nam`",
    );
    check_retention(
        r#""not_empty""#,
        r#""full""#,
        "retention.toml:1: `condition` of rule `returned`: there is no operator `full`",
    );
    check_retention(
        "{ months = 1 }",
        "{ months = 1 }\nacts = \"alone\"",
        "retention.toml:1: rule `returned` acts alone: write `notice = { days = … }` too",
    );
    check_retention(
        "{ months = 1 }",
        "{ months = 1 }\nnotice = { days = 30 }",
        "retention.toml:1: rule `returned` has a notice: write `acts = \"alone\"` too",
    );
    let twice = Texts { retention: format!("{RETENTION}{RETENTION}"), ..Texts::good() };
    assert_eq!(twice.load(), "retention.toml:10: rule `returned` is declared twice");
}

#[test]
fn roles_must_mean_something() {
    check_roles(
        "{ book =",
        "{ magazine =",
        "roles.toml:1: role `reader`: there is no entity `magazine`",
    );
    check_roles(
        r#""book.name""#,
        r#""name""#,
        "roles.toml:1: role `reader`: `name` is no field; write `entity.field`",
    );
    check_roles(
        r#"see = "own""#,
        r#"see = "mine""#,
        "roles.toml:5: unknown variant `mine`, expected one of `none`, `own`, `team`, `all`",
    );
    check_roles(
        r#"see = "own""#,
        r#"read = "own""#,
        "roles.toml:5: unknown variant `read`, expected one of `see`, `create`, `edit`, \
         `delete`, `export`, `import`",
    );
    let unowned = Texts {
        book: broken(&Texts::good().book, "owners = [\"reader_id\"]\n", ""),
        ..Texts::good()
    };
    assert_eq!(
        unowned.load(),
        "roles.toml:1: role `reader`: nobody owns a record of `book`, so only \"all\" and \
         \"none\" mean anything"
    );
    let twice = Texts { roles: format!("{ROLES}{ROLES}"), ..Texts::good() };
    assert_eq!(twice.load(), "roles.toml:7: role `reader` is declared twice");
}

#[test]
fn a_score_is_explained_and_decided_about() {
    let field = |name: &str, more: &str| {
        format!(
            "[[field]]\nname = \"{name}\"\ntype = \"integer\"\nlabel = {{ cs = \"Pole {name}\", en = \"Field {name}\" }}\n\
             privacy = {{ category = \"note\", purposes = [\"lending\"], erase = \"clear\"{more} }}\n"
        )
    };
    let load = |fields: &str| {
        let good = Texts::good();
        Texts { book: format!("{}{fields}", good.book), ..good }.load()
    };
    let score = field("worth", ", score = true");
    assert_eq!(load(&score), "book.toml:1: `worth` is a score; it needs a field `worth_reason`");
    let beside = ["worth_reason", "worth_decision", "worth_decided_by_id"];
    let beside: String = beside.iter().map(|name| field(name, "")).collect();
    assert_eq!(
        load(&format!("{score}{beside}")),
        "book.toml:1: `worth` is a score; its help says how it is made"
    );
    let helped = score.replace("type =", "help = { cs = \"Součet\", en = \"Sum\" }\ntype =");
    assert_eq!(load(&format!("{helped}{beside}")), "no error");
}

/// A line with one more word in its declaration.
#[track_caller]
fn check_line(word: &str, expected: &str) {
    let line = format!(
        "[[field]]\nname = \"chapters\"\ntype = \"lines\"\nlabel = {{ cs = \"Kapitoly\", en = \"Chapters\" }}\n\
         privacy = \"none\"\n[[field.line]]\nname = \"heading\"\nlabel = {{ cs = \"Nadpis\", en = \"Heading\" }}\n\
         privacy = \"none\"\n{word}\n"
    );
    let good = Texts::good();
    let texts = Texts { book: format!("{}{line}", good.book), ..good };
    assert_eq!(texts.load(), expected);
}

#[test]
fn a_line_holds_plain_values_under_names_of_its_own() {
    let cannot = |name: &str| {
        format!(
            "book.toml:36: `{name}` cannot stand on a line: a line holds plain values, which are neither \
             searched, sorted nor unique"
        )
    };
    check_line("type = \"text\"", "no error");
    check_line("type = \"text\"\nsortable = true", &cannot("heading"));
    check_line("type = \"money\"", &cannot("heading"));
    check_line("type = \"tags\"", &cannot("heading"));
    let second = |name: &str| {
        format!(
            "type = \"text\"\n[[field.line]]\nname = \"{name}\"\ntype = \"text\"\n\
             label = {{ cs = \"Strana\", en = \"Page\" }}\nprivacy = \"none\""
        )
    };
    check_line(&second("page"), "no error");
    let taken = |name: &str| format!("book.toml:41: a line has a field `{name}` already");
    check_line(&second("heading"), &taken("heading"));
    check_line(&second("position"), &taken("position"));
}
