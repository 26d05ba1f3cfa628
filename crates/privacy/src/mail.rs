//! E-mails that the house sends by itself: the link that confirms a consent or an address or leads to preferences, and the warning to a
//! handler. Each is a job with identifiers only; it is written when it is sent, in the language of whoever gets it, and what was sent is
//! written down.

use std::sync::Arc;

use dictionary::Draft;
use jiff::SignedDuration;
use locale::{Arg, Locale, Texts, date};
use post::{Letter as Message, Post, PostError};
use records::{
    Actor, Clock, Error, Held, Job, JobContext, JobOutcome, Link, LinkKind, Origin, Work, create,
    link, link_token, manage,
};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::links::ensure;
use crate::processing::controller;
use crate::speech::language;
use crate::telling::notice_of;

/// The kind of the job.
pub(crate) const MAIL_JOB: &str = "mail";

/// A message that could not be sent is tried again for about eight hours.
const ATTEMPTS: i64 = 12;

/// What is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Letter {
    /// The message with this link.
    Link(Uuid),
    /// The time of a request runs out; for a colleague.
    Warning {
        /// The request.
        request: Uuid,
        /// The colleague.
        user: Uuid,
    },
    /// What a recipient is told of a request (Art. 19 GDPR).
    Notice {
        /// The request.
        request: Uuid,
        /// The recipient.
        recipient: Uuid,
    },
}

impl Letter {
    /// As the job keeps it: identifiers only.
    pub(crate) fn payload(self) -> Json {
        match self {
            Self::Link(id) => json!({"link_id": id.to_string()}),
            Self::Warning { request, user } => {
                json!({"request_id": request.to_string(), "user_id": user.to_string()})
            }
            Self::Notice { request, recipient } => {
                json!({"request_id": request.to_string(), "recipient_id": recipient.to_string()})
            }
        }
    }

    fn read(payload: &Json) -> Option<Self> {
        let id = |name: &str| payload.get(name).and_then(Json::as_str)?.parse().ok();
        if let Some(link) = id("link_id") {
            return Some(Self::Link(link));
        }
        let request = id("request_id")?;
        let notice = id("recipient_id").map(|recipient| Self::Notice { request, recipient });
        notice.or_else(|| id("user_id").map(|user| Self::Warning { request, user }))
    }
}

/// Sends e-mails; without a configured way out it sends none and says so.
pub struct MailJob {
    post: Option<Post>,
    texts: Arc<Texts>,
}

/// A message that is ready, and where it is written down.
struct Ready {
    message: Message,
    /// What the story of the contact keeps: the text without the link, which is the person's alone.
    kept: String,
    /// The consent or the request whose link it bears.
    of: Option<(&'static str, Uuid)>,
    contact: Option<Uuid>,
}

impl MailJob {
    /// With the way out, where there is one.
    pub fn new(post: Option<Post>, texts: Arc<Texts>) -> Self {
        Self { post, texts }
    }
}

impl Job for MailJob {
    fn kind(&self) -> &'static str {
        MAIL_JOB
    }

    fn is_owed(&self) -> bool {
        true
    }

    fn wait(&self, attempts: i64) -> Option<SignedDuration> {
        (attempts < ATTEMPTS).then(|| SignedDuration::from_mins(attempts * attempts))
    }

    fn run(&self, context: &JobContext) -> Result<JobOutcome, Error> {
        let told = |sent: bool| {
            Ok(JobOutcome { result: json!({"sent": sent}), output: Vec::new(), again: None })
        };
        let Some(post) = &self.post else { return told(false) };
        let letter = Letter::read(&context.payload)
            .ok_or_else(|| Error::Fault("an e-mail about nothing".to_owned()))?;
        let system = Actor::system(Origin::Job);
        // The same message has the same identifier however often it is sent, so whoever gets it twice sees it once.
        let message_id = format!("{}@{}", context.id.simple(), post.domain());
        let texts = Arc::clone(&self.texts);
        let id = message_id.clone();
        let ready = context.house.write(&system, move |work| {
            let writer = Writer { texts: &texts, message_id: &id };
            match letter {
                Letter::Link(link) => writer.link(work, link),
                Letter::Warning { request, user } => writer.warning(work, request, user),
                Letter::Notice { request, recipient } => writer.notice(work, request, recipient),
            }
        })?;
        let Some(Ready { message, kept, of, contact }) = ready else { return told(false) };
        post.send(&message).map_err(refused)?;
        context.house.write(&system, move |work| {
            if let Some((entity, id)) = of {
                let entity = work.entity(entity)?;
                manage(work, (&entity, id), "mail_sent", |_, pending| {
                    pending.set("message_id", message_id.as_str());
                    Ok(())
                })?;
            }
            if let Some(contact) = contact {
                let activity = work.entity("activity")?;
                let draft = Draft::default()
                    .with("kind", "email")
                    .with("direction", "out")
                    .with("subject", message.subject.as_str())
                    .with("text", kept.as_str())
                    .with("contact_id", contact.to_string());
                create(work, &activity, &draft)?;
            }
            Ok(())
        })?;
        told(true)
    }
}

fn refused(error: PostError) -> Error {
    match error {
        PostError::Later(why) => {
            tracing::warn!(why, "an e-mail waits");
            Error::Unavailable
        }
        PostError::Refused(_) | PostError::Message | PostError::Settings(_) => {
            Error::Fault(error.to_string())
        }
    }
}

/// Writes messages in somebody's language.
struct Writer<'a> {
    texts: &'a Texts,
    message_id: &'a str,
}

impl Writer<'_> {
    /// The message with a link; `None` where there is nothing to confirm any more.
    fn link(&self, work: &mut Work<'_, '_>, id: Uuid) -> Result<Option<Ready>, Error> {
        let now = work.now();
        let Some(link) = link(work, id)?.filter(|link| link.expires_at > now) else {
            return Ok(None);
        };
        match link.kind {
            LinkKind::Consent => self.consent(work, &link),
            LinkKind::Request => self.request(work, &link),
            LinkKind::Preferences => self.preferences(work, &link),
        }
    }

    fn preferences(&self, work: &mut Work<'_, '_>, link: &Link) -> Result<Option<Ready>, Error> {
        let person = work.held_by("contact", &link.contact_id.into())?;
        // An address that was changed meanwhile is not the one that asked.
        let Some(person) = person.filter(|person| link.went_to(work, person.text("email"))) else {
            return Ok(None);
        };
        let locale = language(&person);
        let house = house_name(work)?;
        let args = [("house", Arg::Text(&house))];
        let asked = self.texts.format(locale, "mail-own-link-text", &args);
        let subject = self.texts.format(locale, "mail-own-link-subject", &args);
        let footer = self.texts.get(locale, "mail-own-link-footer");
        let to = (locale, person.text("email").to_owned(), subject);
        let of = (None, Some(person.id()));
        Ok(Some(self.ready(work, to, (&asked, link, footer), of)))
    }

    fn consent(&self, work: &mut Work<'_, '_>, link: &Link) -> Result<Option<Ready>, Error> {
        let (Some(id), Some(contact)) = (link.record_id, link.contact_id) else { return Ok(None) };
        let (Some(consent), Some(person)) =
            (work.held("consent", id)?, work.held("contact", contact)?)
        else {
            return Ok(None);
        };
        let address = person.text("email");
        if consent.text("state") != "pending" || !link.went_to(work, address) {
            return Ok(None);
        }
        let locale = language(&person);
        let words = work.held_by("consent_text", consent.get("text_id"))?;
        let words =
            words.map(|held| held.text("text").to_owned()).filter(|words| !words.is_empty());
        let house = house_name(work)?;
        let quoted = words.unwrap_or_else(|| own_label(work, &consent, locale));
        let preferences = ensure(work, (contact, locale.code()), Some(address))?;
        let url = work.reach().public_url.clone();
        let args = [("house", Arg::Text(&house)), ("words", Arg::Text(&quoted))];
        let asked = self.texts.format(locale, "mail-consent-text", &args);
        let footer = self.texts.get(locale, "mail-preferences");
        let footer = format!("{footer}\n{url}{}", preferences.page);
        let subject = self.texts.format(locale, "mail-consent-subject", &args);
        Ok(Some(self.ready(
            work,
            (locale, address.to_owned(), subject),
            (&asked, link, &footer),
            (Some(("consent", id)), Some(contact)),
        )))
    }

    fn request(&self, work: &mut Work<'_, '_>, link: &Link) -> Result<Option<Ready>, Error> {
        let Some(id) = link.record_id else { return Ok(None) };
        let Some(request) = work.held("request", id)? else { return Ok(None) };
        let address = request.text("applicant_email");
        if request.text("address_state") != "waiting" || !link.went_to(work, address) {
            return Ok(None);
        }
        let locale = Locale::parse(&link.language).unwrap_or_default();
        let (house, number) = (house_name(work)?, request.text("name"));
        let due = request.get("due_on").as_date().map(|day| date::date(locale, day));
        let args = [
            ("house", Arg::Text(&house)),
            ("number", Arg::Text(number)),
            ("day", Arg::Text(due.as_deref().unwrap_or_default())),
        ];
        let asked = self.texts.format(locale, "mail-request-text", &args);
        let subject = self.texts.format(locale, "mail-request-subject", &args);
        // What strangers write of themselves is not repeated: the page must not serve to send words to anybody's address.
        let footer = self.texts.get(locale, "mail-request-footer");
        Ok(Some(self.ready(
            work,
            (locale, address.to_owned(), subject),
            (&asked, link, footer),
            (Some(("request", id)), None),
        )))
    }

    /// Puts a message with a link together.
    fn ready(
        &self,
        work: &Work<'_, '_>,
        (locale, to, subject): (Locale, String, String),
        (asked, link, footer): (&str, &Link, &str),
        (of, contact): (Option<(&'static str, Uuid)>, Option<Uuid>),
    ) -> Ready {
        let page = match link.kind {
            LinkKind::Preferences => "preferences",
            LinkKind::Consent | LinkKind::Request => "privacy/confirm",
        };
        let address = format!("{}/{page}/{}", work.reach().public_url, link_token(work, link));
        let until = date::date_time(locale, link.expires_at, &Clock::zone());
        let until = self.texts.format(locale, "mail-link-until", &[("day", Arg::Text(&until))]);
        let written = |link: &str, footer: &str| {
            let footer =
                if footer.is_empty() { String::new() } else { format!("\n-- \n{footer}\n") };
            format!("{asked}\n\n{link}\n\n{until}\n{footer}")
        };
        let hidden = self.texts.get(locale, "mail-link-hidden");
        Ready {
            message: Message {
                to,
                subject,
                text: written(&address, footer),
                message_id: self.message_id.to_owned(),
                headers: Vec::new(),
                at: work.now(),
            },
            kept: written(hidden, ""),
            of,
            contact,
        }
    }

    /// The warning of a handler; `None` where the request is answered, or the colleague has left.
    fn warning(
        &self,
        work: &mut Work<'_, '_>,
        request: Uuid,
        user: Uuid,
    ) -> Result<Option<Ready>, Error> {
        let (Some(request), Some(user)) =
            (work.held("request", request)?, work.held("user", user)?)
        else {
            return Ok(None);
        };
        let open = crate::requests::OPEN.contains(&request.text("status"));
        if !open || !user.get("active").is_yes() {
            return Ok(None);
        }
        let locale = Locale::parse(user.text("language")).unwrap_or_default();
        let due = request.get("due_on").as_date().map(|day| date::date(locale, day));
        let number = request.text("name");
        let args =
            [("number", Arg::Text(number)), ("day", Arg::Text(due.as_deref().unwrap_or_default()))];
        let url = work.reach().public_url.clone();
        let body = self.texts.format(locale, "mail-warning-text", &args);
        let subject = self.texts.format(locale, "mail-warning-subject", &args);
        let text = format!("{body}\n\n{url}/requests/{}\n", request.id());
        Ok(Some(self.unkept(work, user.text("email"), (subject, text))))
    }

    /// The notice to a recipient; `None` where one of both is there no longer.
    fn notice(
        &self,
        work: &mut Work<'_, '_>,
        request: Uuid,
        recipient: Uuid,
    ) -> Result<Option<Ready>, Error> {
        let request = work.held("request", request)?;
        let recipient = work.held("recipient", recipient)?;
        let (Some(request), Some(recipient)) = (request, recipient) else { return Ok(None) };
        let letter = notice_of(work, &request)?;
        let text = letter.as_text();
        Ok(Some(self.unkept(work, recipient.text("email"), (letter.title, text))))
    }

    /// A message that stands in nobody's story.
    fn unkept(&self, work: &Work<'_, '_>, to: &str, (subject, text): (String, String)) -> Ready {
        Ready {
            message: Message {
                to: to.to_owned(),
                subject,
                text,
                message_id: self.message_id.to_owned(),
                headers: Vec::new(),
                at: work.now(),
            },
            kept: String::new(),
            of: None,
            contact: None,
        }
    }
}

/// What a consent without a text of its own is about.
fn own_label(work: &Work<'_, '_>, consent: &Held, locale: Locale) -> String {
    let purpose = work.dictionary().purpose(consent.text("purpose"));
    purpose.map(|purpose| purpose.label.get(locale.code()).to_owned()).unwrap_or_default()
}

/// In whose name we write: whoever answers for the data, or the program.
fn house_name(work: &mut Work<'_, '_>) -> Result<String, Error> {
    let name = controller(work)?.name;
    Ok(if name.is_empty() { "Kartoteka".to_owned() } else { name })
}
