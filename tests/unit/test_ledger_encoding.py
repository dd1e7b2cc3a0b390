"""Strict dag-cbor, CIDs in any form, UnixFS."""

from __future__ import annotations

import base64
import hashlib

import pytest

from ledger import unixfs
from ledger.encoding import MAX_DEPTH, decode, encode, parse_cid_text
from ledger.errors import CidError, EncodingError
from ledger.ids import Cid

EMPTY_RAW = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku"


def test_a_cid_inside_a_value_is_a_link() -> None:
    cid = Cid.of(b"x")
    data = encode({"diff": cid})
    assert b"\xd8\x2a\x58\x25\x00" + cid.binary in data
    assert decode(data) == {"diff": cid}


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("inf"),
        2**64,
        -(2**64) - 1,
        {1: "a"},
        {"a": {2, 3}},
        object(),
        "\ud800",
        {"\udfff": 1},
        {"a": object()},
    ],
)
def test_what_has_no_form_is_refused(value: object) -> None:
    with pytest.raises(EncodingError):
        encode(value)  # type: ignore[arg-type]


def test_nesting_is_bounded_both_ways() -> None:
    deep: object = 1
    for _ in range(MAX_DEPTH + 2):
        deep = [deep]
    with pytest.raises(EncodingError):
        encode(deep)  # type: ignore[arg-type]
    with pytest.raises(EncodingError):
        decode(b"\x81" * 5000 + b"\x01")


@pytest.mark.parametrize(
    "hostile",
    [
        b"",
        b"\x01\x01",
        b"\x18\x01",
        b"\xa2\x61b\x01\x61a\x02",
        b"\xa2\x61a\x01\x61a\x02",
        b"\x9f\x01\xff",
        b"\xfb\x7f\xf8\x00\x00\x00\x00\x00\x00",
        b"\xf9\x3c\x00",
        b"\xa1\x01\x02",
        b"\x62\xff\xff",
        b"\xc1\x01",
        b"\xd8\x2a\x43\x00\x01\x02",
        b"\xf7",
    ],
)
def test_every_other_form_of_a_value_is_refused(hostile: bytes) -> None:
    """Trailing bytes, long lengths, unsorted and double keys, indefinite, NaN, short floats …"""
    with pytest.raises(EncodingError):
        decode(hostile)


def test_the_cid_of_a_raw_block_is_the_one_that_ipfs_gives() -> None:
    assert Cid.of(b"").text == EMPTY_RAW
    assert parse_cid_text(EMPTY_RAW) == Cid.of(b"")


def test_cids_are_read_in_any_base_and_as_version_0() -> None:
    cid = Cid.of(b"some block", "dag-pb")
    assert parse_cid_text("f" + cid.binary.hex()) == cid
    assert parse_cid_text("F" + cid.binary.hex().upper()) == cid
    assert parse_cid_text("m" + base64.b64encode(cid.binary).decode().rstrip("=")) == cid
    assert parse_cid_text("QmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n") == Cid.of_digest(
        bytes.fromhex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"), "dag-pb"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bafkrei",
        EMPTY_RAW[:-1],
        EMPTY_RAW[:-1] + "1",
        "z" + "0" * 50,
        "f01551220" + "00" * 31,
        "f01551320" + "00" * 32,
        "f01780114" + "00" * 20,
        "Qm" + "l" * 44,
        "b" + "a" * 57 + "é",
    ],
)
def test_what_is_no_cid_of_ours_is_refused(text: str) -> None:
    with pytest.raises(CidError):
        parse_cid_text(text)


def test_a_small_file_is_one_raw_block() -> None:
    for size in (0, 1, unixfs.CHUNK):
        (block,) = unixfs.file_blocks(b"x" * size)
        assert block.cid == Cid.of(b"x" * size)


@pytest.mark.parametrize(
    ("size", "leaves", "nodes"),
    [
        (unixfs.CHUNK + 1, 2, 1),
        (unixfs.CHUNK * unixfs.LINKS, 174, 1),
        (unixfs.CHUNK * unixfs.LINKS + 1, 175, 3),
    ],
)
def test_a_large_file_is_a_balanced_tree(size: int, leaves: int, nodes: int) -> None:
    data = bytes(size)
    blocks = unixfs.file_blocks(data)
    stored = {block.cid: block.data for block in blocks}
    assert [b.cid.codec for b in blocks].count("raw") == leaves
    assert [b.cid.codec for b in blocks].count("dag-pb") == nodes
    assert unixfs.read_file(blocks[-1].cid, stored.__getitem__) == data


def _pattern(size: int) -> bytes:
    """Bytes that differ from chunk to chunk, the same everywhere."""
    unit = b"".join(hashlib.sha256(str(at).encode()).digest() for at in range(4096))
    return (unit * (size // len(unit) + 1))[:size]


@pytest.mark.parametrize(
    ("size", "cid"),
    [
        (0, EMPTY_RAW),
        (1, "bafkreigs4kw7of33pkfp3w6bfuldjtzd5inhcaqpnijqqbykczaa7nup3y"),
        (262144, "bafkreiczatdiojgwazzm6mrupyp3m2vcobjuwungjhyvuu7gqxoysizxwe"),
        (262145, "bafybeigclnjoas47szwdosxoimjajf6dkffgy4qupzq5apw6xvwjt5zblm"),
        (1_000_000, "bafybeifsd7vyjvu22ii24xxmcvxuuimakyvidxe7rmows2jlpyl5zq657q"),
        (45_613_056, "bafybeihjvb55zea7doczo64leilpg7nxijgxz4oaa23t2zoqb7bhsrxfyu"),
        (45_613_057, "bafybeichidoneg3mltqlkxvltzjhfaouipu5ntqy5mhc7bgjmdlmequswe"),
    ],
)
def test_a_file_has_the_cid_that_an_ipfs_daemon_gave_it(size: int, cid: str) -> None:
    """Recorded from js-ipfs 0.18.1, `add --cid-version=1 --raw-leaves`, one chunk to two levels."""
    assert unixfs.file_blocks(_pattern(size))[-1].cid.text == cid


@pytest.mark.parametrize(
    ("node", "problem"),
    [(b"\x12", "number"), (b"\x12\x05\x0a", "dag-pb"), (b"\x12\x02\x12\x00", "hash")],
)
def test_a_malformed_node_is_refused(node: bytes, problem: str) -> None:
    with pytest.raises(EncodingError, match=problem):
        unixfs.links(node)
