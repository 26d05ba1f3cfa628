//! Randomness and identity as a parameter: one generator, seeded once by whoever starts the program or the test.

use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;
use uuid::{Builder, Uuid};

/// The program's only source of randomness.
pub struct Entropy(Mutex<State>);

struct State {
    generator: ChaCha20Rng,
    /// The millisecond and the random part of the newest identifier.
    newest: (u64, u128),
}

/// The random part of an identifier has 80 bits in the builder's form; a few on top are left free to count in.
const RANDOM_BITS: u128 = (1 << 72) - 1;

impl Entropy {
    /// A generator whose whole future is decided by the seed: 32 bytes from the operating system, or a test's own.
    pub fn from_seed(seed: [u8; 32]) -> Self {
        Self(Mutex::new(State { generator: ChaCha20Rng::from_seed(seed), newest: (0, 0) }))
    }

    /// So many random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.state().generator.fill_bytes(&mut bytes);
        bytes
    }

    /// A new identifier by RFC 9562, version 7. Identifiers of this program sort in the order in which they were made,
    /// also within one millisecond (section 6.2, method 2): a history is told in its order.
    pub fn id(&self, now: Timestamp) -> Uuid {
        let millis = u64::try_from(now.as_millisecond()).unwrap_or_default();
        let mut state = self.state();
        let mut random = [0; 16];
        state.generator.fill_bytes(&mut random);
        let random = u128::from_be_bytes(random);
        let tail = if state.newest.0 == millis {
            // A random step keeps the next identifier hard to guess.
            state.newest.1 + 1 + (random & 0xffff_ffff)
        } else {
            random & RANDOM_BITS
        };
        state.newest = (millis, tail);
        drop(state);
        // Bits 76 to 79 and 62 to 63 are the version's and the variant's; the tail is spread around them.
        let high = (tail >> 62) & 0xfff;
        let low = tail & ((1 << 62) - 1);
        let spread = ((high << 64) | low).to_be_bytes();
        let mut bytes = [0; 10];
        for (byte, from) in bytes.iter_mut().zip(spread.iter().skip(6)) {
            *byte = *from;
        }
        Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_sort_in_the_order_in_which_they_were_made() {
        let entropy = Entropy::from_seed([3; 32]);
        let now: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
        let ids: Vec<Uuid> = (0..10_000).map(|_| entropy.id(now)).collect();
        assert!(ids.is_sorted_by(|one, other| one < other));
        assert_eq!(ids[0].get_version_num(), 7);
        assert!(entropy.id(now + jiff::SignedDuration::from_millis(1)) > ids[9_999]);
    }
}
