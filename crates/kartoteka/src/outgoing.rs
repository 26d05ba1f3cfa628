//! How the house is reached from outside and sends e-mail, of the configuration.

use post::{Post, PostSettings};
use records::Reach;
use url::Url;

use crate::config::{Config, Refused};

/// How people outside reach the house.
pub(crate) fn reach(config: &Config) -> anyhow::Result<Reach> {
    let url = config.public_url.as_deref().unwrap_or_default();
    let wrong = || Refused(format!("public_url = \"{url}\": write https://crm.example.cz"));
    if !url.is_empty() {
        let parsed = Url::parse(url).map_err(|_error| wrong())?;
        let plain = parsed.path() == "/" && parsed.query().is_none() && parsed.fragment().is_none();
        let whole = matches!(parsed.scheme(), "https" | "http") && parsed.host().is_some();
        if !plain || !whole || !parsed.username().is_empty() || parsed.password().is_some() {
            return Err(wrong().into());
        }
    }
    let mail = config.smtp.is_some();
    if mail && url.is_empty() {
        return Err(
            Refused("e-mails hold links: set public_url, or leave smtp out".to_owned()).into()
        );
    }
    Ok(Reach { public_url: url.trim_end_matches('/').to_owned(), mail })
}

/// The way out for e-mail; `None` where none is configured.
pub(crate) fn post(config: &Config) -> anyhow::Result<Option<Post>> {
    let Some(server) = &config.smtp else { return Ok(None) };
    let sender = config.mail_sender.clone();
    let sender = sender.ok_or_else(|| Refused("mail_sender is not set".to_owned()))?;
    let settings = PostSettings {
        server: server.clone(),
        user: config.smtp_user.clone(),
        secret: secret(config)?,
        sender,
    };
    let post = Post::new(&settings).map_err(|error| Refused(format!("smtp: {error}")))?;
    Ok(Some(post))
}

/// The secret of the mail server. Invariant: it stands in no configuration that is printed or logged.
fn secret(config: &Config) -> anyhow::Result<Option<String>> {
    if let Ok(secret) = std::env::var("KARTOTEKA_SMTP_SECRET") {
        return Ok(Some(secret));
    }
    let Some(file) = &config.smtp_secret_file else { return Ok(None) };
    let text = std::fs::read_to_string(file)
        .map_err(|error| Refused(format!("{}: {error}", file.display())))?;
    Ok(Some(text.trim().to_owned()))
}
