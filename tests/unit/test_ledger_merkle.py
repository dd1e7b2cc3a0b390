"""The tree of RFC 6962 against vectors and against an independent, naive implementation."""

from __future__ import annotations

import hashlib

import pytest

from ledger import merkle

# The tree and its roots of the reference implementation's tests (google/certificate-transparency).
LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


class Tree:
    """A tree grown one leaf at a time, with its nodes stored as the ledger stores them."""

    def __init__(self, leaves: list[bytes]) -> None:
        self.leaves: list[bytes] = []
        self.nodes: dict[tuple[int, int], bytes] = {}
        for leaf in leaves:
            for level, index, node in merkle.append(len(self.leaves), leaf, self.get):
                self.nodes[level, index] = node
            self.leaves.append(leaf)

    def get(self, level: int, index: int) -> bytes:
        return merkle.leaf_hash(self.leaves[index]) if level == 0 else self.nodes[level, index]


def naive_root(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962 section 2.1, word by word."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\1" + naive_root(leaves[:k]) + naive_root(leaves[k:])).digest()


def naive_path(m: int, leaves: list[bytes]) -> list[bytes]:
    """PATH of section 2.1.1."""
    if len(leaves) == 1:
        return []
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if m < k:
        return [*naive_path(m, leaves[:k]), naive_root(leaves[k:])]
    return [*naive_path(m - k, leaves[k:]), naive_root(leaves[:k])]


def naive_subproof(m: int, leaves: list[bytes], whole: bool) -> list[bytes]:
    """SUBPROOF of section 2.1.2."""
    if m == len(leaves):
        return [] if whole else [naive_root(leaves)]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if m <= k:
        return [*naive_subproof(m, leaves[:k], whole), naive_root(leaves[k:])]
    return [*naive_subproof(m - k, leaves[k:], False), naive_root(leaves[:k])]


def test_the_roots_are_those_of_the_reference_implementation() -> None:
    tree = Tree(LEAVES)
    assert merkle.root(0, tree.get) == merkle.EMPTY
    for size, root in enumerate(ROOTS, start=1):
        assert merkle.root(size, tree.get).hex() == root


def test_roots_and_proofs_equal_the_naive_ones_for_every_size() -> None:
    leaves = [bytes([number]) for number in range(40)]
    tree = Tree(leaves)
    for size in range(1, 41):
        root = merkle.root(size, tree.get)
        assert root == naive_root(leaves[:size])
        for index in range(size):
            path = merkle.inclusion(index, size, tree.get)
            assert list(path) == naive_path(index, leaves[:size])
            assert merkle.verify_inclusion(leaves[index], index, size, path, root)
        for old in range(size + 1):
            proof = merkle.consistency(old, size, tree.get)
            assert list(proof) == (naive_subproof(old, leaves[:size], True) if old else [])
            assert merkle.verify_consistency(old, size, proof, merkle.root(old, tree.get), root)


def test_forged_inclusion_is_refused() -> None:
    leaves = [bytes([number]) for number in range(13)]
    tree = Tree(leaves)
    root = merkle.root(13, tree.get)
    path = merkle.inclusion(5, 13, tree.get)
    forged = [
        (b"x", 5, 13, path, root),
        (leaves[5], 4, 13, path, root),
        (leaves[5], 5, 13, path[:-1], root),
        (leaves[5], 5, 13, (*path, path[0]), root),
        (leaves[5], 5, 13, path[::-1], root),
        (leaves[5], 13, 13, path, root),
        (leaves[5], -1, 13, path, root),
        (leaves[5], 5, 13, path, merkle.EMPTY),
    ]
    for case in forged:
        assert not merkle.verify_inclusion(*case)


def test_forged_consistency_is_refused() -> None:
    tree = Tree([bytes([number]) for number in range(13)])
    other = Tree([bytes([number + 1]) for number in range(13)])
    for old in range(1, 13):
        proof = merkle.consistency(old, 13, tree.get)
        old_root, root = merkle.root(old, tree.get), merkle.root(13, tree.get)
        forged = [
            (old, 13, proof, merkle.root(old, other.get), root),
            (old, 13, proof, old_root, merkle.root(13, other.get)),
            (old, 13, proof[:-1], old_root, root),
            (old, 13, (*proof, proof[0]), old_root, root),
            (14, 13, proof, old_root, root),
            (0, 13, proof, merkle.EMPTY, root),
        ]
        for case in forged:
            assert not merkle.verify_consistency(*case)


@pytest.mark.parametrize("size", [1, 2, 3, 64, 100])
def test_only_complete_subtrees_are_stored(size: int) -> None:
    tree = Tree([bytes([number]) for number in range(size)])
    expected = {(level, index) for level in range(1, 8) for index in range(size >> level)}
    assert tree.nodes.keys() == expected
