//! Inclusion and consistency proofs over the Merkle tree: made from stored nodes, verified from hashes alone.
//!
//! An inclusion proof shows that an event is in the log; a consistency proof shows that a later log only
//! appended to an earlier one (RFC 9162, 2.1.3 and 2.1.4). A proof doesn't say how large the tree is: the
//! size and the root must come from a signed checkpoint ([`crate::note`]).
//!
//! Not here: hashes and growing ([`crate::merkle`]). Called through `merkle`.

use crate::merkle::{EMPTY_ROOT, Hash, MerkleError, TreeHead, node_hash};

/// The proof that leaf `index` is in the tree of `size` leaves: sibling hashes from the leaf upwards.
///
/// `node(level, index)` gives the hash of a complete node; level 0 are the leaf hashes.
pub fn inclusion_proof(
    index: u64,
    size: u64,
    mut node: impl FnMut(u32, u64) -> Option<Hash>,
) -> Result<Vec<Hash>, MerkleError> {
    if index >= size {
        return Err(MerkleError::OutOfRange { position: index, size });
    }
    let mut proof = Vec::new();
    let (mut begin, mut end) = (0, size);
    while end - begin > 1 {
        let middle = begin + left_part(end - begin);
        if index < middle {
            proof.push(range_hash(middle, end, &mut node)?);
            end = middle;
        } else {
            proof.push(range_hash(begin, middle, &mut node)?);
            begin = middle;
        }
    }
    proof.reverse();
    Ok(proof)
}

/// The proof that the tree of `new` leaves begins with the tree of `old` leaves.
///
/// `node` is as in [`inclusion_proof`]. The proof is empty when `old` is 0 or equals `new`.
pub fn consistency_proof(
    old: u64,
    new: u64,
    mut node: impl FnMut(u32, u64) -> Option<Hash>,
) -> Result<Vec<Hash>, MerkleError> {
    if old > new {
        return Err(MerkleError::OutOfRange { position: old, size: new });
    }
    let mut proof = Vec::new();
    if old == 0 {
        return Ok(proof);
    }
    let (mut begin, mut end) = (0, new);
    while end != old {
        let middle = begin + left_part(end - begin);
        if old <= middle {
            proof.push(range_hash(middle, end, &mut node)?);
            end = middle;
        } else {
            proof.push(range_hash(begin, middle, &mut node)?);
            begin = middle;
        }
    }
    // When the walk only went left, the old root itself is the start, and the verifier has it.
    if begin != 0 {
        proof.push(range_hash(begin, end, &mut node)?);
    }
    proof.reverse();
    Ok(proof)
}

/// The root which the tree had when it held `size` leaves, from its stored nodes.
pub fn root_from_nodes(
    size: u64,
    mut node: impl FnMut(u32, u64) -> Option<Hash>,
) -> Result<Hash, MerkleError> {
    if size == 0 { Ok(EMPTY_ROOT) } else { range_hash(0, size, &mut node) }
}

/// Checks an inclusion proof (RFC 9162, 2.1.3.2): `leaf` is the hash of leaf `index` of the tree with this head.
pub fn verify_inclusion(
    leaf: &Hash,
    index: u64,
    head: TreeHead,
    proof: &[Hash],
) -> Result<(), MerkleError> {
    if index >= head.size {
        return Err(MerkleError::OutOfRange { position: index, size: head.size });
    }
    let mut path = Path { node: index, last: head.size - 1 };
    let mut hash = *leaf;
    for sibling in proof {
        hash = match path.climb()? {
            Side::Left => node_hash(sibling, &hash),
            Side::Right => node_hash(&hash, sibling),
        };
    }
    accept_if(path.last == 0 && hash == head.root)
}

/// Checks a consistency proof (RFC 9162, 2.1.4.2): the `old` tree is the beginning of the `new` one.
pub fn verify_consistency(old: TreeHead, new: TreeHead, proof: &[Hash]) -> Result<(), MerkleError> {
    if old.size > new.size {
        return Err(MerkleError::OutOfRange { position: old.size, size: new.size });
    }
    for head in [old, new] {
        accept_if(head.size != 0 || head.root == EMPTY_ROOT)?;
    }
    if old.size == new.size {
        return accept_if(proof.is_empty() && old.root == new.root);
    }
    if old.size == 0 {
        return accept_if(proof.is_empty());
    }
    let (start, siblings) = if old.size.is_power_of_two() {
        (&old.root, proof)
    } else {
        proof.split_first().ok_or(MerkleError::ProofRefused)?
    };
    // The start is the largest subtree that ends where the old tree ended.
    let level = (old.size - 1).trailing_ones();
    let mut path = Path { node: (old.size - 1) >> level, last: (new.size - 1) >> level };
    let (mut old_root, mut new_root) = (*start, *start);
    for sibling in siblings {
        match path.climb()? {
            Side::Left => {
                old_root = node_hash(sibling, &old_root);
                new_root = node_hash(sibling, &new_root);
            }
            Side::Right => new_root = node_hash(&new_root, sibling),
        }
    }
    accept_if(path.last == 0 && old_root == old.root && new_root == new.root)
}

fn accept_if(holds: bool) -> Result<(), MerkleError> {
    if holds { Ok(()) } else { Err(MerkleError::ProofRefused) }
}

/// On which side of the path the sibling stands.
enum Side {
    Left,
    Right,
}

/// A way from a node to the root: the node's index, and that of the last node, both on the current level.
struct Path {
    node: u64,
    last: u64,
}

impl Path {
    /// Goes up to the next level at which the node has a sibling, and says on which side that was.
    fn climb(&mut self) -> Result<Side, MerkleError> {
        if self.last == 0 {
            return Err(MerkleError::ProofRefused);
        }
        let side = if self.node % 2 == 1 || self.node == self.last {
            // The last node of an odd level has no sibling there: it rises unchanged until it has one.
            while self.node.is_multiple_of(2) && self.node != 0 {
                self.node >>= 1;
                self.last >>= 1;
            }
            Side::Left
        } else {
            Side::Right
        };
        self.node >>= 1;
        self.last >>= 1;
        Ok(side)
    }
}

/// The largest power of two smaller than `length`, for `length` ≥ 2: how many leaves go to the left subtree.
fn left_part(length: u64) -> u64 {
    1 << (length - 1).ilog2()
}

/// The root over the leaves `begin..end`, which must be a subtree of some tree of `end` leaves.
fn range_hash(
    begin: u64,
    end: u64,
    node: &mut impl FnMut(u32, u64) -> Option<Hash>,
) -> Result<Hash, MerkleError> {
    let length = end - begin;
    if length.is_power_of_two() {
        let level = length.ilog2();
        let index = begin >> level;
        return node(level, index).ok_or(MerkleError::MissingNode { level, index });
    }
    let middle = begin + left_part(length);
    let left = range_hash(begin, middle, node)?;
    let right = range_hash(middle, end, node)?;
    Ok(node_hash(&left, &right))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::merkle::leaf_hash;
    use crate::merkle::tests::{REFERENCE_ROOTS, StoredTree, hash_of_hex, reference_leaves};

    const A: &str = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    const B: &str = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
    const C: &str = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
    const D: &str = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
    const E: &str = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
    const F: &str = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
    const LEFT_HALF: &str = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7";

    /// Proofs of the certificate-transparency reference implementation; the index counts from 0 here.
    #[test]
    fn inclusion_proofs_are_those_of_the_reference() {
        let tree = StoredTree::new(reference_leaves());
        let check = |index: u64, size: u64, expected: &[&str]| {
            let proof = inclusion_proof(index, size, |level, at| tree.node(level, at)).unwrap();
            assert_eq!(proof.iter().map(hex::encode).collect::<Vec<_>>(), expected);
            let leaf = tree.node(0, index).unwrap();
            verify_inclusion(&leaf, index, tree.head(size), &proof).unwrap();
        };
        check(0, 1, &[]);
        check(0, 8, &[A, B, C]);
        check(5, 8, &[D, E, LEFT_HALF]);
        check(2, 3, &[REFERENCE_ROOTS[2]]);
        check(1, 5, &[REFERENCE_ROOTS[1], B, D]);
    }

    #[test]
    fn consistency_proofs_are_those_of_the_reference() {
        let tree = StoredTree::new(reference_leaves());
        let head = |size: usize| TreeHead {
            size: u64::try_from(size).unwrap(),
            root: hash_of_hex(REFERENCE_ROOTS[size]),
        };
        let check = |old: usize, new: usize, expected: &[&str]| {
            let (old, new) = (head(old), head(new));
            let proof =
                consistency_proof(old.size, new.size, |level, at| tree.node(level, at)).unwrap();
            assert_eq!(proof.iter().map(hex::encode).collect::<Vec<_>>(), expected);
            verify_consistency(old, new, &proof).unwrap();
        };
        check(0, 8, &[]);
        check(1, 1, &[]);
        check(1, 8, &[A, B, C]);
        check(6, 8, &[F, E, LEFT_HALF]);
        check(2, 5, &[B, D]);
    }

    #[test]
    fn what_lies_outside_or_is_missing_is_refused() {
        let head = |size, byte| TreeHead { size, root: [byte; 32] };
        let outside = MerkleError::OutOfRange { position: 3, size: 3 };
        assert_eq!(inclusion_proof(3, 3, |_, _| None), Err(outside.clone()));
        assert_eq!(verify_inclusion(&[1; 32], 3, head(3, 1), &[]), Err(outside));
        let missing = MerkleError::MissingNode { level: 1, index: 0 };
        assert_eq!(inclusion_proof(2, 3, |_, _| None), Err(missing.clone()));
        assert_eq!(root_from_nodes(3, |_, _| None), Err(missing));
        assert_eq!(root_from_nodes(0, |_, _| None), Ok(EMPTY_ROOT));
        consistency_proof(4, 3, |_, _| None).unwrap_err();
        let refused = |old, new| verify_consistency(old, new, &[]).unwrap_err();
        refused(head(4, 7), head(3, 7));
        refused(head(0, 7), head(0, 7));
        refused(head(0, 7), head(3, 7));
        refused(head(2, 7), head(2, 8));
        refused(head(2, 7), head(4, 8));
        refused(head(3, 7), head(4, 8));
    }

    /// Every way to spoil a list of hashes that the properties below try.
    fn spoiled(proof: &[Hash]) -> Vec<Vec<Hash>> {
        let mut all = vec![[proof, &[EMPTY_ROOT]].concat(), [&[EMPTY_ROOT], proof].concat()];
        for at in 0..proof.len() {
            let mut changed = proof.to_vec();
            changed[at][at % 32] ^= 0x10;
            all.push(changed);
            let mut shorter = proof.to_vec();
            shorter.remove(at);
            all.push(shorter);
        }
        all
    }

    /// Leaves, all different, and the index of one of them.
    fn leaves_and_index() -> impl Strategy<Value = (Vec<Hash>, u64)> {
        (1..150_u64).prop_flat_map(|count| (Just(count), 0..count, any::<u64>())).prop_map(
            |(count, index, salt)| {
                let leaf = |at: u64| leaf_hash(&[at.to_be_bytes(), salt.to_be_bytes()].concat());
                ((0..count).map(leaf).collect(), index)
            },
        )
    }

    proptest! {
        #[test]
        fn inclusion_holds_for_what_is_true_and_only_that((leaves, index) in leaves_and_index()) {
            let size = u64::try_from(leaves.len()).unwrap();
            let tree = StoredTree::new(leaves);
            let head = tree.head(size);
            prop_assert_eq!(root_from_nodes(size, |level, at| tree.node(level, at)), Ok(head.root));
            let leaf = tree.node(0, index).unwrap();
            let proof = inclusion_proof(index, size, |level, at| tree.node(level, at)).unwrap();
            prop_assert_eq!(verify_inclusion(&leaf, index, head, &proof), Ok(()));

            let mut other = leaf;
            other[31] ^= 1;
            verify_inclusion(&other, index, head, &proof).unwrap_err();
            for wrong_index in [index ^ 1, index ^ 2, index + 1, index.wrapping_sub(1)] {
                verify_inclusion(&leaf, wrong_index, head, &proof).unwrap_err();
            }
            for size in [0, size * 2, size / 2] {
                verify_inclusion(&leaf, index, TreeHead { size, ..head }, &proof).unwrap_err();
            }
            let wrong_root = TreeHead { root: EMPTY_ROOT, ..head };
            verify_inclusion(&leaf, index, wrong_root, &proof).unwrap_err();
            for wrong_proof in spoiled(&proof) {
                verify_inclusion(&leaf, index, head, &wrong_proof).unwrap_err();
            }
        }

        #[test]
        fn consistency_holds_for_what_is_true_and_only_that((leaves, at) in leaves_and_index()) {
            let size = u64::try_from(leaves.len()).unwrap();
            let tree = StoredTree::new(leaves);
            let (old, new, none) = (tree.head(at + 1), tree.head(size), tree.head(0));
            let proof = consistency_proof(old.size, size, |level, at| tree.node(level, at)).unwrap();
            prop_assert_eq!(verify_consistency(old, new, &proof), Ok(()));
            prop_assert_eq!(verify_consistency(none, new, &[]), Ok(()));

            for size in [old.size - 1, old.size + 1, old.size ^ 2] {
                verify_consistency(TreeHead { size, ..old }, new, &proof).unwrap_err();
            }
            for size in [new.size * 2, new.size / 2] {
                verify_consistency(old, TreeHead { size, ..new }, &proof).unwrap_err();
            }
            verify_consistency(TreeHead { root: [7; 32], ..old }, new, &proof).unwrap_err();
            verify_consistency(old, TreeHead { root: [7; 32], ..new }, &proof).unwrap_err();
            for wrong_proof in spoiled(&proof) {
                verify_consistency(old, new, &wrong_proof).unwrap_err();
            }
        }

        /// A log whose history was rewritten has no proof, not even one made from its own nodes.
        #[test]
        fn a_rewritten_history_is_not_consistent((leaves, at) in leaves_and_index()) {
            let mut changed = leaves.clone();
            changed[usize::try_from(at).unwrap()][0] ^= 1;
            let size = u64::try_from(leaves.len()).unwrap();
            let (honest, rewritten) = (StoredTree::new(leaves), StoredTree::new(changed));
            let (old, new) = (honest.head(at + 1), rewritten.head(size));
            let proof =
                consistency_proof(old.size, size, |level, at| rewritten.node(level, at)).unwrap();
            verify_consistency(old, new, &proof).unwrap_err();
        }
    }
}
