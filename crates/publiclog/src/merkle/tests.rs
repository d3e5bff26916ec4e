use super::*;
use proptest::prelude::*;

/// The definition of RFC 6962 §2.1, word for word: the oracle.
fn defined(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Hash::of_nothing(),
        [one] => *one,
        many => {
            let mut half = 1;
            while half * 2 < many.len() {
                half *= 2;
            }
            Hash::of_node(defined(&many[..half]), defined(&many[half..]))
        }
    }
}

fn leaves(count: usize) -> Vec<Hash> {
    (0..count).map(|n| Hash::of_leaf(&n.to_be_bytes())).collect()
}

fn tree(leaves: &[Hash]) -> Tree {
    let mut tree = Tree::new();
    tree.extend(leaves.iter().copied());
    tree
}

/// The eight leaves and roots that implementations of RFC 6962 are commonly tried with.
#[test]
fn the_published_roots_come_out() {
    let lines: [&[u8]; 8] = [
        b"",
        b"\x00",
        b"\x10",
        b"\x20\x21",
        b"\x30\x31",
        b"\x40\x41\x42\x43",
        b"\x50\x51\x52\x53\x54\x55\x56\x57",
        b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
    ];
    let roots = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];
    let mut tree = Tree::new();
    assert_eq!(
        format!("{:?}", tree.root()),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    for (line, root) in lines.iter().zip(roots) {
        tree.push(Hash::of_leaf(line));
        assert_eq!(format!("{:?}", tree.root()), root);
    }
}

#[test]
fn a_tree_of_many_tiles_has_the_root_of_the_definition() {
    let leaves = leaves(66_000);
    let tree = tree(&leaves);
    for size in [0, 1, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 65_999, 66_000] {
        assert_eq!(
            tree.root_at(size),
            Some(defined(&leaves[..usize::try_from(size).expect("small")])),
            "{size}"
        );
    }
    assert_eq!(tree.root_at(66_001), None);
}

proptest! {
    #[test]
    fn every_proof_holds_and_no_other_does(size in 1usize..700, index in any::<prop::sample::Index>(), older in any::<prop::sample::Index>(), wrong in any::<prop::sample::Index>()) {
        let leaves = leaves(size);
        let tree = tree(&leaves);
        let root = defined(&leaves);
        prop_assert_eq!(tree.root(), root);
        let size = number(size);
        let index = index.index(leaves.len());
        let at = number(index);
        let proof = tree.inclusion(at, size).expect("inside");
        prop_assert!(includes(leaves[index], at, size, &proof, root));
        prop_assert!(!includes(leaves[index], at + 1, size, &proof, root));
        prop_assert!(!includes(Hash::of_leaf(b"another"), at, size, &proof, root));
        let older = older.index(leaves.len());
        let older_root = defined(&leaves[..older]);
        let growth = tree.consistency(number(older), size).expect("smaller");
        prop_assert!(extends(number(older), older_root, size, root, &growth));
        prop_assert!(!extends(number(older), Hash::of_leaf(b"another"), size, root, &growth));
        for proof in [proof, growth] {
            if !proof.is_empty() {
                let mut changed = proof.clone();
                let at_step = wrong.index(changed.len());
                changed[at_step] = Hash::of_leaf(b"changed");
                prop_assert!(!includes(leaves[index], at, size, &changed, root));
                prop_assert!(!extends(number(older), older_root, size, root, &changed));
            }
        }
    }
}

#[test]
fn the_way_of_every_line_ends_at_the_root() {
    for size in 1..70usize {
        let leaves = leaves(size);
        let tree = tree(&leaves);
        for (index, leaf) in (0u64..).zip(&leaves) {
            let proof = tree.inclusion(index, tree.size()).expect("inside");
            let steps = way(*leaf, index, tree.size(), &proof).expect("of the right length");
            assert_eq!(steps.len(), proof.len());
            assert_eq!(steps.last().map_or(*leaf, |step| step.gives), tree.root());
            if let Some((_, shorter)) = proof.split_last() {
                assert_eq!(way(*leaf, index, tree.size(), shorter), None, "one hash is missing");
            }
        }
    }
}
