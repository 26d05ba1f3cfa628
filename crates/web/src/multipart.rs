//! A form with a file, read in memory: the body was bounded when the request came in. Called by pages that take files.

use bytes::{Bytes, BytesMut};

use crate::visit::{Trouble, Visit};

/// The body is handed on in pieces of this length, so that it is not copied as a whole on its way.
const PIECE: usize = 64 * 1024;

/// What such a form holds.
#[derive(Default)]
pub(crate) struct Sent {
    /// The name of the file as its owner has it; not to be trusted.
    pub(crate) name: String,
    pub(crate) file: Bytes,
    /// The record that the form names besides.
    pub(crate) document: String,
}

/// Reads the form, after it was proved that one of our own pages sent it.
pub(crate) async fn sent(visit: &Visit) -> Result<Sent, Trouble> {
    visit.check_origin()?;
    let wrong = |_error| Trouble::BadRequest("form");
    let boundary =
        multer::parse_boundary(visit.header("content-type").unwrap_or_default()).map_err(wrong)?;
    let pieces = pieces(visit.body.clone()).map(Ok::<_, std::io::Error>);
    let mut form = multer::Multipart::new(futures_util::stream::iter(pieces), boundary);
    let (mut sent, mut csrf) = (Sent::default(), String::new());
    while let Some(mut field) = form.next_field().await.map_err(wrong)? {
        match field.name() {
            Some("csrf") => csrf = field.text().await.map_err(wrong)?,
            Some("document") => sent.document = field.text().await.map_err(wrong)?,
            Some("file") => {
                field.file_name().unwrap_or_default().clone_into(&mut sent.name);
                let mut file = BytesMut::with_capacity(visit.body.len());
                while let Some(piece) = field.chunk().await.map_err(wrong)? {
                    file.extend_from_slice(&piece);
                }
                sent.file = file.freeze();
            }
            _ => {}
        }
    }
    visit.check_csrf(Some(&csrf))?;
    Ok(sent)
}

fn pieces(mut body: Bytes) -> impl Iterator<Item = Bytes> {
    std::iter::from_fn(move || {
        let length = body.len().min(PIECE);
        (length > 0).then(|| body.split_to(length))
    })
}
