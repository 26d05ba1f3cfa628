//! The Merkle tree of the audit log: hashes, roots, and the frontier that grows it.
//!
//! The tree is that of RFC 9162 (Certificate Transparency 2.0), section 2.1, with SHA-256; RFC 6962 has the
//! same one. A node is addressed by (level, index): level 0 holds the leaves, and node (l, i) covers the leaves
//! i·2ˡ to (i+1)·2ˡ−1. Only complete nodes (all of their leaves exist) are ever stored, and they never change.
//!
//! Not here: what a leaf contains ([`crate::header`]), where nodes are stored, who signs the root
//! ([`crate::note`]). Called by this crate when events are appended, proved and verified.

mod proof;

use sha2::{Digest, Sha256};

pub use proof::{
    consistency_proof, inclusion_proof, root_from_nodes, verify_consistency, verify_inclusion,
};

/// A SHA-256 hash: of a leaf, a node, a root or a ciphertext.
pub type Hash = [u8; 32];

/// The root of a tree without leaves: SHA-256 of nothing (RFC 9162, 2.1.1).
pub const EMPTY_ROOT: Hash = [
    0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4, 0xc8, 0x99, 0x6f, 0xb9, 0x24,
    0x27, 0xae, 0x41, 0xe4, 0x64, 0x9b, 0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52, 0xb8, 0x55,
];

/// The hash of a leaf: SHA-256(0x00 ‖ data). The prefix keeps a leaf from ever being read as a node.
pub fn leaf_hash(data: &[u8]) -> Hash {
    Sha256::new().chain_update([0x00]).chain_update(data).finalize().into()
}

/// The hash of an inner node: SHA-256(0x01 ‖ left ‖ right).
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([0x01]).chain_update(left).chain_update(right).finalize().into()
}

/// The root over all the leaf hashes, straight from the definition (RFC 9162, 2.1.1).
///
/// For verification from scratch; whoever appends uses a [`Frontier`].
pub fn root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => EMPTY_ROOT,
        [leaf] => *leaf,
        more => {
            let (left, right) = more.split_at(more.len().next_power_of_two() / 2);
            node_hash(&root(left), &root(right))
        }
    }
}

/// What a proof is verified against: a tree's size and root, both from a source that is trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TreeHead {
    /// The number of leaves.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
}

/// Why a tree, a proof or a stored frontier is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MerkleError {
    /// The leaf or the older size doesn't lie inside of the tree.
    #[error("position {position} lies outside of a tree of {size} leaves")]
    OutOfRange {
        /// The leaf's index, or the older tree's size.
        position: u64,
        /// The number of leaves of the tree.
        size: u64,
    },
    /// A node that the tree must have isn't stored.
    #[error("node {index} of level {level} is missing")]
    MissingNode {
        /// The height above the leaves.
        level: u32,
        /// The place within its level, from the left.
        index: u64,
    },
    /// The proof doesn't lead to the root: leaf, proof, size or root was changed.
    #[error("the proof does not lead to the root")]
    ProofRefused,
    /// The stored frontier is no frontier.
    #[error("{length} bytes are not a frontier of the Merkle tree")]
    FrontierRefused {
        /// How many bytes there were.
        length: usize,
    },
}

/// A complete inner node, to be stored once and never changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    /// The height above the leaves, 1 to 63.
    pub level: u32,
    /// The place within its level, from the left.
    pub index: u64,
    /// The node's hash.
    pub hash: Hash,
}

/// The right edge of the tree: the roots of its complete subtrees, largest first.
///
/// That is one hash for every bit set in the size, at most 63, and all that is needed to append and to know
/// the root.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    roots: Vec<Hash>,
}

/// A size is stored as a signed 64-bit number by the databases.
const LARGEST_SIZE: u64 = i64::MAX.unsigned_abs();

impl Frontier {
    /// The frontier of the empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// The number of leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The root of the tree as it stands.
    pub fn root(&self) -> Hash {
        let mut from_the_right = self.roots.iter().rev();
        let Some(smallest) = from_the_right.next() else {
            return EMPTY_ROOT;
        };
        from_the_right.fold(*smallest, |right, left| node_hash(left, &right))
    }

    /// Appends a leaf (its hash, see [`leaf_hash`]) and returns the inner nodes which it completed, lowest first.
    ///
    /// The leaf itself, node (0, size before), isn't among them.
    pub fn append(&mut self, leaf: Hash) -> Vec<Node> {
        let mut completed = Vec::new();
        let mut hash = leaf;
        for level in 1..=self.size.trailing_ones() {
            // Invariant: every set bit of the size has its root, so `pop` never comes back empty.
            let Some(left) = self.roots.pop() else { break };
            hash = node_hash(&left, &hash);
            completed.push(Node { level, index: self.size >> level, hash });
        }
        self.roots.push(hash);
        self.size += 1;
        completed
    }

    /// The frontier as bytes: the size as 8 bytes big-endian, then the roots, largest subtree first.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.size.to_be_bytes().to_vec();
        bytes.extend_from_slice(self.roots.as_flattened());
        bytes
    }

    /// Reads what [`Frontier::to_bytes`] wrote; refuses anything whose length doesn't fit the size.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, MerkleError> {
        let refused = MerkleError::FrontierRefused { length: bytes.len() };
        let Some((size, rest)) = bytes.split_first_chunk::<8>() else {
            return Err(refused);
        };
        let size = u64::from_be_bytes(*size);
        let (roots, remainder) = rest.as_chunks::<32>();
        let expected = usize::try_from(size.count_ones());
        if size > LARGEST_SIZE || !remainder.is_empty() || expected != Ok(roots.len()) {
            return Err(refused);
        }
        Ok(Self { size, roots: roots.to_vec() })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The leaves of the test data of the certificate-transparency reference implementation.
    const REFERENCE_LEAVES: [&str; 8] = [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ];

    /// Its roots, for 0 to 8 leaves.
    pub(crate) const REFERENCE_ROOTS: [&str; 9] = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    pub(crate) fn reference_leaves() -> Vec<Hash> {
        REFERENCE_LEAVES.iter().map(|text| leaf_hash(&hex::decode(text).unwrap())).collect()
    }

    pub(crate) fn hash_of_hex(text: &str) -> Hash {
        hex::decode(text).unwrap().try_into().unwrap()
    }

    /// A tree with its stored nodes, as the database will hold them.
    pub(crate) struct StoredTree {
        pub(crate) leaves: Vec<Hash>,
        nodes: std::collections::BTreeMap<(u32, u64), Hash>,
    }

    impl StoredTree {
        pub(crate) fn new(leaves: Vec<Hash>) -> Self {
            let mut nodes = std::collections::BTreeMap::new();
            let mut frontier = Frontier::new();
            for leaf in &leaves {
                nodes.insert((0, frontier.size()), *leaf);
                for node in frontier.append(*leaf) {
                    nodes.insert((node.level, node.index), node.hash);
                }
            }
            assert_eq!(frontier.root(), root(&leaves));
            Self { leaves, nodes }
        }

        pub(crate) fn node(&self, level: u32, index: u64) -> Option<Hash> {
            self.nodes.get(&(level, index)).copied()
        }

        pub(crate) fn head(&self, size: u64) -> TreeHead {
            TreeHead { size, root: root(&self.leaves[..usize::try_from(size).unwrap()]) }
        }
    }

    #[test]
    fn roots_are_those_of_the_reference() {
        assert_eq!(EMPTY_ROOT, <Hash>::from(Sha256::digest(b"")));
        let leaves = reference_leaves();
        let mut frontier = Frontier::new();
        for (size, expected) in REFERENCE_ROOTS.iter().enumerate() {
            assert_eq!(hex::encode(root(&leaves[..size])), *expected);
            assert_eq!(hex::encode(frontier.root()), *expected);
            if let Some(leaf) = leaves.get(size) {
                frontier.append(*leaf);
            }
        }
    }

    #[test]
    fn completed_nodes_are_those_of_the_reference() {
        let mut frontier = Frontier::new();
        let completed: Vec<_> = reference_leaves()
            .into_iter()
            .map(|leaf| frontier.append(leaf).iter().map(|node| (node.level, node.index)).collect())
            .collect::<Vec<Vec<_>>>();
        let expected: [&[(u32, u64)]; 8] = [
            &[],
            &[(1, 0)],
            &[],
            &[(1, 1), (2, 0)],
            &[],
            &[(1, 2)],
            &[],
            &[(1, 3), (2, 1), (3, 0)],
        ];
        assert_eq!(completed, expected);

        let tree = StoredTree::new(reference_leaves());
        let right_half = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
        assert_eq!(tree.node(2, 1), Some(hash_of_hex(right_half)));
        assert_eq!(tree.node(3, 0), Some(hash_of_hex(REFERENCE_ROOTS[8])));
    }

    #[test]
    fn a_frontier_of_a_wrong_length_is_refused() {
        let mut frontier = Frontier::new();
        for leaf in reference_leaves().into_iter().take(5) {
            frontier.append(leaf);
        }
        let bytes = frontier.to_bytes();
        assert_eq!(bytes.len(), 8 + 2 * 32);
        for length in 0..bytes.len() {
            Frontier::from_bytes(&bytes[..length]).unwrap_err();
        }
        Frontier::from_bytes(&[bytes.clone(), vec![0]].concat()).unwrap_err();
        Frontier::from_bytes(&[bytes, vec![0; 32]].concat()).unwrap_err();
        let too_large = [vec![0x80], vec![0; 7 + 32]].concat();
        Frontier::from_bytes(&too_large).unwrap_err();
    }

    proptest! {
        #[test]
        fn a_frontier_grows_as_the_tree_and_survives_storage(leaves: Vec<Hash>) {
            let mut frontier = Frontier::new();
            for (before, leaf) in leaves.iter().enumerate() {
                frontier = Frontier::from_bytes(&frontier.to_bytes()).unwrap();
                frontier.append(*leaf);
                prop_assert_eq!(frontier.root(), root(&leaves[..=before]));
            }
            prop_assert_eq!(usize::try_from(frontier.size()).unwrap(), leaves.len());
        }
    }
}
