//! A picture that may stand on a sheet: its kind and its size are read from its first bytes, before anybody unpacks it.

/// The largest picture in bytes.
pub const LARGEST_PICTURE: usize = 2 * 1024 * 1024;
/// The most points of a picture: what unpacks to more is an attack or a mistake.
const MOST_POINTS: u64 = 16_000_000;

/// Why a picture is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// Neither PNG nor JPEG.
    #[error("the picture is neither PNG nor JPEG")]
    Kind,
    /// Too many bytes or too many points.
    #[error("the picture is too large")]
    TooLarge,
}

impl PictureError {
    /// The key of the text for people.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Kind => "picture-kind",
            Self::TooLarge => "picture-too-large",
        }
    }
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    bytes: Vec<u8>,
    kind: &'static str,
}

impl Picture {
    /// Takes a PNG or a JPEG of a sensible size.
    pub fn new(bytes: Vec<u8>) -> Result<Self, PictureError> {
        if bytes.len() > LARGEST_PICTURE {
            return Err(PictureError::TooLarge);
        }
        let (kind, (width, height)) = png(&bytes)
            .map(|size| ("png", size))
            .or_else(|| jpeg(&bytes).map(|size| ("jpg", size)))
            .ok_or(PictureError::Kind)?;
        if u64::from(width) * u64::from(height) > MOST_POINTS {
            return Err(PictureError::TooLarge);
        }
        Ok(Self { bytes, kind })
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn kind(&self) -> &'static str {
        self.kind
    }
}

/// Width and height of a PNG: its first chunk tells them.
fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    let rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let header = rest.get(4..16)?.strip_prefix(b"IHDR")?;
    let number = |from: usize| {
        let four: [u8; 4] = header.get(from..from + 4)?.try_into().ok()?;
        Some(u32::from_be_bytes(four))
    };
    Some((number(0)?, number(4)?))
}

/// Width and height of a JPEG: they stand in its frame header, behind segments of known length.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    loop {
        let (marker, behind) = match rest {
            [0xff, marker, behind @ ..] => (*marker, behind),
            _ => return None,
        };
        let length = usize::from(u16::from_be_bytes(behind.get(..2)?.try_into().ok()?));
        let frame = matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
        if frame {
            let number = |from: usize| {
                let two: [u8; 2] = behind.get(from..from + 2)?.try_into().ok()?;
                Some(u32::from(u16::from_be_bytes(two)))
            };
            return Some((number(5)?, number(3)?));
        }
        rest = behind.get(length.max(2)..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn a_png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes
    }

    #[test]
    fn only_pictures_of_a_sensible_size_are_taken() {
        assert!(Picture::new(a_png(400, 300)).is_ok());
        assert_eq!(Picture::new(a_png(40_000, 40_000)), Err(PictureError::TooLarge));
        assert_eq!(Picture::new(vec![0; LARGEST_PICTURE + 1]), Err(PictureError::TooLarge));
        assert_eq!(Picture::new(b"<svg onload='x()'/>".to_vec()), Err(PictureError::Kind));
        assert_eq!(Picture::new(b"\xff\xd8\xff".to_vec()), Err(PictureError::Kind));
        let frame = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\x40\0\x80".to_vec();
        assert_eq!(Picture::new(frame).map(|it| it.kind()), Ok("jpg"));
    }
}
