"""From what a person types to a CID: full in any base, or the beginning of one known here."""

from __future__ import annotations

import base64
from collections.abc import Iterable

from ledger.blocks import Query
from ledger.errors import AmbiguousCid, CidError
from ledger.ids import HEADER, Cid, Codec

SHORTEST = 4
_HEADERS: dict[str, Codec] = {
    Cid.of(b"", codec).text[:HEADER]: codec for codec in ("raw", "dag-cbor", "dag-pb")
}
_ALPHABET = frozenset("abcdefghijklmnopqrstuvwxyz234567")
_FOREIGN = 46
"""Characters of the shortest full CID, a CIDv0."""
_LENGTH = len(Cid.of(b"").text)
_HINT = "opt list shows the patches"


def resolve(text: str, query: Query, staged: Iterable[Cid] = ()) -> Cid:
    """The CID meant: a patch before an event before any other block.

    Takes a full CID, or at least SHORTEST characters after the header that all share (with or
    without that header). Raises CidError when nothing here fits, AmbiguousCid when several do.
    """
    text = text.strip()
    codec = _HEADERS.get(text[:HEADER])
    prefix = text[HEADER:] if codec else text
    if len(text) >= _FOREIGN:
        return _known(text, query, staged)
    if len(prefix) < SHORTEST or not _ALPHABET.issuperset(prefix):
        raise CidError(
            f"not a CID, nor at least {SHORTEST} characters of one: {text[:80]!r}", hint=_HINT
        )
    for found in (_patches(prefix, query), _events(prefix, query), _blocks(prefix, query, staged)):
        fitting = sorted(cid for cid in found if codec in (None, cid.codec))
        if fitting:
            return _only(text, fitting)
    raise CidError(f"nothing here has a CID that begins {text!r}", hint=_HINT)


def resolve_event(text: str, query: Query) -> Cid | None:
    """The event with this CID or prefix, None when there is none. Raises AmbiguousCid."""
    prefix = text[HEADER:] if text[:HEADER] in _HEADERS else text
    if len(prefix) < SHORTEST or not _ALPHABET.issuperset(prefix) or len(text) > _LENGTH:
        return None
    found = sorted(_events(prefix, query))
    return _only(text, found) if found else None


def _only(text: str, found: list[Cid]) -> Cid:
    if len(found) > 1:
        names = [cid.text for cid in found]
        raise AmbiguousCid(
            f"{text!r} begins {len(found)} CIDs: {', '.join(names[:5])}",
            names,
            hint="type more characters",
        )
    return found[0]


def _known(text: str, query: Query, staged: Iterable[Cid]) -> Cid:
    from ledger.encoding import parse_cid_text

    cid = parse_cid_text(text)
    known = query("SELECT 1 FROM ledger_block WHERE digest = ?", (cid.digest,)) or query(
        "SELECT 1 FROM ledger_leaf WHERE cid = ?", (cid.binary,)
    )
    if not known and cid not in staged:
        raise CidError(f"no block, patch or event here has the CID {cid}", hint=_HINT)
    return cid


def _bounds(prefix: str) -> tuple[bytes, bytes]:
    """The lowest and the highest digest whose CID goes on with `prefix` after its header."""
    header = Cid.of(b"").text[1:HEADER]
    room = _LENGTH - HEADER
    low, high = (
        base64.b32decode((header + prefix.ljust(room, fill)).upper() + "======")[4:]
        for fill in ("a", "7")
    )
    return low, high


def _patches(prefix: str, query: Query) -> Iterable[Cid]:
    header = Cid.of(b"", "dag-cbor").text[:HEADER]
    rows = query(
        "SELECT cid FROM rm_patches WHERE cid >= ? AND cid < ? LIMIT 100",
        (header + prefix, header + prefix + "~"),
    )
    return [Cid.parse(text) for (text,) in rows]


def _events(prefix: str, query: Query) -> Iterable[Cid]:
    header = Cid.of(b"", "dag-cbor").binary[:4]
    low, high = _bounds(prefix)
    rows = query(
        "SELECT cid FROM ledger_leaf WHERE cid BETWEEN ? AND ? LIMIT 100",
        (header + low, header + high),
    )
    return [Cid(binary) for (binary,) in rows]


def _blocks(prefix: str, query: Query, staged: Iterable[Cid]) -> Iterable[Cid]:
    rows = query(
        "SELECT codec, digest FROM ledger_block WHERE digest BETWEEN ? AND ? LIMIT 100",
        _bounds(prefix),
    )
    stored = {Cid.of_digest(digest, codec) for codec, digest in rows}
    return stored | {cid for cid in staged if cid.text[HEADER:].startswith(prefix)}
