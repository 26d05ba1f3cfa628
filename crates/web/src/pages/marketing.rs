//! `/contacts/marketing`: before contacts leave for marketing, how many may be contacted for which purpose by which channel, and why
//! the others may not. The file itself is the usual export with the same purpose and channel.

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use dictionary::Action;
use exchange::{Only, walk_export};
use privacy::{CHANNELS, MARKETING};
use records::{Error, ListRequest};

use crate::api::list::request;
use crate::error::Failure;
use crate::pages::html;
use crate::shell::{Shell, Words};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "marketing.html")]
struct MarketingPage<'a> {
    shell: Shell<'a>,
    /// The parts of the list's address that the form keeps.
    kept: Vec<(String, String)>,
    purposes: Vec<(String, String, bool)>,
    channels: Vec<(&'static str, String, bool)>,
    counted: Counted,
    /// The list, and the file.
    back: String,
    file: String,
}

/// What would be in the file.
struct Counted {
    included: String,
    /// Why the others are left out: label, number.
    left_out: Vec<(String, String)>,
    left_out_sum: String,
    some: bool,
}

/// Shows the numbers.
pub(crate) async fn page(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit)
        .read(|visit, work| {
            let entity = work.entity("contact")?;
            if !work.actor().rights.may_some(&entity, Action::Export) {
                return Err(Error::Forbidden.into());
            }
            let words = Words::new(&visit.app.texts, visit.locale);
            let view = visit.query.with("purpose", None).with("channel", None).with("after", None);
            let purpose = visit.query.filled("purpose").unwrap_or("direct_marketing").to_owned();
            let channel = visit.query.filled("channel").unwrap_or("email").to_owned();
            let asked = request(&view.with("limit", None), work, &entity)?;
            let only = Only { purpose: purpose.clone(), channel: channel.clone() };
            let counted = counted(visit, words, work, (&asked, &only))?;
            let file = view.with("purpose", Some(&purpose)).with("channel", Some(&channel));
            let purposes = MARKETING.iter().filter_map(|name| {
                let label = words.label(&work.dictionary().purpose(name)?.label).to_owned();
                Some(((*name).to_owned(), label, *name == purpose))
            });
            html(&MarketingPage {
                purposes: purposes.collect(),
                channels: CHANNELS
                    .into_iter()
                    .map(|name| {
                        let label = words.keyed("public-channel", name).to_owned();
                        (name, label, name == channel)
                    })
                    .collect(),
                counted,
                back: format!("/contacts?{}", view.to_text()),
                file: format!("/contacts/export?{}", file.to_text()),
                kept: view.pairs().to_vec(),
                shell: Shell::of(visit, work, words.get("marketing-title")),
            })
        })
        .await
}

fn counted(
    visit: &Visit,
    words: Words<'_>,
    work: &mut records::Work<'_, '_>,
    (asked, only): (&ListRequest, &Only),
) -> Result<Counted, Error> {
    let walked = walk_export(work, asked, (&[0], Some(only)), |_, _| Ok(()))?;
    let number = |count: usize| {
        locale::number::integer(visit.locale, i64::try_from(count).unwrap_or(i64::MAX))
    };
    let left: usize = walked.left_out.values().sum();
    let mut left_out: Vec<(&str, usize)> =
        walked.left_out.iter().map(|(key, count)| (*key, *count)).collect();
    left_out.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    Ok(Counted {
        included: number(walked.ids.len()),
        left_out: left_out
            .into_iter()
            .map(|(key, count)| (words.keyed("because", key).to_owned(), number(count)))
            .collect(),
        left_out_sum: number(left),
        some: !walked.ids.is_empty(),
    })
}
