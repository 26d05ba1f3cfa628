//! Time as a parameter: the only place where the program asks what time it is.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// Tells the time: that of the machine, or one that a test sets.
pub enum Clock {
    /// The machine's.
    System,
    /// Stands still until it is moved; microseconds since 1970.
    Fixed(AtomicI64),
}

impl Clock {
    /// A clock that stands at a moment.
    pub fn fixed(at: Timestamp) -> Self {
        Self::Fixed(AtomicI64::new(at.as_microsecond()))
    }

    /// Now, exact to the microsecond, as databases keep it.
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine")]
    pub fn now(&self) -> Timestamp {
        let micros = match self {
            Self::System => Timestamp::now().as_microsecond(),
            Self::Fixed(micros) => micros.load(Ordering::SeqCst),
        };
        Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Moves a fixed clock; the machine's cannot be moved.
    pub fn advance(&self, by: SignedDuration) {
        if let Self::Fixed(micros) = self {
            let by = i64::try_from(by.as_micros()).unwrap_or(0);
            micros.fetch_add(by, Ordering::SeqCst);
        }
    }

    /// The house's time zone, in which days of law and of work are counted.
    pub fn zone() -> TimeZone {
        TimeZone::get("Europe/Prague").unwrap_or(TimeZone::UTC)
    }

    /// The day on which a moment falls in the house's time zone.
    pub fn day(at: Timestamp) -> Date {
        at.to_zoned(Self::zone()).date()
    }
}
