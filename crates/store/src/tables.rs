//! Dictionary → tables and indexes: a pure derivation, the same for both databases.

use dictionary::{ColumnKind, DatabaseKind, Dictionary, Entity, Field, FieldType};

/// A table as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) columns: Vec<TableColumn>,
    pub(crate) indexes: Vec<Index>,
    /// True for the table of an entity, which gets a row number for the search index of SQLite.
    pub(crate) has_row_number: bool,
    /// The table of a list of links has the pair as its key.
    pub(crate) primary_key: Vec<String>,
}

/// A column as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TableColumn {
    pub(crate) name: String,
    pub(crate) kind: ColumnKind,
    pub(crate) not_null: bool,
    /// The table whose `id` it refers to.
    pub(crate) references: Option<String>,
    /// PostgreSQL shall keep no statistics of its values, because they outlive an erasure.
    pub(crate) without_statistics: bool,
}

/// An index as it should be. Its name says all of it, so a changed index is a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Index {
    pub(crate) name: String,
    pub(crate) columns: Vec<String>,
    pub(crate) unique: bool,
}

/// All tables of one database.
pub(crate) fn tables(dictionary: &Dictionary, database: DatabaseKind) -> Vec<Table> {
    dictionary
        .entities()
        .filter(|entity| entity.database == database)
        .flat_map(|entity| {
            let own = |field| link_table(entity, field).or_else(|| line_table(entity, field));
            std::iter::once(entity_table(entity)).chain(entity.fields.values().filter_map(own))
        })
        .collect()
}

/// The name of the table that holds a field's links or lines.
pub(crate) fn link_table_name(entity: &Entity, field: &Field) -> String {
    format!("{}_{}", entity.name, field.name)
}

/// True where a value may tell of a person even without its record. A random identifier, a declared choice and a yes or no tell
/// of nobody, and without statistics of them the server guesses: it then walks all tasks in the order of their subjects to find
/// ten of one contact.
fn tells_of_a_person(field: &Field) -> bool {
    field.personal().is_some()
        && !matches!(
            field.kind,
            FieldType::Reference { .. } | FieldType::Choice { .. } | FieldType::YesNo
        )
}

fn entity_table(entity: &Entity) -> Table {
    let mut columns = Vec::new();
    let mut indexes = vec![index(entity, &["id".to_owned()], true)];
    for field in entity.fields.values() {
        let without_statistics = tells_of_a_person(field);
        let references = match &field.kind {
            FieldType::Reference { to, .. } => Some(to.clone()),
            _ => None,
        };
        columns.extend(field.columns().into_iter().map(|column| TableColumn {
            name: column.name,
            kind: column.kind,
            not_null: column.not_null,
            references: references.clone(),
            without_statistics,
        }));
        if let Some(name) = field.sort_column() {
            columns.push(TableColumn {
                name,
                kind: ColumnKind::Bytes,
                not_null: true,
                references: None,
                without_statistics,
            });
        }
        if let Some(column) = field.columns().first().filter(|_| field.unique) {
            indexes.push(index(entity, std::slice::from_ref(&column.name), true));
        } else if let Some(column) = field.columns().first().filter(|_| field.indexed) {
            indexes.push(index(entity, std::slice::from_ref(&column.name), false));
        }
        if let Some(sort) = field.sort_column() {
            indexes.push(index(entity, &[sort, "id".to_owned()], false));
        }
    }
    let order = order_columns(entity);
    if order.len() > 2 {
        indexes.push(index(entity, &order, false));
    }
    // "Only mine", in the order of the list.
    for owner in &entity.owners {
        let columns: Vec<String> =
            std::iter::once(owner.clone()).chain(order.iter().cloned()).collect();
        indexes.push(index(entity, &columns, false));
    }
    // A declared index serves an order, so sortable fields stand in it by their keys.
    for declared in &entity.indexes {
        let columns: Vec<String> =
            declared.iter().filter_map(|name| entity.field(name)).map(index_column).collect();
        indexes.push(index(entity, &columns, false));
    }
    for together in &entity.unique {
        indexes.push(unique_together(entity, together));
    }
    let indexes = without_beginnings(&indexes);
    Table {
        name: entity.name.clone(),
        columns,
        indexes,
        has_row_number: true,
        primary_key: Vec::new(),
    }
}

/// An index whose columns are the first ones of another serves nothing that the other does not, and costs at each write.
fn without_beginnings(indexes: &[Index]) -> Vec<Index> {
    let served = |index: &Index, place: usize| {
        !index.unique
            && indexes.iter().enumerate().any(|(other_place, other)| {
                let longer = other.columns.len() > index.columns.len()
                    || (other.columns.len() == index.columns.len() && other_place < place);
                longer && other.columns.starts_with(&index.columns)
            })
    };
    indexes
        .iter()
        .enumerate()
        .filter(|(place, index)| !served(index, *place))
        .map(|(_, index)| index.clone())
        .collect()
}

/// The columns by which a list is ordered when nobody chose otherwise, with the identifier as the last.
fn order_columns(entity: &Entity) -> Vec<String> {
    entity
        .order
        .iter()
        .filter_map(|name| entity.field(name.trim_start_matches('-')))
        .map(sort_column)
        .chain(std::iter::once("id".to_owned()))
        .collect()
}

/// The column by which a field sorts: its key, or itself for the fields that every entity has.
pub(crate) fn sort_column(field: &Field) -> String {
    field.sort_column().unwrap_or_else(|| field.name.clone())
}

/// Dates and moments of an index serve the order of a list; everything else is compared as it is.
fn index_column(field: &Field) -> String {
    match field.kind {
        FieldType::Date | FieldType::DateTime => sort_column(field),
        _ => field.name.clone(),
    }
}

fn index(entity: &Entity, columns: &[String], unique: bool) -> Index {
    let end = if unique { "key" } else { "idx" };
    Index {
        name: format!("{}__{}_{end}", entity.name, columns.join("_")).chars().take(63).collect(),
        columns: columns.to_vec(),
        unique,
    }
}

/// The last of the fields is the one that is told when the values are taken; its name stands by itself in the index's.
fn unique_together(entity: &Entity, fields: &[String]) -> Index {
    Index {
        name: format!("{}__{}_key", entity.name, fields.join("__")).chars().take(63).collect(),
        columns: fields.to_vec(),
        unique: true,
    }
}

fn link_table(entity: &Entity, field: &Field) -> Option<Table> {
    let target = field.target().filter(|_| field.is_link())?;
    let name = link_table_name(entity, field);
    let column = |column: &str, references: &str| TableColumn {
        name: column.to_owned(),
        kind: ColumnKind::Uuid,
        not_null: true,
        references: Some(references.to_owned()),
        without_statistics: false,
    };
    Some(Table {
        columns: vec![column("record_id", &entity.name), column("target_id", target)],
        indexes: vec![Index {
            name: format!("{name}__target_id_idx"),
            columns: vec!["target_id".to_owned(), "record_id".to_owned()],
            unique: false,
        }],
        has_row_number: false,
        primary_key: vec!["record_id".to_owned(), "target_id".to_owned()],
        name,
    })
}

/// Lines stand in their order, each with the columns of its fields. What they refer to must find them.
fn line_table(entity: &Entity, field: &Field) -> Option<Table> {
    let FieldType::Lines { fields } = &field.kind else { return None };
    let name = link_table_name(entity, field);
    let column = |name: &str, kind, references: Option<&str>| TableColumn {
        name: name.to_owned(),
        kind,
        not_null: true,
        references: references.map(str::to_owned),
        without_statistics: false,
    };
    let mut columns = vec![
        column("record_id", ColumnKind::Uuid, Some(&entity.name)),
        column("position", ColumnKind::Integer, None),
    ];
    let mut indexes = Vec::new();
    for part in fields {
        columns.extend(part.columns().into_iter().map(|column| TableColumn {
            name: column.name,
            kind: column.kind,
            not_null: column.not_null,
            references: part.target().map(str::to_owned),
            without_statistics: tells_of_a_person(part),
        }));
        if part.target().is_some() {
            let columns = vec![part.name.clone()];
            let name = format!("{name}__{}_idx", part.name);
            indexes.push(Index { name, columns, unique: false });
        }
    }
    Some(Table {
        columns,
        indexes,
        has_row_number: false,
        primary_key: vec!["record_id".to_owned(), "position".to_owned()],
        name,
    })
}
