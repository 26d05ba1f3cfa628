//! The table of results, as Markdown that can be put into docs/performance.md. Called by `main`.

use std::io::Write as _;
use std::time::Duration;

use crate::Outcome;

/// One line of the table.
pub(crate) struct Line {
    pub(crate) what: String,
    pub(crate) measured: String,
    pub(crate) target: String,
    /// Empty when nothing is demanded.
    pub(crate) verdict: &'static str,
}

impl Line {
    /// A figure without a target.
    pub(crate) fn plain(what: impl Into<String>, measured: impl Into<String>) -> Self {
        Self { what: what.into(), measured: measured.into(), target: String::new(), verdict: "" }
    }

    /// A figure with a target, and whether it was met.
    pub(crate) fn judged(
        what: impl Into<String>,
        measured: impl Into<String>,
        (target, met): (&str, bool),
    ) -> Self {
        let verdict = if met { "met" } else { "missed" };
        Self { what: what.into(), measured: measured.into(), target: target.to_owned(), verdict }
    }
}

/// A time as people read it.
pub(crate) fn time(time: Duration) -> String {
    let micros = time.as_micros();
    if micros < 10_000 { format!("{micros} µs") } else { format!("{} ms", time.as_millis()) }
}

/// Prints the table.
pub(crate) fn print(heading: &str, lines: &[Line]) -> Outcome<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n### {heading}\n\n| What | Measured | Target | |\n|---|---|---|---|")?;
    for line in lines {
        writeln!(
            out,
            "| {} | {} | {} | {} |",
            line.what, line.measured, line.target, line.verdict
        )?;
    }
    Ok(out.flush()?)
}
