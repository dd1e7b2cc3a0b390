"""Verification of blocks, read models and approvals."""

from __future__ import annotations

import json
import sqlite3
from base64 import b64decode
from collections.abc import Iterator
from typing import Any

from ledger import blocks as store
from ledger import unixfs
from ledger.encoding import decode
from ledger.errors import LedgerError
from ledger.findings import Found, Scope
from ledger.ids import Cid
from ledger.projections import fill
from ledger.schema import EVENTS
from ledger.signatures import is_approval, public_key

_LINKS = ("patch", "diff", "evidence", "report", "reversal", "attestation", "resolution")
_MANY = ("parents", "patches")
_MAYBE = ("prev", "reverses", "other")


def blocks(scope: Scope) -> Found:
    """Every stored block hashes to its key, and every CID that an event names is stored."""
    count = 0
    damaged: dict[bytes, str] = {}
    for (digest,) in scope.query("SELECT digest FROM ledger_block", ()):
        count += 1
        problem = _problem(scope, Cid.of_digest(digest, "raw"))
        if problem:
            damaged[digest] = problem
    checked: set[Cid] = set()
    for seq, data in _payloads(scope):
        for cid in _named(data):
            if cid in checked:
                continue
            problem = damaged.get(cid.digest) or _whole(scope, cid)
            if problem:
                return Found(False, f"event {seq} names it: {problem}", seq)
            checked.add(cid)
    if damaged:
        return Found(False, next(iter(damaged.values())))
    return Found(True, f"{count} match their CID")


def _problem(scope: Scope, cid: Cid) -> str | None:
    try:
        store.read(scope.query, scope.folder, cid)
    except LedgerError as error:
        return str(error)
    return None


def _whole(scope: Scope, cid: Cid) -> str | None:
    """What is wrong with a block or with those under it, None when all are there."""
    try:
        for _ in unixfs.walk(cid, lambda at: store.read(scope.query, scope.folder, at)):
            pass
        if cid.codec != "dag-pb" and not store.holds(scope.query, cid):
            return f"block {cid} is not stored here"
    except LedgerError as error:
        return str(error)
    return None


def _payloads(scope: Scope) -> Iterator[tuple[int, dict[str, Any]]]:
    """The events that the chain vouches for, decoded."""
    for seq, _topic, state in scope.connection.execute(EVENTS, (scope.events - 1,)):
        yield seq, json.loads(state)


def _named(data: dict[str, Any]) -> Iterator[Cid]:
    single = (data.get(name) for name in (*_LINKS, *_MAYBE))
    many = (text for name in _MANY for text in data.get(name, ()))
    for text in (*single, *many):
        if text is not None:
            yield Cid.parse(text)


def read_models(scope: Scope) -> Found:
    """The read models, filled anew from the events, equal the stored ones row by row."""
    memory = sqlite3.connect(":memory:", isolation_level=None)
    try:
        fill(memory, scope.connection, scope.events - 1)
        if scope.until is not None:
            return Found(True, f"can be rebuilt up to event {scope.events - 1}")
        for table in _read_model_tables(memory):
            wanted, live = _rows(memory, table), _rows(scope.connection, table)
            if wanted != live:
                difference = len(wanted ^ live)
                return Found(False, f"{table}: {difference} rows differ; opt ledger rebuild")
    finally:
        memory.close()
    return Found(True, "rebuilt, equal to the stored ones")


def _read_model_tables(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [name for (name,) in found]


def _rows(connection: sqlite3.Connection, table: str) -> set[tuple[Any, ...]]:
    return set(connection.execute(f"SELECT * FROM {table}"))  # noqa: S608


def approvals(scope: Scope) -> Found:
    """Every approval says what its attestation says, and its signature is good.

    `ok` is None when all hold but some, by keys of another form, that nobody can check.
    """
    good = strange = 0
    for seq, topic, state in scope.connection.execute(EVENTS, (scope.events - 1,)):
        if topic != "opt:Patch.Approved":
            continue
        data = json.loads(state)
        problem = _mismatch(scope, data)
        key, patch = public_key(data["key"]), Cid.parse(data["patch"])
        if problem is None and key is not None:
            problem = None if is_approval(key, patch, b64decode(data["signature"])) else "is forged"
        if problem is not None:
            return Found(False, f"the approval in event {seq} {problem}", seq)
        good, strange = good + (key is not None), strange + (key is None)
    detail = f"{good} signatures good"
    if strange:
        return Found(None, f"{detail}, {strange} by keys of a form not known here: not checkable")
    return Found(True, detail)


def _mismatch(scope: Scope, data: dict[str, Any]) -> str | None:
    read = store.read(scope.query, scope.folder, Cid.parse(data["attestation"]))
    node = decode(read)
    same = (node["patch"].text, node["key"], node["signature"]) == (
        data["patch"],
        data["key"],
        b64decode(data["signature"]),
    )
    return None if same else "differs from its attestation"
