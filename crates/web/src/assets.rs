//! Assets: embedded in the program, named by their hash, cached for ever.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{RawPathParams, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::app::App;

/// The embedded files with their addresses.
pub(crate) struct Assets {
    files: BTreeMap<&'static str, Asset>,
}

struct Asset {
    bytes: &'static [u8],
    kind: &'static str,
    address: String,
}

macro_rules! embedded {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../assets/", $name)).as_slice())),*]
    };
}

const FILES: &[(&str, &[u8])] = embedded![
    "app.css",
    "app.js",
    "board.js",
    "columns.js",
    "composer.js",
    "drop.js",
    "email.js",
    "filter.js",
    "inline-edit.js",
    "lines.js",
    "list.js",
    "logo.svg",
    "lookup.js",
    "menus.js",
    "palette.js",
    "rights.js",
    "shortcuts.js",
    "theme.js",
    "toast.js",
    "vendor/htmx.min.js",
    "vendor/icons.svg",
    "vendor/inter-latin-ext.woff2",
    "vendor/inter-latin.woff2",
    "vendor/tabler.min.css",
];

impl Assets {
    /// The files that the program is delivered with.
    pub(crate) fn embedded() -> Self {
        // One hash over all of them: modules and fonts are named relative to the file that loads them.
        let digest = FILES
            .iter()
            .fold(Sha256::new(), |hash, (name, bytes)| hash.chain_update(name).chain_update(bytes))
            .finalize();
        let short: String = hex::encode(digest).chars().take(12).collect();
        let files = FILES
            .iter()
            .map(|(name, bytes)| {
                let address = format!("/assets/{short}/{name}");
                (*name, Asset { bytes, kind: kind(name), address })
            })
            .collect();
        Self { files }
    }

    /// The address of a file; of an unknown one, one that is not found.
    pub(crate) fn address(&self, name: &str) -> &str {
        self.files.get(name).map_or("/assets/unknown", |asset| &asset.address)
    }
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// Serves a file. The hash in the address only makes it new.
pub(crate) async fn serve(State(app): State<Arc<App>>, params: RawPathParams) -> Response {
    let name = params.iter().find(|(name, _)| *name == "name").map_or("", |(_, value)| value);
    match app.assets.files.get(name) {
        None => StatusCode::NOT_FOUND.into_response(),
        Some(asset) => (
            [
                (header::CONTENT_TYPE, HeaderValue::from_static(asset.kind)),
                (
                    header::CACHE_CONTROL,
                    HeaderValue::from_static("public, max-age=31536000, immutable"),
                ),
            ],
            asset.bytes,
        )
            .into_response(),
    }
}
