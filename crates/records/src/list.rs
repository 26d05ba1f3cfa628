//! List records: filtered by the question and by the reader's rights in one predicate, sorted, a page at a time.

use std::sync::Arc;

use dictionary::{Action, Entity, Filter, FilterContext, FilterError};
use store::{Cursor, Page, PageQuery, Row, SearchText, SortBy};

use crate::error::Error;
use crate::rights::Rights;
use crate::visible::{Stored, Visible};
use crate::work::Work;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct ListRequest {
    /// Whose records.
    pub entity: Arc<Entity>,
    /// Which, as read by [`read_filter`].
    pub filter: Filter,
    /// In which order, as read by [`read_sort`]; empty means the entity's own order.
    pub sort: Vec<SortBy>,
    /// Only those in which these words are found.
    pub search: Option<SearchText>,
    /// Most records.
    pub limit: u64,
    /// Where the page begins.
    pub after: Option<Cursor>,
    /// Which fields are wanted; `None` means all that may be seen.
    pub fields: Option<Vec<usize>>,
}

/// A page of what the reader may see.
#[derive(Debug, Clone)]
pub struct List {
    /// The records.
    pub records: Vec<Visible>,
    /// Where the next page begins.
    pub next: Option<Cursor>,
}

/// How many there are, as far as counting is worth its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// So many.
    Exactly(u64),
    /// More than this.
    MoreThan(u64),
}

/// Counting stops here.
const COUNTED: u64 = 10_000;
/// And here, when each record must be read to be counted.
const COUNTED_ONE_BY_ONE: u64 = 2000;

/// So many are read at once where only some of them are seen.
const READ_AT_ONCE: u64 = 200;

/// Reads a page.
pub fn list(work: &mut Work<'_, '_>, request: &ListRequest) -> Result<List, Error> {
    let rights = Arc::clone(&work.actor.rights);
    let entity = &request.entity;
    let readable = rights.readable(entity);
    let mut fields: Vec<usize> = match &request.fields {
        None => readable,
        Some(wanted) => wanted.iter().copied().filter(|field| readable.contains(field)).collect(),
    };
    let shown = fields.clone();
    // What decides about rights and what computed fields are made of is read too, though not shown.
    fields.extend(entity.owners.iter().filter_map(|owner| entity.position(owner)));
    fields.extend(entity.restriction());
    for field in &shown {
        if let Some(dictionary::FieldType::Computed { from }) =
            entity.field_at(*field).map(|field| &field.kind)
        {
            fields.extend(from.iter().filter_map(|name| entity.position(name)));
        }
    }
    let hidden = some_is_hidden(&rights, entity) && request.search.is_some();
    if hidden {
        fields.extend(searched(entity));
    }
    let mut sort = sort_of(request);
    // Neither the order nor a cursor tells what is hidden; the identifier and both moments are never.
    sort.retain(|by| by.field < 4 || rights.may_use(entity, by.field));
    let filter = asked(&rights, request);
    if filter == Filter::Nothing {
        return Ok(List { records: Vec::new(), next: None });
    }
    let query = PageQuery {
        entity,
        fields: &fields,
        filter: &filter,
        sort: &sort,
        search: request.search.as_ref(),
        limit: request.limit,
        after: request.after.as_ref(),
    };
    let page = match &request.search {
        Some(text) if hidden => found(work, &query, &|row| {
            text.is_found_in(entity, row, &|position| rights.may_use(entity, position))
        }),
        _ => work.tx.page(&query),
    };
    let page = page.map_err(|error| match error {
        store::Error::Inconsistent(_) if request.after.is_some() => Error::Cursor,
        other => other.into(),
    })?;
    let records: Vec<Visible> =
        page.rows.into_iter().map(|row| Stored::new(entity, row).reduce(&rights)).collect();
    Ok(List { records, next: page.next })
}

/// A page of what a reader finds by what they see: the index knows more than they may, so what they may not see neither fills
/// a page nor makes another follow.
fn found(
    work: &mut Work<'_, '_>,
    query: &PageQuery<'_>,
    seen: &dyn Fn(&Row) -> bool,
) -> Result<Page, store::Error> {
    let most = usize::try_from(query.limit).unwrap_or(usize::MAX);
    let (mut rows, mut after, mut last) = (Vec::new(), query.after.cloned(), None);
    loop {
        let limit = query.limit.max(READ_AT_ONCE);
        let page = work.tx.page(&PageQuery { limit, after: after.as_ref(), ..*query })?;
        for (row, place) in page.rows.into_iter().zip(1_u64..) {
            if !seen(&row) {
                continue;
            }
            if rows.len() == most {
                let next = end_of(work, query, last.as_ref())?;
                return Ok(Page { rows, next });
            }
            rows.push(row);
            last = Some((after.clone(), place));
        }
        if page.next.is_none() {
            return Ok(Page { rows, next: None });
        }
        after = page.next;
    }
}

/// The cursor behind so many records after another cursor.
fn end_of(
    work: &mut Work<'_, '_>,
    query: &PageQuery<'_>,
    last: Option<&(Option<Cursor>, u64)>,
) -> Result<Option<Cursor>, store::Error> {
    let Some((after, limit)) = last else { return Ok(None) };
    Ok(work.tx.page(&PageQuery { limit: *limit, after: after.as_ref(), ..*query })?.next)
}

/// What the reader asks for, as far as they may see. Where nothing is searchable, nothing is found: there is no index.
fn asked(rights: &Rights, request: &ListRequest) -> Filter {
    if request.search.is_some() && !request.entity.is_searchable() {
        return Filter::Nothing;
    }
    rights.predicate(&request.entity, Action::See).and(request.filter.clone())
}

/// How many records the same question finds.
pub fn count(work: &mut Work<'_, '_>, request: &ListRequest) -> Result<Count, Error> {
    let entity = &request.entity;
    let rights = Arc::clone(&work.actor.rights);
    let filter = asked(&rights, request);
    if filter == Filter::Nothing {
        return Ok(Count::Exactly(0));
    }
    if let Some(text) = request.search.as_ref().filter(|_| some_is_hidden(&rights, entity)) {
        return count_found(work, (request, text), &filter);
    }
    let count = work.tx.count(entity, &filter, request.search.as_ref(), COUNTED)?;
    Ok(if count > COUNTED { Count::MoreThan(COUNTED) } else { Count::Exactly(count) })
}

/// Counts what a reader finds by what they see, one by one: the index knows more than they may.
fn count_found(
    work: &mut Work<'_, '_>,
    (request, text): (&ListRequest, &SearchText),
    filter: &Filter,
) -> Result<Count, Error> {
    let entity = &request.entity;
    let rights = Arc::clone(&work.actor.rights);
    let fields: Vec<usize> = searched(entity).collect();
    let (mut count, mut read, mut after) = (0, 0, None);
    while read < COUNTED_ONE_BY_ONE || count == 0 {
        let page = work.tx.page(&PageQuery {
            entity,
            fields: &fields,
            filter,
            sort: &[],
            search: Some(text),
            limit: READ_AT_ONCE,
            after: after.as_ref(),
        })?;
        read += READ_AT_ONCE;
        for row in &page.rows {
            let found = text.is_found_in(entity, row, &|place| rights.may_use(entity, place));
            count += u64::from(found);
        }
        after = page.next;
        if after.is_none() {
            return Ok(Count::Exactly(count));
        }
    }
    Ok(Count::MoreThan(count - 1))
}

/// Whoever may not see all that the index knows finds only by what they see.
fn some_is_hidden(rights: &Rights, entity: &Entity) -> bool {
    searched(entity).any(|position| !rights.may_use(entity, position))
}

fn searched(entity: &Entity) -> impl Iterator<Item = usize> {
    let fields = entity.fields.values().enumerate();
    fields.filter(|(_, field)| field.searchable).map(|(position, _)| position)
}

/// With a search and no chosen order, the newest come first: that order streams out of the index.
fn sort_of(request: &ListRequest) -> Vec<SortBy> {
    if !request.sort.is_empty() || request.search.is_some() {
        return request.sort.clone();
    }
    request.entity.order.iter().filter_map(|name| sort_by(&request.entity, name)).collect()
}

fn sort_by(entity: &Entity, name: &str) -> Option<SortBy> {
    let (name, descending) = name.strip_prefix('-').map_or((name, false), |name| (name, true));
    entity.position(name).map(|field| SortBy { field, descending })
}

/// Reads a filter as the API and the address bar write it. Only fields that the reader sees unmasked can be used.
pub fn read_filter(
    work: &Work<'_, '_>,
    entity: &Entity,
    json: &serde_json::Value,
) -> Result<Filter, Error> {
    let rights = &work.actor.rights;
    let context = FilterContext { me: rights.user_id, today: work.today() };
    Ok(Filter::from_json(entity, json, context, &|field| rights.may_use(entity, field))?)
}

/// Reads an order such as `last_name,-created_at`.
pub fn read_sort(work: &Work<'_, '_>, entity: &Entity, text: &str) -> Result<Vec<SortBy>, Error> {
    let names: Vec<&str> = text.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    if names.len() > 4 {
        return Err(FilterError::TooLarge.into());
    }
    names
        .into_iter()
        .map(|name| {
            let unknown = || Error::Filter(FilterError::UnknownField(name.to_owned()));
            let by = sort_by(entity, name).ok_or_else(unknown)?;
            let field = entity.field_at(by.field).ok_or_else(unknown)?;
            // The identifier, the version and both moments have no key but are never empty.
            let sortable = field.sortable || by.field < 4;
            if !sortable || !work.actor.rights.may_use(entity, by.field) {
                return Err(unknown());
            }
            Ok(by)
        })
        .collect()
}
