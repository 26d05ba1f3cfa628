//! How Pohoda names rates of tax: by class, not by per cent. Called by `pohoda` alone.

use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use crate::document::{Document, Vat};
use crate::pohoda::PohodaError;

/// What a rate is called. The third class is Slovak in the present Pohoda, so a second reduced rate of old (10 %) goes as a
/// historical one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// No tax is reckoned.
    None,
    High,
    Low,
    /// A basic rate that is not in force on the day, with its per cent.
    HistoryHigh(Decimal),
    /// A reduced rate that is not in force on the day, with its per cent.
    HistoryLow(Decimal),
}

impl Class {
    /// As the element `rateVAT` has it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::High => "high",
            Self::Low => "low",
            Self::HistoryHigh(_) => "historyHigh",
            Self::HistoryLow(_) => "historyLow",
        }
    }

    /// The per cent, which is told for historical rates only.
    pub(super) const fn told_per_cent(self) -> Option<Decimal> {
        match self {
            Self::HistoryHigh(rate) | Self::HistoryLow(rate) => Some(rate),
            Self::None | Self::High | Self::Low => None,
        }
    }
}

/// Rates that hold from a day on: the basic and the reduced one.
struct Period {
    from: Date,
    high: Decimal,
    low: Decimal,
}

/// Newest first. 2024: act 349/2023; 2013: act 500/2012 (§ 47 of act 235/2004 in each wording).
const PERIODS: [Period; 2] = [
    Period {
        from: date(2024, 1, 1),
        high: Decimal::from_parts(21, 0, 0, false, 0),
        low: Decimal::from_parts(12, 0, 0, false, 0),
    },
    Period {
        from: date(2013, 1, 1),
        high: Decimal::from_parts(21, 0, 0, false, 0),
        low: Decimal::from_parts(15, 0, 0, false, 0),
    },
];

/// Basic rates that were in force at some time since 1993.
const BASIC: [u32; 5] = [19, 20, 21, 22, 23];
/// Reduced rates that were in force at some time since 1993.
const REDUCED: [u32; 6] = [5, 9, 10, 12, 14, 15];

/// Between these a basic rate may lie, and below the first a reduced one (articles 97 and 98 of directive 2006/112/EC; no
/// reduced rate but those of old is as high as 15 %). So a rate of a law to come, which the table of rates has before this
/// file has, goes with its per cent told.
const BASIC_FROM: u32 = 15;
const HIGHEST: u32 = 30;

/// The class of a rate on a document; an error for what can be no rate here.
pub(super) fn class(document: &Document, vat: Vat) -> Result<Class, PohodaError> {
    let Vat::Rate(rate) = vat else { return Ok(Class::None) };
    if rate.is_zero() {
        return Ok(Class::None);
    }
    let day = document.taxed_on.unwrap_or(document.issued_on);
    let period = PERIODS.iter().find(|period| period.from <= day);
    let rate = rate.normalize();
    match period {
        Some(period) if period.high == rate => Ok(Class::High),
        Some(period) if period.low == rate => Ok(Class::Low),
        _ if BASIC.map(Decimal::from).contains(&rate) => Ok(Class::HistoryHigh(rate)),
        _ if REDUCED.map(Decimal::from).contains(&rate) => Ok(Class::HistoryLow(rate)),
        _ if rate < Decimal::ZERO || rate > Decimal::from(HIGHEST) => Err(PohodaError::Rate),
        _ if rate < Decimal::from(BASIC_FROM) => Ok(Class::HistoryLow(rate)),
        _ => Ok(Class::HistoryHigh(rate)),
    }
}
