"""Our dag-cbor and CIDs against two independent libraries."""

from __future__ import annotations

import contextlib
import string
from typing import Any

import dag_cbor
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from multiformats import CID, multihash

from ledger.chain import event_cid
from ledger.encoding import decode, encode, parse_cid_text
from ledger.errors import CidError, EncodingError
from ledger.ids import HEADER, Cid
from ledger.prefixes import resolve

cids = st.builds(Cid.of, st.binary(max_size=8), st.sampled_from(["raw", "dag-cbor", "dag-pb"]))
leaves = (
    st.none()
    | st.booleans()
    | st.integers(-(2**64), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]))
    | st.binary()
    | cids
)
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=4)
    ),
    max_leaves=12,
)


def _foreign(value: Any) -> Any:
    """The same value with the other library's links."""
    if isinstance(value, Cid):
        return CID("base32", 1, value.codec, multihash.wrap(value.digest, "sha2-256"))
    if isinstance(value, dict):
        return {key: _foreign(item) for key, item in value.items()}
    return [_foreign(item) for item in value] if isinstance(value, list) else value


@settings(max_examples=60, deadline=None)
@given(values)
def test_encoding_equals_the_other_librarys_and_comes_back(value: Any) -> None:
    data = encode(value)
    assert data == dag_cbor.encode(_foreign(value))
    assert decode(data) == value


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=40))
def test_whatever_we_read_is_canonical_and_the_other_library_reads_it_too(data: bytes) -> None:
    try:
        value = decode(data)
    except EncodingError:
        return
    assert encode(value) == data
    assert dag_cbor.encode(dag_cbor.decode(data)) == data


@settings(max_examples=100, deadline=None)
@given(values, st.data())
def test_a_damaged_encoding_is_refused_or_is_another_value(value: Any, data: Any) -> None:
    encoded = bytearray(encode(value))
    at = data.draw(st.integers(0, len(encoded) - 1))
    encoded[at] ^= 1 << data.draw(st.integers(0, 7))
    try:
        found = decode(bytes(encoded))
    except EncodingError:
        return
    assert encode(found) == bytes(encoded)


@settings(max_examples=60, deadline=None)
@given(
    cids, st.sampled_from(["base16", "base32", "base32upper", "base36", "base58btc", "base64url"])
)
def test_a_cid_in_any_base_is_the_same_cid(cid: Cid, base: str) -> None:
    foreign = _foreign(cid)
    assert bytes(foreign) == cid.binary
    assert foreign.encode("base32") == cid.text
    assert parse_cid_text(foreign.encode(base)) == cid


@settings(max_examples=150, deadline=None)
@given(st.text(string.ascii_letters + string.digits, max_size=70) | st.text(max_size=70))
def test_no_text_breaks_the_reading_of_cids(text: str) -> None:
    with contextlib.suppress(CidError):
        assert parse_cid_text(text)

    def query(_sql: str, _params: Any) -> list[tuple[Any, ...]]:
        return []

    with pytest.raises(CidError):
        resolve(text, query)


@given(cids, st.integers(4, 40))
def test_a_prefix_finds_its_block_and_no_other(cid: Cid, length: int) -> None:
    """The bounds that the query gets enclose the digest, and only digests with that prefix."""
    seen: list[tuple[bytes, bytes]] = []

    def query(sql: str, params: Any) -> list[tuple[Any, ...]]:
        if "ledger_block" not in sql:
            return []
        low, high = params
        seen.append((low, high))
        return [(cid.codec, cid.digest)] if low <= cid.digest <= high else []

    prefix = cid.text[HEADER : HEADER + length]
    assert resolve(prefix, query) == cid
    ((low, high),) = seen
    for bound in (low, high):
        assert Cid.of_digest(bound, cid.codec).text[HEADER:].startswith(prefix)


@settings(max_examples=40, deadline=None)
@given(cids | st.none(), st.integers(0, 2**40), st.text(string.hexdigits), st.binary(max_size=200))
def test_an_events_cid_is_what_the_other_library_computes(
    prev: Cid | None, seq: int, record: str, state: bytes
) -> None:
    node = {
        "prev": _foreign(prev),
        "seq": seq,
        "id": record,
        "version": 3,
        "topic": "opt:Run.Started",
        "state": state,
    }
    ours = event_cid(prev, seq, record, 3, "opt:Run.Started", state)
    digest = multihash.digest(dag_cbor.encode(node), "sha2-256")
    assert CID("base32", 1, "dag-cbor", digest).encode() == ours.text
