//! A form with a file, read in memory: the body was bounded when the request came in. Called by pages that take files.

use crate::visit::{Trouble, Visit};

/// What such a form holds.
#[derive(Default)]
pub(crate) struct Sent {
    /// The name of the file as its owner has it; not to be trusted.
    pub(crate) name: String,
    pub(crate) file: Vec<u8>,
    /// The record that the form names besides.
    pub(crate) document: String,
}

/// Reads the form, after it was proved that one of our own pages sent it.
pub(crate) async fn sent(visit: &Visit) -> Result<Sent, Trouble> {
    visit.check_origin()?;
    let wrong = |_error| Trouble::BadRequest("form");
    let boundary =
        multer::parse_boundary(visit.header("content-type").unwrap_or_default()).map_err(wrong)?;
    let body = visit.body.clone();
    let stream = futures_util::stream::once(async move { Ok::<_, std::io::Error>(body) });
    let mut form = multer::Multipart::new(stream, boundary);
    let (mut sent, mut csrf) = (Sent::default(), String::new());
    while let Some(field) = form.next_field().await.map_err(wrong)? {
        match field.name() {
            Some("csrf") => csrf = field.text().await.map_err(wrong)?,
            Some("document") => sent.document = field.text().await.map_err(wrong)?,
            Some("file") => {
                field.file_name().unwrap_or_default().clone_into(&mut sent.name);
                sent.file = field.bytes().await.map_err(wrong)?.to_vec();
            }
            _ => {}
        }
    }
    visit.check_csrf(Some(&csrf))?;
    Ok(sent)
}
