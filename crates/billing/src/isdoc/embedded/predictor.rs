//! Rows of bytes that were written as differences, so that they deflate better: the tables of most PDFs. Called by `pdf`.

use super::EmbeddedError;
use super::object::{Dictionary, Object};

/// Takes back what PNG does to rows before they are deflated.
pub(super) fn unpredicted(
    content: Vec<u8>,
    parameters: &Dictionary,
) -> Result<Vec<u8>, EmbeddedError> {
    let number = |key: &[u8]| parameters.get(key).and_then(Object::number);
    if number(b"Predictor").unwrap_or(1) < 2 {
        return Ok(content);
    }
    let plain =
        number(b"Colors").unwrap_or(1) == 1 && number(b"BitsPerComponent").unwrap_or(8) == 8;
    let columns = number(b"Columns").unwrap_or(1);
    if number(b"Predictor") < Some(10) || !plain || !(1..=4096).contains(&columns) {
        return Err(EmbeddedError::Unreadable);
    }
    let mut rows = Vec::with_capacity(content.len());
    let mut above = vec![0_u8; columns];
    for row in content.chunks(columns + 1) {
        let Some((kind, row)) = row.split_first() else { break };
        let (mut left, mut corner) = (0_u8, 0_u8);
        for (byte, above) in row.iter().zip(&mut above) {
            let guess = match kind {
                0 => 0,
                1 => left,
                2 => *above,
                3 => left.midpoint(*above),
                4 => nearest(left, *above, corner),
                _ => return Err(EmbeddedError::Unreadable),
            };
            corner = *above;
            left = byte.wrapping_add(guess);
            *above = left;
            rows.push(left);
        }
    }
    Ok(rows)
}

/// Which of three bytes is the nearest to what a plane through them would have (Paeth).
fn nearest(left: u8, above: u8, corner: u8) -> u8 {
    let plane = i16::from(left) + i16::from(above) - i16::from(corner);
    let far = |byte: u8| (plane - i16::from(byte)).abs();
    if far(left) <= far(above) && far(left) <= far(corner) {
        left
    } else if far(above) <= far(corner) {
        above
    } else {
        corner
    }
}
