//! Signs for which the fonts have no glyph: a sheet shows a substitute where one stood, because a PDF/A with a sign that nobody
//! can see is refused whole, and an invoice must not fail because of a smile in a line of it.
//!
//! The file inside of the PDF says what was really written. Called by `lib` only.

use serde_json::Value as Json;
use typst::text::Coverage;

/// What stands for a sign that cannot be drawn, where the fonts have it, else the last one.
const SUBSTITUTES: [char; 2] = ['\u{fffd}', '?'];

/// What all fonts of a sheet can draw.
pub(crate) struct Glyphs {
    coverages: Vec<Coverage>,
    substitute: char,
}

impl Glyphs {
    pub(crate) fn new(coverages: Vec<Coverage>) -> Self {
        let mut glyphs = Self { coverages, substitute: '?' };
        let drawn = SUBSTITUTES.into_iter().find(|sign| glyphs.has(*sign));
        glyphs.substitute = drawn.unwrap_or('?');
        glyphs
    }

    /// True when every weight has it. What means something to one font only (the private area) is not allowed in a PDF/A.
    fn has(&self, sign: char) -> bool {
        let private = matches!(sign, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
        !private && self.coverages.iter().all(|coverage| coverage.contains(u32::from(sign)))
    }

    /// The same content of signs that can all be drawn.
    pub(crate) fn legible(&self, content: Json) -> Json {
        match content {
            Json::String(text) => Json::String(self.text(&text)),
            Json::Array(parts) => parts.into_iter().map(|part| self.legible(part)).collect(),
            Json::Object(parts) => {
                parts.into_iter().map(|(name, part)| (name, self.legible(part))).collect()
            }
            other => other,
        }
    }

    fn text(&self, text: &str) -> String {
        text.chars().filter_map(|sign| self.shown(sign)).collect()
    }

    fn shown(&self, sign: char) -> Option<char> {
        match sign {
            // They end a line; the typesetter draws nothing for them.
            '\n' | '\r' | '\t' => Some(sign),
            _ if is_unseen(sign) => None,
            _ if self.has(sign) => Some(sign),
            // All spaces are as good as one that is there.
            _ if sign.is_whitespace() => Some(' '),
            _ => Some(self.substitute),
        }
    }
}

/// Signs that are meant not to be seen: they join or colour others, or turn the direction.
fn is_unseen(sign: char) -> bool {
    sign.is_control()
        || matches!(
            sign,
            '\u{ad}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{1f3fb}'..='\u{1f3ff}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}
