//! Rate limits: a bucket for each sender, in memory. Sign-in has its own lockout in the database besides.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

/// For how many seconds of requests a sender may make them all at once.
const BURST_SECONDS: i64 = 4;
/// Senders that are remembered; then all start anew.
const SENDERS: usize = 50_000;

/// Buckets by sender.
pub(crate) struct RateLimit {
    buckets: Mutex<BTreeMap<String, Bucket>>,
    /// Requests that come back each second; zero where nothing is limited.
    per_second: i64,
}

struct Bucket {
    /// Thousandths of a request.
    left: i64,
    at: Timestamp,
}

impl RateLimit {
    /// With so many requests a second for each sender; without a limit when it is zero.
    pub(crate) fn new(per_second: u32) -> Self {
        Self { buckets: Mutex::default(), per_second: per_second.into() }
    }

    /// Takes one request out of the sender's bucket; otherwise the seconds to wait.
    pub(crate) fn take(&self, sender: &str, now: Timestamp) -> Result<(), i64> {
        if self.per_second == 0 {
            return Ok(());
        }
        let most = self.per_second * BURST_SECONDS * 1000;
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() > SENDERS {
            buckets.clear();
        }
        let bucket = buckets.entry(sender.to_owned()).or_insert(Bucket { left: most, at: now });
        let passed = i64::try_from(now.duration_since(bucket.at).as_millis()).unwrap_or(i64::MAX);
        let gained = passed.clamp(0, 60_000) * self.per_second;
        bucket.left = (bucket.left + gained).min(most);
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
        let limit = RateLimit::new(10);
        let now = Timestamp::UNIX_EPOCH;
        for _ in 0..10 * BURST_SECONDS {
            assert_eq!(limit.take("one", now), Ok(()));
        }
        assert_eq!(limit.take("one", now), Err(1));
        assert_eq!(limit.take("other", now), Ok(()));
        assert_eq!(limit.take("one", now + SignedDuration::from_secs(1)), Ok(()));
        let none = RateLimit::new(0);
        assert!((0..1000).all(|_| none.take("one", now).is_ok()));
    }
}
