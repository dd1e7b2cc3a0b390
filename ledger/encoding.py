"""Strict dag-cbor, and CIDs in whatever form a person may type them.

Encoding is `cbrrr` (canonical, typed links) with bounds of our own on depth and size, since it
has none. Sources: IPLD dag-cbor specification (strictness rules), multiformats CID specification.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from ledger.errors import CidError, EncodingError
from ledger.ids import Cid

Plain: TypeAlias = (
    "bool | int | float | str | bytes | Cid | Sequence[Plain] | Mapping[str, Plain] | None"
)
"""A value with exactly one dag-cbor form; a Cid in it becomes a link (tag 42)."""

MAX_DEPTH = 64
MAX_BYTES = 64 * 1024 * 1024
_MIN_INT, _MAX_INT = -(2**64), 2**64 - 1


def encode(value: Plain) -> bytes:
    """The one dag-cbor form of a value.

    Raises EncodingError for NaN, infinities, integers beyond 64 bits, text that is not Unicode,
    keys that are not text, nesting deeper than MAX_DEPTH and results larger than MAX_BYTES.
    """
    import cbrrr

    try:
        data = cbrrr.encode_dag_cbor(_checked(value, 0), cid_type=Cid)
    except (ValueError, TypeError, OverflowError) as error:
        raise EncodingError(f"no dag-cbor form: {error}") from error
    if len(data) > MAX_BYTES:
        raise EncodingError(f"a block of {len(data)} bytes, over the bound of {MAX_BYTES}")
    return data


def decode(data: bytes) -> Any:
    """Read canonical dag-cbor; links come back as Cid.

    Raises EncodingError for every other form of the same value, for links that are no CIDv1 with
    sha2-256, and beyond the bounds on depth and size.
    """
    import cbrrr

    if len(data) > MAX_BYTES:
        raise EncodingError(f"a block of {len(data)} bytes, over the bound of {MAX_BYTES}")
    try:
        value = cbrrr.decode_dag_cbor(data, cid_ctor=_link)
    except (ValueError, CidError) as error:
        raise EncodingError(f"not canonical dag-cbor: {error}") from error
    return _checked(value, 0)


def _link(binary: bytes) -> Cid:
    return Cid.parse(Cid(binary).text)


def _checked(value: Any, depth: int) -> Any:
    """The value with tuples as lists and mappings as dicts; raises EncodingError."""
    if depth > MAX_DEPTH:
        raise EncodingError(f"nested deeper than {MAX_DEPTH}")
    if value is None or isinstance(value, (bool, bytes, Cid)):
        return value
    if isinstance(value, (str, int, float)):
        return _scalar(value)
    if isinstance(value, Mapping):
        return {_key(key): _checked(item, depth + 1) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [_checked(item, depth + 1) for item in value]
    raise EncodingError(f"no dag-cbor form for a {type(value).__name__}")


def _scalar(value: str | int | float) -> str | int | float:
    """The scalar as its plain type (a subclass loses its name, not its value)."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int):
        if not _MIN_INT <= value <= _MAX_INT:
            raise EncodingError(f"an integer beyond 64 bits: {str(value)[:40]}")
        return int(value)
    if not math.isfinite(value):
        raise EncodingError(f"{value} has no dag-cbor form")
    return float(value)


def _key(key: Any) -> str:
    if not isinstance(key, str):
        raise EncodingError(f"a key that is not text: {key!r}")
    return str(key)


def parse_cid_text(text: str) -> Cid:
    """Read a CID in any multibase, or a CIDv0, as our one form (CIDv1, sha2-256).

    Raises CidError for other hashes and for codecs besides raw, dag-cbor and dag-pb.
    """
    try:
        return Cid.parse(text)
    except CidError:
        return _parse_foreign(text)


def _parse_foreign(text: str) -> Cid:
    from multiformats import CID

    if not 46 <= len(text) <= 128:
        raise CidError(f"not a CID: {text[:80]!r}")
    try:
        foreign = CID.decode(text)
        binary = bytes(foreign.set(version=1)) if foreign.version == 0 else bytes(foreign)
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise CidError(f"not a CID: {text[:80]!r}") from error
    try:
        return Cid.parse(Cid(binary).text)
    except CidError as error:
        raise CidError(
            f"not a CID of a raw, dag-cbor or dag-pb block with sha2-256: {text[:80]!r}"
        ) from error
