//! What a PDF says.

use lopdf::Document;

/// All words of a PDF, without the spaces between them: these depend on how its lines were set.
pub fn words_of_pdf(pdf: &[u8]) -> String {
    let pdf = Document::load_mem(pdf).expect("a PDF");
    let pages: Vec<u32> = pdf.get_pages().into_keys().collect();
    let text = pdf.extract_text(&pages).expect("its text");
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}
