//! Comes with the next slice.
