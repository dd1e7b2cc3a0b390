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


def test_the_roots_are_those_of_the_reference_implementation() -> None:
    tree = Tree(LEAVES)
    assert merkle.root(0, tree.get) == merkle.EMPTY
    for size, root in enumerate(ROOTS, start=1):
        assert merkle.root(size, tree.get).hex() == root


def test_roots_equal_the_naive_ones_for_every_size() -> None:
    leaves = [bytes([number]) for number in range(40)]
    tree = Tree(leaves)
    for size in range(41):
        assert merkle.root(size, tree.get) == naive_root(leaves[:size])


@pytest.mark.parametrize("size", [1, 2, 3, 64, 100])
def test_only_complete_subtrees_are_stored(size: int) -> None:
    tree = Tree([bytes([number]) for number in range(size)])
    expected = {(level, index) for level in range(1, 8) for index in range(size >> level)}
    assert tree.nodes.keys() == expected
