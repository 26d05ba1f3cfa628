//! Outgoing e-mail: a plain message, sent over SMTP by whoever is configured. Called by the jobs of `privacy`.
//!
//! Not here: what a message says, who may get it, trying again (all of that is its caller's). Invariant: no error of this crate
//! holds an address or a word of a message, because errors are logged.

use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{SmtpTransport, Transport as _};
use url::{Host, Url};

/// A server that says nothing for so long is not waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// By whom and as whom e-mail is sent.
#[derive(Debug, Clone, Default)]
pub struct PostSettings {
    /// `smtps://host` (TLS from the first byte), `smtp://host` (STARTTLS, refused where the server has none), each with a port
    /// where it is another than 465 or 587; or `smtp+plain://localhost` without any, for this very machine only.
    pub server: String,
    /// The name by which the program signs in to the server; `None` where it needs not.
    pub user: Option<String>,
    /// The secret of that name.
    pub secret: Option<String>,
    /// The sender as it stands in messages: `crm@example.cz`, or with a name before it.
    pub sender: String,
}

/// What is sent.
#[derive(Debug, Clone, Default)]
pub struct Letter {
    /// The address of whoever gets it.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text, in lines.
    pub text: String,
    /// The identifier of the message without its brackets; a message that is sent twice has the same one.
    pub message_id: String,
    /// Further headers: name and value.
    pub headers: Vec<(&'static str, String)>,
    /// The moment that stands in it.
    pub at: Timestamp,
}

/// Why nothing was sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PostError {
    /// The settings are no settings; what is wrong with them.
    #[error("{0}")]
    Settings(&'static str),
    /// The message cannot be written, or its address is none.
    #[error("the message cannot be written")]
    Message,
    /// The server cannot be reached, or says that it may go better later.
    #[error("the mail server does not take messages now ({0})")]
    Later(String),
    /// The server refused for good; its code by RFC 5321, or 0.
    #[error("the mail server refused the message ({0})")]
    Refused(u16),
}

/// A configured way out.
pub struct Post {
    transport: SmtpTransport,
    sender: Mailbox,
}

impl Post {
    /// Checks the settings; nobody is called yet.
    pub fn new(settings: &PostSettings) -> Result<Self, PostError> {
        let sender = mailbox(&settings.sender)
            .ok_or(PostError::Settings("the sender is no e-mail address"))?;
        let server = Url::parse(&settings.server)
            .map_err(|_error| PostError::Settings("write smtps://host or smtp://host:port"))?;
        if !server.username().is_empty() || server.password().is_some() {
            return Err(PostError::Settings(
                "the name and the secret do not belong into the address",
            ));
        }
        let host = server.host_str().ok_or(PostError::Settings("the address has no host"))?;
        let tls = || {
            TlsParameters::new(host.to_owned())
                .map_err(|_error| PostError::Settings("TLS cannot be prepared for this host"))
        };
        let (tls, port) = match server.scheme() {
            "smtps" => (Tls::Wrapper(tls()?), 465),
            "smtp" => (Tls::Required(tls()?), 587),
            "smtp+plain" if is_this_machine(&server) => (Tls::None, 25),
            "smtp+plain" => {
                return Err(PostError::Settings("without TLS only this machine is written to"));
            }
            _ => return Err(PostError::Settings("write smtps://host or smtp://host:port")),
        };
        let hello = ClientId::Domain(sender.email.domain().to_owned());
        let mut builder = SmtpTransport::builder_dangerous(host)
            .port(server.port().unwrap_or(port))
            .tls(tls)
            .timeout(Some(PATIENCE))
            .hello_name(hello);
        match (&settings.user, &settings.secret) {
            (Some(user), Some(secret)) => {
                builder = builder.credentials(Credentials::new(user.clone(), secret.clone()));
            }
            (None, None) => {}
            (Some(_), None) => return Err(PostError::Settings("the secret is missing")),
            (None, Some(_)) => {
                return Err(PostError::Settings("the user of the secret is missing"));
            }
        }
        Ok(Self { transport: builder.build(), sender })
    }

    /// What stands behind the `@` of the sender, and of the identifiers of our messages.
    pub fn domain(&self) -> &str {
        self.sender.email.domain()
    }

    /// Sends a message and waits until the server has taken it.
    pub fn send(&self, letter: &Letter) -> Result<(), PostError> {
        let message = self.written(letter)?;
        self.transport.send(&message).map(drop).map_err(|error| told(&error))
    }

    fn written(&self, letter: &Letter) -> Result<Message, PostError> {
        let to = letter.to.parse().map_err(|_error| PostError::Message)?;
        let mut builder = Message::builder()
            .from(self.sender.clone())
            .to(Mailbox::new(None, to))
            .subject(letter.subject.replace(['\r', '\n'], " "))
            .date(SystemTime::from(letter.at))
            .message_id(Some(format!("<{}>", letter.message_id)))
            .header(ContentType::TEXT_PLAIN)
            // Nobody's absence answers a machine (RFC 3834).
            .raw_header(raw("Auto-Submitted", "auto-generated")?);
        for (name, value) in &letter.headers {
            builder = builder.raw_header(raw(name, value)?);
        }
        builder.body(letter.text.clone()).map_err(|_error| PostError::Message)
    }
}

/// An address, or a name with an address in angle brackets. A name may hold a comma, as those of Czech companies do, so it is
/// not read by the rules of a list.
fn mailbox(text: &str) -> Option<Mailbox> {
    let text = text.trim();
    let (name, address) = match text.strip_suffix('>').and_then(|rest| rest.rsplit_once('<')) {
        Some((name, address)) => (name.trim().trim_matches('"'), address),
        None => ("", text),
    };
    if name.contains(char::is_control) {
        return None;
    }
    let name = (!name.is_empty()).then(|| name.to_owned());
    Some(Mailbox::new(name, address.trim().parse().ok()?))
}

/// True for an address of this very machine: what is said to it crosses no network.
fn is_this_machine(server: &Url) -> bool {
    // The scheme is not one that the parser knows hosts of, so an address may come as a name.
    match server.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => {
            name == "localhost"
                || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
        }
        None => false,
    }
}

fn raw(name: &str, value: &str) -> Result<HeaderValue, PostError> {
    if value.contains(['\r', '\n']) {
        return Err(PostError::Message);
    }
    let name = HeaderName::new_from_ascii(name.to_owned()).map_err(|_error| PostError::Message)?;
    Ok(HeaderValue::new(name, value.to_owned()))
}

/// What may be told of a failure: codes and kinds, never the words of the server, which repeat the address.
fn told(error: &lettre::transport::smtp::Error) -> PostError {
    let code = error.status().map(u16::from);
    if error.is_permanent() {
        return PostError::Refused(code.unwrap_or_default());
    }
    if error.is_client() {
        // The server lacks what we insist on, such as STARTTLS or a way to sign in. An administrator may mend it.
        return PostError::Later("the server offers no safe way".to_owned());
    }
    PostError::Later(match code {
        Some(code) => code.to_string(),
        None if error.is_tls() => "TLS".to_owned(),
        None if error.is_timeout() => "no answer in time".to_owned(),
        None => "no connection".to_owned(),
    })
}
