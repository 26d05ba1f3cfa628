//! The dictionary that the product is delivered with: it loads, it is complete, and what it says stands in a snapshot,
//! so that no change of a declaration goes unseen. Not here: what the loader refuses (`src/load_tests.rs`).

use std::sync::Arc;

use dictionary::{
    Action, Dictionary, Entity, Erase, Field, FieldType, Label, LegalBasis, Scope, Subject,
};

/// Labels that are the same word in both languages.
const SAME_WORD: &[&str] = &["BIC", "BIC (SWIFT)", "E-mail", "Partner", "Role"];

const PALETTE: &[&str] =
    &["blue", "azure", "indigo", "purple", "pink", "red", "orange", "yellow", "green", "teal"];

#[expect(clippy::unwrap_used, reason = "a test may panic")]
fn product() -> Dictionary {
    Dictionary::product().map_err(|error| error.to_string()).unwrap()
}

fn fields(dictionary: &Dictionary) -> impl Iterator<Item = (&Arc<Entity>, &Field)> {
    dictionary
        .entities()
        .flat_map(|entity| entity.fields.values().map(move |field| (entity, field)))
}

#[track_caller]
fn check_all<T>(items: impl IntoIterator<Item = T>, wrong: impl Fn(T) -> Option<String>) {
    let found: Vec<String> = items.into_iter().filter_map(wrong).collect();
    assert!(found.is_empty(), "{found:#?}");
}

/// What is wrong with a text that stands in both languages.
fn incomplete(place: &str, label: &Label) -> Option<String> {
    let texts = [&label.cs, &label.en];
    let problem = if texts.iter().any(|text| text.trim().is_empty()) {
        "is empty"
    } else if texts.iter().any(|text| text.trim() != text.as_str()) {
        "has spaces around it"
    } else if label.cs == label.en && !SAME_WORD.contains(&label.cs.as_str()) {
        "is not translated"
    } else {
        return None;
    };
    Some(format!("{place} {problem}: {label:?}"))
}

#[test]
fn the_product_loads_with_every_entity_of_the_plan() {
    let dictionary = product();
    let business: Vec<&str> =
        dictionary.business_entities().map(|entity| entity.name.as_str()).collect();
    assert_eq!(
        business,
        [
            "contact",
            "company",
            "activity",
            "deal",
            "quote",
            "order",
            "contract",
            "product",
            "invoice",
            "payment",
            "received_invoice",
            "task",
            "request",
            "legal_hold",
            "consent",
            "consent_text",
            "law_change",
            "recipient",
            "breach",
            "assessment",
            "notice",
            "controller",
            "processing_record",
            "pipeline",
            "stage",
            "issuer",
            "number_series",
            "vat_rate",
            "tag"
        ]
    );
    assert_eq!(dictionary.entities().count(), 62);
    let roles: Vec<&str> = dictionary.roles().iter().map(|role| role.name.as_str()).collect();
    assert_eq!(roles, ["administrator", "manager", "sales", "billing", "dpo"]);
}

#[test]
fn every_label_stands_in_both_languages() {
    let dictionary = product();
    let mut labels: Vec<(String, &Label)> = Vec::new();
    for entity in dictionary.entities() {
        labels.push((entity.name.clone(), &entity.label));
        labels.push((entity.plural.clone(), &entity.label_plural));
        labels.extend(entity.help.iter().map(|help| (format!("help of {}", entity.name), help)));
    }
    let declared = dictionary.entities().flat_map(|entity| {
        entity.declared().map(move |(path, field)| (format!("{}.{path}", entity.name), field))
    });
    for (path, field) in declared {
        labels.extend(field.help.iter().map(|help| (format!("help of {path}"), help)));
        for option in field.options() {
            labels.push((format!("{path}={}", option.value), &option.label));
        }
        labels.push((path, &field.label));
    }
    for purpose in dictionary.purposes() {
        labels.push((purpose.name.clone(), &purpose.label));
        labels.push((format!("notice of {}", purpose.name), &purpose.notice));
        labels.extend(purpose.recipients.iter().map(|one| (purpose.name.clone(), one)));
    }
    for rule in dictionary.retention() {
        labels.push((rule.name.clone(), &rule.label));
    }
    for role in dictionary.roles() {
        labels.push((role.name.clone(), &role.label));
        labels.push((format!("help of {}", role.name), &role.help));
    }
    check_all(labels, |(place, label)| incomplete(&place, label));
}

#[test]
fn no_two_fields_of_an_entity_have_the_same_label() {
    let dictionary = product();
    check_all(dictionary.entities(), |entity| {
        let mut labels: Vec<&str> =
            entity.fields.values().map(|field| field.label.cs.as_str()).collect();
        labels.sort_unstable();
        let twice = labels.windows(2).find(|pair| pair[0] == pair[1])?;
        Some(format!("{}: {}", entity.name, twice[0]))
    });
}

#[test]
fn business_entities_have_a_chapter_and_system_entities_none() {
    let dictionary = product();
    check_all(dictionary.entities(), |entity| {
        (entity.chapter.is_some() == entity.system).then(|| entity.name.clone())
    });
}

#[test]
fn bytes_and_bare_identifiers_are_the_programs_own() {
    let dictionary = product();
    check_all(fields(&dictionary), |(entity, field)| {
        let internal = matches!(field.kind, FieldType::Bytes | FieldType::Identifier);
        (internal && !field.managed).then(|| format!("{}.{}", entity.name, field.name))
    });
}

#[test]
fn references_stay_in_their_database() {
    let dictionary = product();
    check_all(fields(&dictionary), |(entity, field)| {
        let target = dictionary.entity(field.target()?)?;
        (target.database != entity.database).then(|| format!("{}.{}", entity.name, field.name))
    });
}

#[test]
fn every_way_to_a_person_ends_at_one() {
    let dictionary = product();
    check_all(dictionary.entities(), |entity| {
        let Subject::Via(via) = &entity.subject else { return None };
        let target = via.iter().filter_map(|name| entity.field(name)?.target()).find(|target| {
            dictionary.entity(target).is_none_or(|target| target.subject != Subject::Own)
        })?;
        Some(format!("{} leads to {target}", entity.name))
    });
}

#[test]
fn a_record_that_goes_with_its_person_says_so_at_the_reference() {
    let dictionary = product();
    check_all(dictionary.entities(), |entity| {
        // What stands on a line is as personal as what stands on the record.
        let goes = entity
            .fields
            .values()
            .flat_map(|field| std::iter::once(field).chain(field.line_fields()))
            .any(|field| field.personal().is_some_and(|data| data.erase == Erase::DeleteRecord));
        let Subject::Via(via) = &entity.subject else { return None };
        let said = via
            .iter()
            .filter_map(|name| entity.field(name)?.personal())
            .any(|data| data.erase == Erase::DeleteRecord);
        (goes && !said).then(|| entity.name.clone())
    });
}

#[test]
fn colours_are_of_the_palette() {
    let dictionary = product();
    let colours = |field: &Field| -> Vec<String> {
        field.options().iter().filter_map(|option| option.color.clone()).collect()
    };
    check_all(fields(&dictionary), |(entity, field)| {
        let strange =
            colours(field).into_iter().find(|colour| !PALETTE.contains(&colour.as_str()))?;
        Some(format!("{}.{}: {strange}", entity.name, field.name))
    });
    let tag = dictionary.entity("tag").unwrap();
    let values: Vec<&str> =
        tag.field("color").unwrap().options().iter().map(|o| o.value.as_str()).collect();
    assert_eq!(values, PALETTE);
}

#[test]
fn purposes_that_rest_on_a_law_name_it() {
    let dictionary = product();
    check_all(dictionary.purposes(), |purpose| {
        let bound = purpose.legal_basis == LegalBasis::LegalObligation;
        (bound && purpose.law.is_none()).then(|| purpose.name.clone())
    });
}

#[test]
fn whatever_belongs_to_a_person_ends_some_day() {
    // These go with the user or the record whose they are, stay as the proof of what was erased, or are the house itself.
    let without_rule = [
        "saved_view",
        "subject_key",
        "issuer",
        "document",
        "document_version",
        // It goes with its run.
        "retention_group",
    ];
    let dictionary = product();
    check_all(dictionary.entities(), |entity| {
        let ruled = dictionary.retention().iter().any(|rule| rule.entity == entity.name);
        let personal = entity.subject != Subject::None;
        (personal && !ruled && !without_rule.contains(&entity.name.as_str()))
            .then(|| entity.name.clone())
    });
}

#[test]
fn only_the_administrator_reaches_system_entities() {
    let dictionary = product();
    check_all(dictionary.roles(), |role| {
        let beyond = role.entities.iter().find(|(name, scopes)| {
            dictionary.entity(name).is_some_and(|entity| entity.system)
                && scopes
                    .iter()
                    .any(|(action, scope)| *action != Action::See && *scope > Scope::None)
        })?;
        Some(format!("{}: {}", role.name, beyond.0))
    });
    let colleagues = |name| {
        product().roles().iter().all(|role| {
            role.entities.get(name).and_then(|scopes| scopes.get(&Action::See)) == Some(&Scope::All)
        })
    };
    assert!(colleagues("user") && colleagues("team"));
}

#[test]
fn the_table_of_all_fields() {
    let dictionary = product();
    let rows: Vec<[String; 6]> = dictionary
        .entities()
        .flat_map(|entity| {
            entity.declared().skip(4).map(|(path, field)| row((entity, &path), field))
        })
        .collect();
    let width = |column: usize| {
        rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..6).map(width).collect();
    let lines: Vec<String> = rows
        .iter()
        .map(|row| {
            let cells: Vec<String> =
                row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}")).collect();
            cells.join(" | ").trim_end().to_owned()
        })
        .collect();
    insta::assert_snapshot!("fields", lines.join("\n"));
}

/// `entity.field | type | category | purposes | erase | flags`
fn row((entity, path): (&Entity, &str), field: &Field) -> [String; 6] {
    let flags = [
        ("required", field.required),
        ("unique", field.unique),
        ("searchable", field.searchable),
        ("sortable", field.sortable),
        ("indexed", field.indexed),
        ("managed", field.managed),
        ("portable", field.personal().is_some_and(|data| data.portable)),
        ("masked", field.is_masked()),
        ("mentions", field.personal().is_some_and(|data| data.mentions)),
        ("score", field.personal().is_some_and(|data| data.score)),
    ];
    let set: Vec<&str> =
        flags.into_iter().filter(|(_, is_set)| *is_set).map(|(name, _)| name).collect();
    let (category, purposes, erase) = match field.personal() {
        None => ("none".to_owned(), String::new(), String::new()),
        Some(data) => (
            format!("{:?}", data.category).to_lowercase(),
            data.purposes.join(","),
            erase_name(data.erase).to_owned(),
        ),
    };
    let path = format!("{}.{path}", entity.name);
    [path, type_name(&field.kind), category, purposes, erase, set.join(" ")]
}

fn type_name(kind: &FieldType) -> String {
    match kind {
        FieldType::Text { max_length } | FieldType::LongText { max_length } => {
            format!("{kind}({max_length})")
        }
        FieldType::Reference { to, on_delete } => {
            format!("{to}, {}", format!("{on_delete:?}").to_lowercase())
        }
        FieldType::References { to } => format!("{to}, many"),
        FieldType::Choice { options } | FieldType::MultiChoice { options } => {
            format!("{kind}({})", options.len())
        }
        _ => kind.to_string(),
    }
}

fn erase_name(erase: Erase) -> &'static str {
    match erase {
        Erase::Clear => "clear",
        Erase::Pseudonymise => "pseudonymise",
        Erase::DeleteRecord => "delete_record",
        Erase::Keep => "keep",
    }
}
