//! Export of exactly what a list shows, as CSV or as a workbook. It is an event in the log before the file goes out.

use std::sync::Arc;

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use exchange::{Only, export_csv, export_xlsx};
use records::note_export_for;

use crate::api::export::only;
use crate::api::list::request;
use crate::error::Failure;
use crate::pages::entity;
use crate::visit::{Trouble, Visit};

const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Gives the file.
pub(crate) async fn export(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    visit.check_origin().map_err(|trouble| visit.fail(trouble))?;
    visit
        .write(|visit, work| {
            let entity = entity(visit, work)?;
            let request =
                request(&visit.query.with("after", None).with("limit", None), work, &entity)
                    .map_err(|trouble| match trouble {
                        Trouble::Records(error) => error,
                        _ => records::Error::Cursor,
                    })?;
            let columns: Vec<usize> = match visit.query.filled("columns") {
                Some(text) => text.split(',').filter_map(|name| entity.position(name)).collect(),
                None => work
                    .actor()
                    .rights
                    .readable(&entity)
                    .into_iter()
                    .filter(|position| *position > 1)
                    .collect(),
            };
            let words = exchange::Words::new(&visit.app.texts, visit.locale);
            let excel = visit.query.get("form") == Some("xlsx");
            let only = only(&visit.query, &entity)?;
            let asked = (columns.as_slice(), only.as_ref());
            let file = if excel {
                export_xlsx(work, &request, asked, words)?
            } else {
                export_csv(work, &request, asked, words)?
            };
            let content = Only::content(only.as_ref());
            note_export_for(work, &entity, &file.walked.ids, &content)?;
            let (ending, kind) = if excel { ("xlsx", XLSX) } else { ("csv", CSV) };
            let name =
                format!("attachment; filename=\"{}-{}.{ending}\"", entity.plural, work.today());
            let mut response = file.bytes.into_response();
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
            if let Ok(name) = HeaderValue::from_str(&name) {
                headers.insert(header::CONTENT_DISPOSITION, name);
            }
            Ok(response)
        })
        .await
}
