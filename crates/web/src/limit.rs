//! Rate limits: a bucket for each sender, in memory. Sign-in has its own lockout in the database besides.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

/// Requests that a sender may make at once.
const BURST: i64 = 400;
/// Requests that come back each second.
const PER_SECOND: i64 = 100;
/// Senders that are remembered; then all start anew.
const SENDERS: usize = 50_000;

/// Buckets by sender.
#[derive(Default)]
pub(crate) struct RateLimit(Mutex<BTreeMap<String, Bucket>>);

struct Bucket {
    /// Thousandths of a request.
    left: i64,
    at: Timestamp,
}

impl RateLimit {
    /// Takes one request out of the sender's bucket; otherwise the seconds to wait.
    pub(crate) fn take(&self, sender: &str, now: Timestamp) -> Result<(), i64> {
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() > SENDERS {
            buckets.clear();
        }
        let bucket =
            buckets.entry(sender.to_owned()).or_insert(Bucket { left: BURST * 1000, at: now });
        let passed = i64::try_from(now.duration_since(bucket.at).as_millis()).unwrap_or(i64::MAX);
        let gained = passed.clamp(0, 60_000) * PER_SECOND;
        bucket.left = (bucket.left + gained).min(BURST * 1000);
        bucket.at = now;
        if bucket.left < 1000 {
            return Err(1);
        }
        bucket.left -= 1000;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::SignedDuration;

    #[test]
    fn a_burst_is_allowed_and_then_the_bucket_fills_again() {
        let limit = RateLimit::default();
        let now = Timestamp::UNIX_EPOCH;
        for _ in 0..BURST {
            assert_eq!(limit.take("one", now), Ok(()));
        }
        assert_eq!(limit.take("one", now), Err(1));
        assert_eq!(limit.take("other", now), Ok(()));
        assert_eq!(limit.take("one", now + SignedDuration::from_secs(1)), Ok(()));
    }
}
