//! HTML of strangers made harmless.
//!
//! [`sanitize`] is the only way to a [`SafeHtml`], so a page that asks for one can't show anything else by mistake. What
//! stays: text, its structure and its looks, links to the web, mailboxes and telephones. Pictures have no address: one that is
//! attached carries its position in `data-attachment`, another the reason in `data-blocked` (`remote` or `other`), so showing
//! a message tells nobody anything. A page shows it in a frame of its own without scripts all the same.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use crate::mail::balance::{self, ATTRIBUTES, ATTRIBUTES_OF, ELEMENTS};
use crate::mail::decode::lines;
use crate::mail::picture;
use crate::mail::scan::{Piece, pieces};
use crate::mail::style;

/// Schemes of links.
const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];
/// How often HTML is parsed again until nothing changes any more; what a browser reads out of our text must be our text.
const MOST_ROUNDS: usize = 5;

/// HTML without scripts, forms, foreign styles and addresses of pictures. Made only by [`sanitize`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SafeHtml {
    html: String,
}

impl SafeHtml {
    /// The HTML, to be put between tags of a block.
    pub fn as_str(&self) -> &str {
        &self.html
    }

    /// How many pictures would have been fetched from elsewhere, and told their sender who reads and when.
    pub fn blocked_images(&self) -> usize {
        self.pictures()
            .filter(|(name, value)| *name == "data-blocked" && *value == "remote")
            .count()
    }

    /// Positions of the attachments that it shows.
    pub fn attachments(&self) -> BTreeSet<usize> {
        self.pictures()
            .filter(|(name, _)| *name == "data-attachment")
            .filter_map(|(_, value)| value.parse().ok())
            .collect()
    }

    /// The HTML with addresses of its attached pictures. `address` gets the position of an attachment and gives where our own
    /// server shows it, or nothing: only what is [`Preview::Image`](crate::kind::Preview) may get an address.
    pub fn with_images(&self, address: impl Fn(usize) -> Option<String>) -> String {
        let mut out = String::with_capacity(self.html.len());
        let mut rest = self.html.as_str();
        // Our writer escapes `<` in text, so every one begins a tag.
        while let Some((text, tag, after)) = next_tag(rest) {
            out.push_str(text);
            let shown = match pieces(tag).next() {
                Some(Piece::Open("img", attributes)) => attributes
                    .iter()
                    .find(|(name, _)| *name == "data-attachment")
                    .and_then(|(_, number)| address(number.parse().ok()?)),
                _ => None,
            };
            match (shown, tag.strip_prefix("<img")) {
                (Some(address), Some(attributes)) => {
                    out.push_str("<img src=\"");
                    out.push_str(&escaped(&address).replace('"', "&quot;"));
                    out.push('"');
                    out.push_str(attributes);
                }
                _ => out.push_str(tag),
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }

    /// A plain text as HTML, its lines and spaces kept.
    pub(super) fn of_text(text: &str) -> Self {
        let text = escaped(text);
        Self { html: format!("<div style=\"white-space:pre-wrap\">{text}</div>") }
    }

    fn pictures(&self) -> impl Iterator<Item = (&str, &str)> {
        pieces(&self.html)
            .filter_map(|piece| match piece {
                Piece::Open("img", attributes) => Some(attributes),
                _ => None,
            })
            .flatten()
    }
}

/// The text before the next tag, the tag, and what follows it.
fn next_tag(html: &str) -> Option<(&str, &str, &str)> {
    let (text, rest) = html.split_at_checked(html.find('<')?)?;
    let mut quoted = false;
    let end = rest.find(|letter| {
        quoted ^= letter == '"';
        letter == '>' && !quoted
    })?;
    let (tag, after) = rest.split_at_checked(end + 1)?;
    Some((text, tag, after))
}

static RULES: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut rules = Builder::empty();
    rules
        .tags(ELEMENTS.iter().copied().collect())
        .clean_content_tags(HashSet::from(["script", "style", "title"]))
        .generic_attributes(ATTRIBUTES.iter().copied().collect())
        .url_schemes(SCHEMES.iter().copied().collect())
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer"))
        .set_tag_attribute_value("a", "target", "_blank")
        .attribute_filter(attribute);
    for (element, attributes) in ATTRIBUTES_OF {
        rules.add_tag_attributes(*element, *attributes);
    }
    rules
});

/// What stays of one attribute's value.
fn attribute<'u>(_element: &str, name: &str, value: &'u str) -> Option<Cow<'u, str>> {
    match name {
        "style" => style::harmless(value).map(Cow::Owned),
        "data-attachment" => picture::is_number(value).then_some(Cow::Borrowed(value)),
        "data-blocked" => matches!(value, "remote" | "other").then_some(Cow::Borrowed(value)),
        _ => Some(Cow::Borrowed(value)),
    }
}

/// Makes HTML harmless. `number_of` gives the position of the attachment with a content id (without angle brackets).
///
/// Made twice it stays equal. The caller bounds the length; depth and number of elements are bounded here: what is beyond them
/// stays as text.
pub fn sanitize(html: &str, number_of: &dyn Fn(&str) -> Option<usize>) -> SafeHtml {
    let mut current = lines(html);
    for _ in 0..MOST_ROUNDS {
        // An entity, too, may stand for a sign that no text has.
        let next = lines(&RULES.clean(&balance::balanced(&current, number_of)).to_string());
        if next == current {
            return SafeHtml { html: current };
        }
        current = next;
    }
    // Nothing honest gets here: the text alone is safe in every reading.
    SafeHtml::of_text(&super::plain::of_html(&SafeHtml { html: current }))
}

/// Several pieces as one.
pub(super) fn joined(
    mut pieces: Vec<SafeHtml>,
    number_of: &dyn Fn(&str) -> Option<usize>,
) -> SafeHtml {
    if pieces.len() == 1
        && let Some(only) = pieces.pop()
    {
        return only;
    }
    let all: Vec<&str> = pieces.iter().map(SafeHtml::as_str).collect();
    sanitize(&all.join("\n"), number_of)
}

/// Text as the writer of HTML writes it.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('\u{a0}', "&nbsp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Attacks by HTML, each in its known place, and that what is harmless stays.
#[cfg(test)]
mod tests {
    use super::*;

    fn number_of(id: &str) -> Option<usize> {
        (id == "logo").then_some(0)
    }

    fn check(html: &str, expected: &str) {
        let safe = sanitize(html, &number_of);
        assert_eq!(safe.as_str(), expected, "{html:?}");
        assert_eq!(sanitize(safe.as_str(), &number_of), safe, "twice: {html:?}");
    }

    #[test]
    fn what_is_harmless_stays() {
        check(
            "<p>Dobrý den,<br>děkuji &amp; <b>zdravím</b></p>",
            "<p>Dobrý den,<br>děkuji &amp; <b>zdravím</b></p>",
        );
        check("<p style='color:red;position:fixed'>a", "<p style=\"color:red\">a</p>");
        check(
            "<table width=100%><tr><td bgcolor=#eee>a</table>",
            "<table width=\"100%\"><tbody><tr><td bgcolor=\"#eee\">a</td></tr></tbody></table>",
        );
        check("1 < 2 &amp;lt; &copy;", "1 &lt; 2 &amp;lt; ©");
        check("<blockquote>a</blockquote>", "<blockquote>a</blockquote>");
    }

    #[test]
    fn entities_are_no_way_for_control_characters() {
        check("<p>a&#1;b&#x85;&#xfeff;</p>", "<p>ab…</p>");
        check("&#1", "");
    }

    #[test]
    fn links_lead_out_and_tell_nothing() {
        let kept = |address: &str| {
            format!("<a href=\"{address}\" target=\"_blank\" rel=\"noopener noreferrer\">x</a>")
        };
        for address in [
            "https://priklad.cz/?a=1&amp;b=2",
            "http://priklad.cz",
            "mailto:a@priklad.cz",
            "tel:+420123456789",
        ] {
            check(&format!("<a href='{address}' target=_top rel=opener>x</a>"), &kept(address));
        }
        let bare = "<a target=\"_blank\" rel=\"noopener noreferrer\">x</a>";
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " &#1;javascript:alert(1)",
            "java&#10;script:alert(1)",
            "&#106;avascript:alert(1)",
            "javascript&colon;alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//priklad.cz",
            "/x",
            "x",
            "#x",
            "blob:x",
            "cid:logo",
            "ms-word:ofe|u|http://x",
            "",
        ] {
            check(&format!("<a href=\"{address}\">x</a>"), bare);
        }
    }

    #[test]
    fn scripts_are_gone_from_every_known_place() {
        for html in [
            "<script>alert(1)</script>",
            "<SCRIPT SRC=//x></SCRIPT>",
            "<script>a</scr<script>ipt>alert(1)</script>",
            "<svg onload=alert(1)>",
            "<svg><script>alert(1)</script></svg>",
            "<svg><a xlink:href=javascript:alert(1)>x</a></svg>",
            "<svg><animate attributeName=href values=javascript:alert(1) /></svg>",
            "<svg><use href='data:image/svg+xml,x'/></svg>",
            "<svg><foreignObject><iframe srcdoc='<script>alert(1)</script>'></foreignObject></svg>",
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
            "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
            "<img src=x onerror=alert(1)>",
            "<img src='javascript:alert(1)'>",
            "<img src=x onerror=alert(1)//",
            "<img \"\"\"><script>alert(1)</script>\">",
            "<img src=`x` onerror=`alert(1)`>",
            "<image src=x onerror=alert(1)>",
            "<body onload=alert(1)>",
            "<div onmouseover=alert(1)>x</div>",
            "<div/onclick=alert(1)>x",
            "<a href=x onclick=alert(1)>x</a>",
            "<p style='width:expression(alert(1))'>x",
            "<p style='background:url(javascript:alert(1))'>x",
            "<p style=\"-moz-binding:url('x')\">x",
            "<p style='behavior:url(x.htc)'>x",
            "<style>@import 'javascript:alert(1)';</style>",
            "<link rel=stylesheet href=//x>",
            "<style><img src='</style><img src=x onerror=alert(1)>'>",
            "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
            "<base href='javascript:alert(1)//'>",
            "<iframe src=javascript:alert(1)>",
            "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
            "<object data='data:text/html,x'></object>",
            "<embed src=javascript:alert(1)>",
            "<applet code=x>",
            "<form action=//x><input type=image src=x onerror=alert(1)><button formaction=javascript:alert(1)>x</form>",
            "<textarea></textarea><script>alert(1)</script>",
            "<isindex action=javascript:alert(1)>",
            "<video src=x onerror=alert(1)><source onerror=alert(1)></video>",
            "<audio src onerror=alert(1)>",
            "<details open ontoggle=alert(1)>x</details>",
            "<marquee onstart=alert(1)>x</marquee>",
            "<keygen autofocus onfocus=alert(1)>",
            "<template><script>alert(1)</script></template>",
            "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
            "<xmp><p title='</xmp><img src=x onerror=alert(1)>'>",
            "<title><p title='</title><img src=x onerror=alert(1)>'>",
            "<!--><img src=x onerror=alert(1)>-->",
            "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
            "<![CDATA[<script>alert(1)</script>]]>",
            "<?xml-stylesheet href='javascript:alert(1)'?>",
            "<table background=javascript:alert(1)><td background=//x>x</table>",
            "<a href='javascript:alert(1)'><b>x",
            "<b/alt='1'onmouseover=InputBox+1 language=vbs>x</b>",
            "<scr\0ipt>alert(1)</scr\0ipt>",
            "<img src=x one\0rror=alert(1)>",
            "<p id=x name=y class=z data-x=1 slot=s is=i>x</p>",
            "<select><style></select><img src=x onerror=alert(1)></style>",
            "<plaintext><script>alert(1)</script>",
            "<frameset onload=alert(1)><frame src=javascript:alert(1)></frameset>",
            "<portal src=x>",
            "<dialog open onclose=alert(1)>",
        ] {
            let safe = sanitize(html, &number_of);
            assert_eq!(unsafe_piece(safe.as_str()), None, "{html:?} became {:?}", safe.as_str());
            assert_eq!(sanitize(safe.as_str(), &number_of), safe, "twice: {html:?}");
        }
    }

    /// The first tag or attribute that has no place in our HTML.
    fn unsafe_piece(html: &str) -> Option<String> {
        for piece in pieces(html) {
            match piece {
                Piece::Open(name, attributes) => {
                    if !ELEMENTS.contains(&name) {
                        return Some(name.to_owned());
                    }
                    let of_element = ATTRIBUTES_OF.iter().find(|(element, _)| *element == name);
                    for (attribute, value) in attributes {
                        let known = ATTRIBUTES.contains(&attribute)
                            || of_element
                                .is_some_and(|(_, attributes)| attributes.contains(&attribute))
                            || name == "a" && ["target", "rel"].contains(&attribute);
                        let led = attribute != "href"
                            || SCHEMES
                                .iter()
                                .any(|scheme| value.starts_with(&format!("{scheme}:")));
                        if !known || !led {
                            return Some(format!("{name} {attribute}={value}"));
                        }
                    }
                }
                Piece::Close(name) if !ELEMENTS.contains(&name) => return Some(format!("/{name}")),
                _ => {}
            }
        }
        None
    }

    #[test]
    fn pictures_are_counted_and_shown_from_attachments_only() {
        let html = "<img src=cid:logo alt='a\"b<img data-attachment=9>'><img src=http://x/1.gif><img src=//x/2.gif><img src=data:image/png,x>\
                text data-attachment=\"5\" <img src=cid:gone>";
        let safe = sanitize(html, &number_of);
        assert_eq!(safe.blocked_images(), 2);
        assert_eq!(safe.attachments().into_iter().collect::<Vec<_>>(), [0]);
        let shown = safe.with_images(|number| Some(format!("/files/{number}?a=1&b=\"")));
        assert_eq!(shown.matches("src=").count(), 1, "{shown}");
        assert!(shown.starts_with("<img src=\"/files/0?a=1&amp;b=&quot;\" "), "{shown}");
        assert_eq!(safe.with_images(|_| None), safe.as_str());
        check("", "");
    }

    #[test]
    fn great_and_deep_html_takes_bounded_time() {
        let long = 60_000;
        for part in [
            "\u{a0}",
            "&nbsp;",
            "č&",
            "<div>",
            "<b>",
            "<a href=x>",
            "<table><tr><td>",
            "<p><i>",
            "<font a=1>",
            "</p>",
            "<",
            "&",
            "<!--",
            "<![",
            "<x y='",
        ] {
            let html = part.repeat(long / part.len());
            assert_eq!(unsafe_piece(sanitize(&html, &number_of).as_str()), None, "{part}");
        }
        let attributes: Vec<String> = (0..50_000).map(|number| format!(" a{number}=1")).collect();
        check(&format!("<p{}>x", attributes.concat()), "<p>x</p>");
    }
}
