//! One person at one desk: a demonstration, a browser, and the patience with which a page is awaited.
//!
//! Every walk ends with a look into the console: what the browser calls SEVERE (an error of a script, something that the
//! Content-Security-Policy refused, a failed request) fails the test, unless the walk provoked it and said so.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value as Json, json};

use crate::program::{PASSWORD, Program};

/// A page of a debug build on a busy machine is there within this.
const PATIENCE: Duration = Duration::from_secs(10);
const BETWEEN: Duration = Duration::from_millis(25);

/// Keys by the code points of `WebDriver`. CONTROL stays down until the end of what is typed with it.
const RELEASE: &str = "\u{E000}";
pub(crate) const ENTER: &str = "\u{E007}";
pub(crate) const CONTROL: &str = "\u{E009}";
pub(crate) const ESCAPE: &str = "\u{E00C}";
pub(crate) const F2: &str = "\u{E032}";

/// A browser in front of a demonstration.
pub(crate) struct Desk {
    pub(crate) client: Client,
    pub(crate) program: Program,
    /// The address of the session at the driver.
    session: String,
    /// Parts of messages in the console that this walk provokes.
    expected: RefCell<Vec<&'static str>>,
}

/// Starts a demonstration and a browser, walks, and looks into the console. The browser is closed whatever happens.
pub(crate) fn walk(contacts: u32, deed: impl AsyncFnOnce(&Desk)) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let desk = runtime.block_on(Desk::new(contacts));
    let result = catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async {
            deed(&desk).await;
            desk.console_is_clean();
        });
    }));
    if result.is_err() {
        runtime.block_on(desk.tell());
    }
    runtime.block_on(desk.client.clone().close()).unwrap();
    if let Err(trouble) = result {
        resume_unwind(trouble);
    }
}

impl Desk {
    async fn new(contacts: u32) -> Self {
        let driver = std::env::var("WEBDRIVER_URL").unwrap_or_default();
        assert!(
            !driver.is_empty(),
            "WEBDRIVER_URL is not set: run `scripts/test`, which starts chromedriver and names it so"
        );
        let program = Program::demo(contacts);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities())
            .connect(&driver)
            .await
            .unwrap();
        let session = client.session_id().await.unwrap().unwrap();
        let session = format!("{}/session/{session}", driver.trim_end_matches('/'));
        Self { client, program, session, expected: RefCell::default() }
    }

    /// A command that only this driver knows.
    fn chrome(&self, command: &str, body: &Json) -> Json {
        let mut answer = ureq::post(format!("{}/{command}", self.session)).send_json(body).unwrap();
        let answer: Json = answer.body_mut().read_json().unwrap();
        answer["value"].clone()
    }

    /// From here on a message with this part is what the walk wanted: a refused form is a failed request too.
    pub(crate) fn expect_in_console(&self, part: &'static str) {
        self.expected.borrow_mut().push(part);
    }

    /// Fails when the console has anything severe since it was looked at last.
    pub(crate) fn console_is_clean(&self) {
        let log = self.chrome("se/log", &json!({"type": "browser"}));
        let expected = self.expected.borrow();
        let severe: Vec<&str> = log
            .as_array()
            .unwrap()
            .iter()
            .filter(|entry| entry["level"] == "SEVERE")
            .filter_map(|entry| entry["message"].as_str())
            .filter(|message| !expected.iter().any(|part| message.contains(part)))
            .collect();
        assert!(severe.is_empty(), "in the console: {severe:#?}");
    }

    /// As wide as a phone or a desk; a window by itself cannot be narrower than 500 px.
    pub(crate) fn is_wide(&self, width: u32) {
        let metrics =
            json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
        let command = json!({"cmd": "Emulation.setDeviceMetricsOverride", "params": metrics});
        self.chrome("goog/cdp/execute", &command);
    }

    pub(crate) async fn open(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.program.url)).await.unwrap();
    }

    pub(crate) async fn sign_in(&self, email: &str) {
        self.open("/sign-in").await;
        self.write("#email", email).await;
        self.write("#password", PASSWORD).await;
        self.press("form.card button").await;
        self.find(".k-home").await;
    }

    /// Somebody else sits down at the same desk.
    pub(crate) async fn sign_in_instead(&self, email: &str) {
        self.open("/").await;
        self.press(".k-user").await;
        self.press("form[action='/sign-out'] button").await;
        self.arrives("/sign-in").await;
        self.sign_in(email).await;
    }

    /// Path and query of the page that is open.
    pub(crate) async fn place(&self) -> String {
        let url = self.client.current_url().await.unwrap();
        url.as_str().trim_start_matches(self.program.url.as_str()).to_owned()
    }

    /// Runs a script in the page; `return` gives a value back.
    pub(crate) async fn js(&self, script: &str) -> Json {
        self.client.execute(script, Vec::new()).await.unwrap()
    }

    /// Waits until a condition in JavaScript holds. A page that just goes away is asked again.
    pub(crate) async fn until(&self, what: &str, condition: &str) {
        let script = format!("return Boolean({condition})");
        let begun = Instant::now();
        loop {
            let answer = self.client.execute(&script, Vec::new()).await;
            if matches!(&answer, Ok(Json::Bool(true))) {
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "{what} did not come: {condition} ({answer:?})");
            pause().await;
        }
    }

    /// Waits until the page with this path is open.
    pub(crate) async fn arrives(&self, path: &str) {
        self.until(path, &format!("location.pathname === {}", json!(path))).await;
    }

    /// Takes a file as the browser does, with the cookie of who is signed in: its media type and its first bytes.
    pub(crate) async fn takes(&self, path: &str) -> (String, String) {
        let script = format!(
            "window.kTaken = null; fetch({}).then(async (answer) => {{ \
             const bytes = new Uint8Array(await answer.arrayBuffer()); \
             window.kTaken = [answer.status, answer.headers.get('content-type'), \
             String.fromCharCode(...bytes.slice(0, 4000))]; }})",
            json!(path)
        );
        self.js(&script).await;
        self.until("a file", "window.kTaken").await;
        let taken = self.js("return window.kTaken").await;
        assert_eq!(taken[0], 200, "{path}: {taken}");
        let text = |place: usize| taken[place].as_str().unwrap_or_default().to_owned();
        (text(1), text(2))
    }

    /// Waits until an element of the page shows this text.
    pub(crate) async fn shows(&self, css: &str, text: &str) {
        self.until("a text", &with_text(css, text)).await;
    }

    /// Waits until the scripts of the page have run: before that nobody listens to keys.
    async fn is_ready(&self) {
        self.until("a loaded page", "document.readyState === 'complete'").await;
    }

    /// Waits until such an element is there.
    pub(crate) async fn find(&self, css: &str) -> Element {
        self.is_ready().await;
        let wait = self.client.wait().at_most(PATIENCE).every(BETWEEN);
        let found = wait.for_element(Locator::Css(css)).await;
        assert!(found.is_ok(), "{css} did not come: {found:?}");
        found.unwrap()
    }

    /// Waits until no such element is there.
    pub(crate) async fn gone(&self, css: &str) {
        let condition = format!("!document.querySelector({})", json!(css));
        self.until("what goes away", &condition).await;
    }

    /// Waits until the focus is at such an element.
    pub(crate) async fn is_at(&self, css: &str) {
        let condition = format!("document.activeElement.matches({})", json!(css));
        self.until("the focus", &condition).await;
    }

    pub(crate) async fn count(&self, css: &str) -> usize {
        self.client.find_all(Locator::Css(css)).await.unwrap().len()
    }

    pub(crate) async fn text(&self, css: &str) -> String {
        self.find(css).await.text().await.unwrap()
    }

    pub(crate) async fn value(&self, css: &str) -> String {
        self.find(css).await.prop("value").await.unwrap().unwrap_or_default()
    }

    /// Clicks, as soon as the element is there and nothing lies over it.
    pub(crate) async fn press(&self, css: &str) {
        let begun = Instant::now();
        loop {
            let tried: Result<(), CmdError> = async { self.find(css).await.click().await }.await;
            match tried {
                Ok(()) => return,
                Err(error) => assert!(begun.elapsed() < PATIENCE, "{css}: {error}"),
            }
            // The driver takes what lies under the head of the page for visible; a person would scroll.
            let middle = format!(
                "document.querySelector({})?.scrollIntoView({{block: 'center'}})",
                json!(css)
            );
            self.js(&middle).await;
            pause().await;
        }
    }

    /// Clicks the first of these elements that has this text.
    pub(crate) async fn press_text(&self, css: &str, text: &str) {
        self.shows(css, text).await;
        self.js("document.querySelector('[data-here]')?.removeAttribute('data-here')").await;
        self.js(&format!("{}.setAttribute('data-here', '')", with_text(css, text))).await;
        self.press("[data-here]").await;
    }

    /// Replaces what stands in a field.
    pub(crate) async fn write(&self, css: &str, text: &str) {
        // Not `clear`: that leaves the field, and leaving a field saves it.
        let field = self.find(css).await;
        field.send_keys(&format!("{CONTROL}a{RELEASE}{text}")).await.unwrap();
    }

    /// Chooses an option of a select by its value.
    pub(crate) async fn choose(&self, css: &str, value: &str) {
        self.find(css).await.select_by_value(value).await.unwrap();
    }

    /// Types where the focus is.
    pub(crate) async fn keys(&self, keys: &str) {
        self.is_ready().await;
        self.client.active_element().await.unwrap().send_keys(keys).await.unwrap();
    }

    /// Where a walk stood when it failed.
    #[expect(clippy::print_stderr, reason = "the runner shows it below the failure")]
    async fn tell(&self) {
        let place = self.place().await;
        let shown = "return document.querySelector('#main').innerText.slice(0, 1500)";
        let shown = self.client.execute(shown, Vec::new()).await;
        let log = self.chrome("se/log", &json!({"type": "browser"}));
        eprintln!("--- at {place}\n{}", shown.unwrap_or_default().as_str().unwrap_or_default());
        eprintln!("--- console: {log:#}");
    }
}

/// JavaScript that finds the first visible one of these elements with this text.
fn with_text(css: &str, text: &str) -> String {
    let (css, text) = (json!(css), json!(text));
    format!(
        "[...document.querySelectorAll({css})]
            .find((one) => one.checkVisibility() && one.innerText.includes({text}))"
    )
}

fn capabilities() -> Capabilities {
    let arguments = [
        "--headless=new",
        // Tests often run as root in a container, where Chromium's sandbox does not start.
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--window-size=1440,900",
        "--lang=cs",
        "--force-prefers-reduced-motion",
    ];
    let capabilities = json!({
        "goog:chromeOptions": {"args": arguments, "prefs": {"intl.accept_languages": "cs"}},
        "goog:loggingPrefs": {"browser": "ALL"},
        "unhandledPromptBehavior": "accept",
    });
    capabilities.as_object().unwrap().clone()
}

#[expect(clippy::disallowed_methods, reason = "a browser is waited for, which tells nothing")]
async fn pause() {
    tokio::time::sleep(BETWEEN).await;
}
