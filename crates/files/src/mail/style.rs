//! What may stay of a `style` attribute: letters, colours, spaces and frames.
//!
//! Nothing that loads, covers, moves or runs: no address, no function but colours, no escapes, no position. Called by
//! `mail::html` only.

/// Properties that change how text looks in its own place.
const KEPT: &[&str] = &[
    "background-color",
    "border",
    "border-bottom",
    "border-bottom-color",
    "border-bottom-style",
    "border-bottom-width",
    "border-collapse",
    "border-color",
    "border-left",
    "border-left-color",
    "border-left-style",
    "border-left-width",
    "border-radius",
    "border-right",
    "border-right-color",
    "border-right-style",
    "border-right-width",
    "border-spacing",
    "border-style",
    "border-top",
    "border-top-color",
    "border-top-style",
    "border-top-width",
    "border-width",
    "color",
    "direction",
    "display",
    "font",
    "font-family",
    "font-size",
    "font-style",
    "font-variant",
    "font-weight",
    "height",
    "letter-spacing",
    "line-height",
    "list-style-type",
    "margin",
    "margin-bottom",
    "margin-left",
    "margin-right",
    "margin-top",
    "max-height",
    "max-width",
    "min-height",
    "min-width",
    "overflow-wrap",
    "padding",
    "padding-bottom",
    "padding-left",
    "padding-right",
    "padding-top",
    "text-align",
    "text-decoration",
    "text-indent",
    "text-transform",
    "vertical-align",
    "white-space",
    "width",
    "word-break",
    "word-spacing",
    "word-wrap",
];
/// Properties by which a text could leave its place when they are negative.
const NEVER_NEGATIVE: &[&str] =
    &["margin", "text-indent", "letter-spacing", "word-spacing", "line-height"];
/// The only functions.
const COLOURS: &[&str] = &["rgb", "rgba", "hsl", "hsla"];
/// Declarations in one attribute.
const MOST_DECLARATIONS: usize = 100;

/// The harmless declarations, written one way; `None` where none is left. Made twice it stays equal.
pub(super) fn harmless(style: &str) -> Option<String> {
    let kept: Vec<String> =
        style.split(';').take(MOST_DECLARATIONS).filter_map(declaration).collect();
    (!kept.is_empty()).then(|| kept.join(";"))
}

fn declaration(text: &str) -> Option<String> {
    let (name, value) = text.split_once(':')?;
    let name = name.trim().to_ascii_lowercase();
    let value = value.replace('"', "'").split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = |letter: char| letter.is_alphanumeric() || " .,#%()'-+!".contains(letter);
    let moves = value.contains('-')
        && NEVER_NEGATIVE.iter().any(|start| name.starts_with(start))
        && value.split([' ', ',']).any(|part| part.starts_with('-'));
    let kept = KEPT.contains(&name.as_str())
        && !value.is_empty()
        && value.chars().all(plain)
        && value.matches('\'').count() % 2 == 0
        && calls_only_colours(&value)
        && !moves;
    kept.then(|| format!("{name}:{value}"))
}

fn calls_only_colours(value: &str) -> bool {
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('(') {
        let word = before.rsplit([' ', ',']).next().unwrap_or_default().to_ascii_lowercase();
        let Some((inside, tail)) = after.split_once(')') else { return false };
        if !COLOURS.contains(&word.as_str()) || inside.contains(['(', '\'']) {
            return false;
        }
        rest = tail;
    }
    !rest.contains(')')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(style: &str, expected: &str) {
        let kept = harmless(style).unwrap_or_default();
        assert_eq!(kept, expected, "{style:?}");
        assert_eq!(harmless(&kept).unwrap_or_default(), kept, "twice: {style:?}");
    }

    #[test]
    fn only_what_changes_looks_stays() {
        check(
            "Color: RED ; font-family:\"Segoe UI\",Arial",
            "color:RED;font-family:'Segoe UI',Arial",
        );
        check("color:rgb(1, 2,3)!important", "color:rgb(1, 2,3)!important");
        check("mso-line-height-rule:exactly;margin:0cm 0cm 8pt", "margin:0cm 0cm 8pt");
        check("background:url(http://x/a.png);width:10%", "width:10%");
        check("color:url(http://x)", "");
        check("color:u\\72l(x)", "");
        check("width:expression(alert(1))", "");
        check("width:calc(1px + 2px)", "");
        check("behavior:url(x.htc);-moz-binding:url(x)", "");
        check("position:fixed;top:0;z-index:9", "");
        check("margin-left:-9999px;margin:0 -5px", "");
        check("color:/**/red", "");
        check("font-family:'a", "");
        check("font-family:'a;b'", "");
        check("@import 'x'", "");
        check("color:rgb(1;2)", "");
        check("color:red}body{color:blue", "");
        check("", "");
    }
}
