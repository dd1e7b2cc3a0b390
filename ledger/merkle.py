"""The Merkle tree over the event chain, as RFC 6962 section 2.1 defines it.

A leaf is an event's CID; a leaf's hash is SHA-256(0x00 || cid), a node's SHA-256(0x01 || left ||
right). Only complete subtrees are stored, keyed by (level, index): level 1 and up, since level 0
follows from the leaves. Everything here is pure; `get(level, index)` is how it reads.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

GetNode: TypeAlias = Callable[[int, int], bytes]
"""The hash of the complete subtree of 2**level leaves that starts at leaf index * 2**level."""

EMPTY = hashlib.sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def append(size: int, entry: bytes, get: GetNode) -> Iterator[tuple[int, int, bytes]]:
    """The nodes (level, index, hash) that become complete when a tree of `size` gets a leaf."""
    current, level, index = leaf_hash(entry), 0, size
    while index % 2:
        current = node_hash(get(level, index - 1), current)
        level, index = level + 1, index // 2
        yield level, index, current


def _subtree(start: int, end: int, get: GetNode) -> bytes:
    """The hash of leaves start..end, where start is a multiple of the next power of two."""
    count = end - start
    if count & (count - 1) == 0:
        level = count.bit_length() - 1
        return get(level, start >> level)
    split = start + _largest_power_below(count)
    return node_hash(_subtree(start, split, get), _subtree(split, end, get))


def _largest_power_below(count: int) -> int:
    """The largest power of two smaller than `count`, for count > 1."""
    return 1 << ((count - 1).bit_length() - 1)


def root(size: int, get: GetNode) -> bytes:
    """The tree's root hash over its first `size` leaves."""
    return _subtree(0, size, get) if size else EMPTY


def inclusion(index: int, size: int, get: GetNode) -> tuple[bytes, ...]:
    """The audit path of leaf `index` in the tree of `size` leaves (RFC 6962 section 2.1.1)."""
    path, start, end = [], 0, size
    while end - start > 1:
        split = start + _largest_power_below(end - start)
        if index < split:
            path.append(_subtree(split, end, get))
            end = split
        else:
            path.append(_subtree(start, split, get))
            start = split
    return tuple(reversed(path))


def consistency(old: int, new: int, get: GetNode) -> tuple[bytes, ...]:
    """The proof that the tree of `old` leaves is a prefix of the tree of `new` (section 2.1.2)."""
    if old in (0, new):
        return ()
    path, start, end, whole = [], 0, new, True
    while old != end:
        split = start + _largest_power_below(end - start)
        if old <= split:
            path.append(_subtree(split, end, get))
            end = split
        else:
            path.append(_subtree(start, split, get))
            start, whole = split, False
    if not whole:
        path.append(_subtree(start, end, get))
    return tuple(reversed(path))


def verify_inclusion(
    entry: bytes, index: int, size: int, proof: Sequence[bytes], expected: bytes
) -> bool:
    """Whether `proof` shows that `entry` is leaf `index` under the root of `size` leaves."""
    if not 0 <= index < size:
        return False
    current, node, last, rest = leaf_hash(entry), index, size - 1, list(proof)
    while last:
        if node % 2 or node != last:
            if not rest:
                return False
            sibling = rest.pop(0)
            current = node_hash(sibling, current) if node % 2 else node_hash(current, sibling)
        node, last = node // 2, last // 2
    return not rest and current == expected


def verify_consistency(
    old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes
) -> bool:
    """Whether `proof` shows that the tree of `old` leaves is a prefix of that of `new`.

    The algorithm of RFC 9162 section 2.1.4.2.
    """
    if not 0 <= old <= new:
        return False
    if old in (0, new):
        return not proof and (old_root == new_root if old else old_root == EMPTY)
    path = list(proof)
    if old & (old - 1) == 0:
        path.insert(0, old_root)
    node, last = old - 1, new - 1
    while node % 2:
        node, last = node // 2, last // 2
    if not path:
        return False
    return _roots_of(path, node, last) == (old_root, new_root)


def _roots_of(path: Sequence[bytes], node: int, last: int) -> tuple[bytes, bytes] | None:
    """The old and the new root that a consistency path leads to; None when its length is off."""
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return None
        if node % 2 or node == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while node and node % 2 == 0:
                node, last = node // 2, last // 2
        else:
            new = node_hash(new, sibling)
        node, last = node // 2, last // 2
    return (old, new) if last == 0 else None
