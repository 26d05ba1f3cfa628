//! What axe-core finds on a page. `axe.min.js` beside this file is axe-core 4.14.1 by Deque Systems, under MPL-2.0, unchanged.
//!
//! It is put into the page by the driver, which the page's Content-Security-Policy does not bind.

use crate::desk::Desk;

const AXE: &str = include_str!("axe.min.js");

/// WCAG 2.0, 2.1 and 2.2, levels A and AA.
const RUN: &str = r#"
const done = arguments[arguments.length - 1];
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] }).then(
  (found) => done(found.violations.map((one) =>
    one.id + ": " + one.help + "\n" + one.nodes.map((node) =>
      "    " + node.target.join(" ") + "\n        " + node.html + "\n        "
        + [...node.any, ...node.all, ...node.none].map((check) => check.message).join("; ")).join("\n"))),
  (trouble) => done(["axe itself: " + trouble]));
"#;

impl Desk {
    /// Fails when axe finds a violation on the page that is open.
    pub(crate) async fn axe(&self, place: &str) {
        let found = self.violations(place).await;
        assert!(found.is_empty(), "{}", found.join("\n"));
    }

    /// What axe finds on the page that is open: rule, elements, reasons.
    pub(crate) async fn violations(&self, place: &str) -> Vec<String> {
        if self.js("return window.axe === undefined").await == true {
            self.js(AXE).await;
        }
        let found = self.client.execute_async(RUN, Vec::new()).await.unwrap();
        let found = found.as_array().unwrap().iter().filter_map(|one| one.as_str());
        found.map(|one| format!("axe on {place}: {one}")).collect()
    }
}
