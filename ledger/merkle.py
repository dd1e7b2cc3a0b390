"""The Merkle tree over the event chain, as RFC 6962 section 2.1 defines it.

A leaf is an event's CID; a leaf's hash is SHA-256(0x00 || cid), a node's SHA-256(0x01 || left ||
right). Only complete subtrees are stored, keyed by (level, index): level 1 and up, since level 0
follows from the leaves. Everything here is pure; `get(level, index)` is how it reads.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
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
