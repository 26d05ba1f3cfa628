//! Who acts, by which way, and with which rights.

use std::net::IpAddr;
use std::sync::Arc;

use uuid::Uuid;

use crate::rights::Rights;

/// Somebody or something that reads and writes.
#[derive(Debug, Clone)]
pub struct Actor {
    /// A person, a program of a person, or the house itself.
    pub kind: ActorKind,
    /// The user behind it.
    pub user_id: Option<Uuid>,
    /// What they may do.
    pub rights: Arc<Rights>,
    /// By which way they came.
    pub origin: Origin,
    /// The request: events of one request belong together.
    pub request_id: Option<Uuid>,
    /// From where.
    pub remote: Option<Remote>,
}

/// Kinds of actors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActorKind {
    /// A signed-in person.
    User,
    /// A program with a person's token.
    Token,
    /// The house itself: jobs, commands.
    System,
    /// Nobody yet: a sign-in.
    Anonymous,
    /// Somebody without an account who asks, or who came by a signed link.
    Visitor,
}

/// Ways by which something comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A page.
    Page,
    /// The JSON API.
    Api,
    /// A file.
    Import,
    /// A job.
    Job,
    /// A command on the machine.
    Command,
}

/// Where a request came from: personal data of the acting person, sealed in the log under their own key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remote {
    /// The network address.
    pub address: String,
    /// What the browser says of itself.
    pub user_agent: String,
}

impl Remote {
    /// The network from which somebody comes, by which attempts are counted: whoever has one address of the sixth version has
    /// the whole network of 2^64 of them.
    pub fn network(&self) -> String {
        let Ok(address) = self.address.parse::<IpAddr>() else { return self.address.clone() };
        match address.to_canonical() {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}")
            }
        }
    }
}

impl Actor {
    /// The house itself.
    pub fn system(origin: Origin) -> Self {
        Self {
            kind: ActorKind::System,
            user_id: None,
            rights: Arc::new(Rights::everything()),
            origin,
            request_id: None,
            remote: None,
        }
    }

    /// Nobody, who may do nothing but sign in.
    pub fn anonymous(remote: Option<Remote>) -> Self {
        Self {
            kind: ActorKind::Anonymous,
            user_id: None,
            rights: Arc::new(Rights::nothing()),
            origin: Origin::Page,
            request_id: None,
            remote,
        }
    }

    /// Somebody without an account. Only this crate makes one, around the few things that a visitor may do; their network
    /// address is not kept, because the link or the answer to an e-mail shows more than it would.
    pub(crate) fn visitor(request_id: Option<Uuid>) -> Self {
        Self {
            kind: ActorKind::Visitor,
            user_id: None,
            rights: Arc::new(Rights::everything()),
            origin: Origin::Page,
            request_id,
            remote: None,
        }
    }

    /// The same actor, coming another way.
    #[must_use]
    pub fn by(mut self, origin: Origin) -> Self {
        self.origin = origin;
        self
    }
}

impl ActorKind {
    /// The word in the log.
    pub fn name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Token => "token",
            Self::System => "system",
            Self::Anonymous => "anonymous",
            Self::Visitor => "visitor",
        }
    }
}

impl Origin {
    /// The word in the log.
    pub fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Api => "api",
            Self::Import => "import",
            Self::Job => "job",
            Self::Command => "command",
        }
    }
}
