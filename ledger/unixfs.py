"""Files as UnixFS trees, so that a large diff has the CID that `ipfs add` gives it.

Profile: CIDv1, raw leaves, chunks of 256 KiB, 174 links a node, balanced (the defaults of
`ipfs add --cid-version=1 --raw-leaves`). A file of one chunk is one raw block. Sources: UnixFS
specification, dag-pb specification (links before data, fields in this order).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ledger.errors import EncodingError
from ledger.ids import Cid

CHUNK = 256 * 1024
LINKS = 174
_FILE = 2
_MAX_NODES = 1_000_000


@dataclass(frozen=True)
class Block:
    """A CID and the bytes that it names."""

    cid: Cid
    data: bytes


@dataclass(frozen=True)
class _Node:
    block: Block
    size: int
    """Bytes of the file below it."""
    total: int
    """Bytes of all its blocks, dag-pb's `Tsize`."""


def file_blocks(data: bytes) -> tuple[Block, ...]:
    """All blocks of a file, leaves first; the last one is the root."""
    chunks = [data[at : at + CHUNK] for at in range(0, len(data), CHUNK)] or [b""]
    level = [_leaf(chunk) for chunk in chunks]
    blocks = [node.block for node in level]
    while len(level) > 1:
        level = [_parent(level[at : at + LINKS]) for at in range(0, len(level), LINKS)]
        blocks += [node.block for node in level]
    return tuple(blocks)


def read_file(root: Cid, read: Callable[[Cid], bytes]) -> bytes:
    """The bytes of a file from its root; any other block is its own bytes.

    `read` gives (and checks) one block. Raises EncodingError for nodes that are no UnixFS file.
    """
    if root.codec != "dag-pb":
        return read(root)
    return b"".join(read(cid) for cid in walk(root, read) if cid.codec == "raw")


def walk(root: Cid, read: Callable[[Cid], bytes]) -> Iterator[Cid]:
    """Every block of the tree under `root` in the file's order, nodes before their children."""
    stack, seen = [root], 0
    while stack:
        cid = stack.pop()
        seen += 1
        if seen > _MAX_NODES:
            raise EncodingError("a file of too many blocks")
        yield cid
        if cid.codec == "dag-pb":
            stack += reversed(links(read(cid)))


def links(node: bytes) -> tuple[Cid, ...]:
    """The children of a dag-pb node, in order. Raises EncodingError for a malformed node."""
    return tuple(
        _linked(value) for field, value in _fields(node) if field == 2 and isinstance(value, bytes)
    )


def _linked(link: bytes) -> Cid:
    for field, value in _fields(link):
        if field == 1 and isinstance(value, bytes):
            return Cid.parse(Cid(value).text)
    raise EncodingError("a dag-pb link without a hash")


def _leaf(chunk: bytes) -> _Node:
    return _Node(Block(Cid.of(chunk), chunk), len(chunk), len(chunk))


def _parent(children: list[_Node]) -> _Node:
    entries = b"".join(
        _bytes_field(
            2,
            _bytes_field(1, child.block.cid.binary)
            + _bytes_field(2, b"")
            + _number_field(3, child.total),
        )
        for child in children
    )
    size = sum(child.size for child in children)
    unixfs = _number_field(1, _FILE) + _number_field(3, size)
    unixfs += b"".join(_number_field(4, child.size) for child in children)
    data = entries + _bytes_field(1, unixfs)
    block = Block(Cid.of(data, "dag-pb"), data)
    return _Node(block, size, len(data) + sum(child.total for child in children))


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes((*out, number))


def _bytes_field(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _number_field(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    at = 0
    while at < len(data):
        tag, at = _read_varint(data, at)
        number, at = _read_varint(data, at)
        if tag & 7 == 0:
            yield tag >> 3, number
        elif tag & 7 == 2 and at + number <= len(data):
            yield tag >> 3, data[at : at + number]
            at += number
        else:
            raise EncodingError("not a dag-pb node")


def _read_varint(data: bytes, at: int) -> tuple[int, int]:
    number = shift = 0
    while at < len(data) and shift < 63:
        byte = data[at]
        number |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return number, at
    raise EncodingError("a dag-pb node that ends in the middle of a number")
