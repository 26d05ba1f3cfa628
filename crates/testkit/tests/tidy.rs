//! The rules of the house that a compiler does not know: length of files, module docs, arrows between crates, no SQL
//! outside of `store`, no words for people outside of `locales`, texts without use.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Longest file, in lines.
const LONGEST: usize = 400;
/// The crates from the ground up; an arrow may only point to the left.
const ORDER: &[&str] = &[
    "locale",
    "dictionary",
    "store",
    "audit",
    "files",
    "records",
    "billing",
    "paper",
    "post",
    "privacy",
    "sales",
    "exchange",
    "web",
    "kartoteka",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// All files of an ending below a folder.
fn files(folder: &Path, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|end| end == ending) {
            let name = path.strip_prefix(root()).unwrap().display().to_string();
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<(String, String)> {
    files(&root().join("crates"), "rs")
}

#[test]
fn a_file_is_one_thought() {
    let long: Vec<String> = sources()
        .into_iter()
        .map(|(name, text)| (name, text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(name, lines)| format!("{name}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "longer than {LONGEST} lines: {long:#?}");
}

#[test]
fn a_file_says_what_it_is_for() {
    let silent: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//!"))
        .map(|(name, _)| name)
        .collect();
    assert!(silent.is_empty(), "no `//!` at the top: {silent:#?}");
}

#[test]
fn arrows_between_crates_point_upwards() {
    for (place, name) in ORDER.iter().enumerate() {
        let manifest =
            fs::read_to_string(root().join(format!("crates/{name}/Cargo.toml"))).unwrap();
        let dependencies = manifest.split("[dependencies]").nth(1).unwrap();
        let dependencies = dependencies.split("\n[").next().unwrap();
        for below in &ORDER[place + 1..] {
            let arrow =
                dependencies.lines().any(|line| line.starts_with(&format!("{below}.workspace")));
            assert!(!arrow, "{name} must not use {below}");
        }
        assert!(!dependencies.contains("testkit"), "{name} uses testkit outside of tests");
    }
}

#[test]
fn sql_stands_in_store_only() {
    let marks = ["SELECT ", "INSERT INTO", "DELETE FROM", "CREATE TABLE", "UPDATE \""];
    let strangers: Vec<String> = sources()
        .into_iter()
        .filter(|(name, _)| !name.starts_with("crates/store/") && !name.contains("/tests/"))
        .filter(|(name, _)| !name.starts_with("crates/testkit/"))
        .filter(|(_, text)| marks.iter().any(|mark| text.contains(mark)))
        .map(|(name, _)| name)
        .collect();
    assert!(strangers.is_empty(), "SQL outside of store: {strangers:#?}");
}

#[test]
fn words_for_people_stand_in_locales() {
    let letters = "ěščřžýáíéúůťďňóĚŠČŘŽÝÁÍÉÚŮŤĎŇ";
    // Names for dates and money, words that a file's header or a cell may hold, words that the law prescribes on a
    // document, folding tables, invented demo data.
    let allowed = [
        "crates/locale/",
        "crates/exchange/src/",
        "crates/kartoteka/src/demo/",
        "crates/dictionary/src/",
        "crates/billing/src/",
    ];
    let strangers: Vec<String> = sources()
        .into_iter()
        .filter(|(name, _)| !name.contains("/tests/") && !name.contains("testkit"))
        .filter(|(name, _)| !allowed.iter().any(|start| name.starts_with(start)))
        .flat_map(|(name, text)| {
            let code = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
            let found: Vec<String> = code
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .filter(|line| line.contains(|letter| letters.contains(letter)))
                .map(|line| format!("{name}: {}", line.trim()))
                .collect();
            found
        })
        .collect();
    let templates = files(&root().join("crates/web/templates"), "html");
    let spoken: Vec<&String> = templates
        .iter()
        .filter(|(_, text)| text.replace("Čeština", "").contains(|letter| letters.contains(letter)))
        .map(|(name, _)| name)
        .collect();
    assert!(strangers.is_empty() && spoken.is_empty(), "{strangers:#?} {spoken:?}");
}

#[test]
fn every_text_is_used() {
    let used: String = sources()
        .into_iter()
        .filter(|(name, _)| !name.contains("/tests/"))
        .map(|(_, text)| text)
        .chain(
            files(&root().join("crates/web/templates"), "html").into_iter().map(|(_, text)| text),
        )
        .collect();
    // Keys that are put together from a prefix and a word of the program.
    let composed = [
        "problem-",
        "warning-",
        "action-",
        "activity-",
        "actor-",
        "address-",
        "basis-",
        "field-right-",
        "group-",
        "job-error-",
        "job-kind-",
        "job-state-",
        "operator-",
        "origin-",
        "right-",
        "scope-",
        "count-",
        "time-",
        "vat-mode-",
        "verb-",
        "asked-",
        "file-",
        "source-customer-",
        "door-",
        "because-",
        "public-kind-",
        "public-channel-",
        "plan-",
        "law-figure-",
    ];
    let unused: Vec<String> = keys("cs")
        .into_iter()
        .filter(|key| !composed.iter().any(|prefix| key.starts_with(prefix)))
        .filter(|key| !key.ends_with("-title") && !key.ends_with("-text"))
        .filter(|key| !used.contains(&format!("\"{key}\"")))
        .collect();
    assert!(unused.is_empty(), "texts without use: {unused:#?}");
}

fn keys(language: &str) -> BTreeSet<String> {
    files(&root().join("locales").join(language), "ftl")
        .into_iter()
        .flat_map(|(_, text)| {
            text.lines()
                .filter_map(|line| line.split_once(" =").map(|(key, _)| key.to_owned()))
                .filter(|key| key.starts_with(|letter: char| letter.is_ascii_lowercase()))
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn every_problem_has_its_text() {
    let texts = keys("cs");
    for problem in dictionary::check::Problem::ALL {
        assert!(texts.contains(&format!("problem-{}", problem.key())), "{}", problem.key());
    }
    let mut missing = BTreeSet::new();
    for (name, text) in sources() {
        if name.contains("/tests/") || name.contains("testkit") {
            continue;
        }
        for mark in ["Problem::new(", "FieldError::new(", "Error::at("] {
            for rest in text.split(mark).skip(1) {
                // The key is the last text of the call; the field, where there is one, stands before it.
                let call = rest.split([')', ';']).next().unwrap();
                let told = mark == "Problem::new(" || call.contains(", \"");
                let key = call.rsplit('"').nth(1).filter(|_| told && call.contains('"'));
                if key.is_some_and(|key| !texts.contains(&format!("problem-{key}"))) {
                    missing.insert(format!("{name}: {}", key.unwrap()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "problems without a text: {missing:#?}");
}

#[test]
fn every_group_of_fields_has_its_name() {
    let texts = keys("cs");
    let dictionary = dictionary::Dictionary::product().unwrap();
    for entity in dictionary.entities() {
        for field in entity.fields.values() {
            assert!(
                texts.contains(&format!("group-{}", field.group)),
                "{}.{}",
                entity.name,
                field.group
            );
        }
    }
}

#[test]
fn every_verb_and_file_has_its_name() {
    let texts = keys("cs");
    let verbs = testkit::verbs();
    let named =
        verbs.iter().map(|verb| format!("verb-{}-{}", verb.entity.replace('_', "-"), verb.name));
    let asked = verbs
        .iter()
        .flat_map(|verb| verb.asks)
        .map(|asked| format!("asked-{}", asked.name.replace('_', "-")));
    let files = testkit::made_files();
    let files = files.iter().map(|file| format!("file-{}", file.name.replace('.', "-")));
    let missing: BTreeSet<String> =
        named.chain(asked).chain(files).filter(|key| !texts.contains(key)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_icon_is_drawn() {
    let drawn = fs::read_to_string(root().join("crates/web/assets/vendor/icons.svg")).unwrap();
    let dictionary = dictionary::Dictionary::product().unwrap();
    let icons = dictionary.entities().map(|entity| entity.icon.clone());
    let icons = icons.chain(testkit::verbs().into_iter().map(|verb| verb.icon.to_owned()));
    let missing: BTreeSet<String> =
        icons.filter(|icon| !drawn.contains(&format!("id=\"i-{icon}\""))).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}
