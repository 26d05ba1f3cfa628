//! What every request shares.

use std::sync::Arc;

use locale::Texts;
use records::House;

use crate::assets::Assets;
use crate::door::Door;
use crate::intake::Intake;
use crate::limit::RateLimit;

/// How the program is reached.
#[derive(Debug, Clone, Default)]
pub struct AppSettings {
    /// Cookies only over TLS, and HSTS: true behind a proxy with TLS.
    pub secure: bool,
    /// The proxy's `X-Forwarded-For` is believed.
    pub behind_proxy: bool,
    /// Requests a second that one sender may make over time; zero is no limit.
    pub requests_per_second: u32,
    /// A demonstration shows its accounts on the sign-in page: e-mail, password and role's label.
    pub demo_accounts: Vec<(String, String, String)>,
}

/// The shared state of all requests.
pub struct App {
    /// The house.
    pub house: Arc<House>,
    /// Words for people.
    pub texts: Arc<Texts>,
    /// How the program is reached.
    pub settings: AppSettings,
    pub(crate) assets: Assets,
    pub(crate) limit: RateLimit,
    pub(crate) door: Door,
    pub(crate) intake: Intake,
    pub(crate) openapi: String,
}

impl App {
    /// Puts the state together.
    pub fn new(house: Arc<House>, texts: Arc<Texts>, settings: AppSettings) -> Arc<Self> {
        let openapi =
            crate::openapi::openapi(&house.dictionary(), house.verbs(), house.made_files());
        let openapi = openapi.to_string();
        let limit = RateLimit::new(settings.requests_per_second);
        let assets = Assets::embedded();
        let intake = Intake::default();
        Arc::new(Self {
            house,
            texts,
            settings,
            assets,
            limit,
            door: Door::default(),
            intake,
            openapi,
        })
    }
}
