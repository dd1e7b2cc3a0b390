"""Verification of the chain and the Merkle tree."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from ledger import merkle
from ledger.chain import event_cid
from ledger.findings import Found, Scope

_CHAIN = (
    "SELECT seq, cid, originator_id, originator_version, topic, state FROM ledger_leaf "
    "LEFT JOIN stored_events ON stored_events.rowid = event WHERE seq <= ? ORDER BY seq"
)


def chain(scope: Scope) -> Found:
    """Every link computed again from the stored bytes; numbers without a gap; nothing beside it."""
    problem = _first_broken_link(scope)
    scope.root = merkle.root(scope.events, scope.node)
    if problem is not None:
        return Found(False, f"event {scope.events} {problem}", scope.events)
    if scope.until is not None and scope.until >= scope.events:
        return Found(False, f"there is no event {scope.until}", scope.events)
    stray = _beside_the_chain(scope) if scope.until is None else None
    if stray is not None:
        return Found(False, stray, scope.events)
    return Found(True, f"{scope.events} links intact")


def _first_broken_link(scope: Scope) -> str | None:
    """Walk the chain as far as it holds; what is wrong with the event after that, if anything."""
    rows = _rows(scope)
    while True:
        try:
            row = next(rows, None)
        except sqlite3.Error as error:
            return f"is not readable: {error}"
        if row is None:
            return None
        problem = _link(scope, row)
        if problem is not None:
            return problem


def _rows(scope: Scope) -> Iterator[tuple[Any, ...]]:
    yield from scope.connection.execute(_CHAIN, (scope.last,))


def _link(scope: Scope, row: tuple[Any, ...]) -> str | None:
    seq, stored, *parts = row
    if seq != scope.events:
        return f"is missing: the next one is {seq}"
    if parts[0] is None:
        return "is missing: the chain names it, and it is not stored"
    try:
        cid = event_cid(scope.head, seq, *parts)
    except (TypeError, ValueError, OverflowError):
        return "is not of the form that events have"
    if cid.binary != stored:
        return "is not what was recorded: its bytes do not lead to its CID"
    scope.append(cid)
    return None


def _beside_the_chain(scope: Scope) -> str | None:
    """Events that no link covers, or a sign that there were more than there are."""
    ((stored, last),) = scope.query(
        "SELECT COUNT(*), COALESCE(MAX(rowid), 0) FROM stored_events", ()
    )
    if stored != scope.events:
        return f"{stored} events are stored, {scope.events} are in the chain"
    counted = scope.query("SELECT seq FROM sqlite_sequence WHERE name = 'stored_events'", ())
    if (counted[0][0] if counted else 0) != last:
        return f"event {scope.events} is missing: the file counted more events than it holds"
    return None


def tree(scope: Scope) -> Found:
    """Every stored node computed again from the leaves."""
    checked = 0
    for level, nodes in enumerate(scope.levels[1:], start=1):
        bad = _first_bad_node(scope, level, nodes)
        if bad is not None:
            seq = ((bad + 1) << level) - 1
            return Found(False, f"node {level}/{bad} is not what its leaves lead to", seq)
        checked += len(nodes)
    if scope.until is None:
        ((stored,),) = scope.query("SELECT COUNT(*) FROM ledger_node", ())
        if stored != checked:
            return Found(False, f"{stored} nodes are stored, {checked} are the tree's")
    return Found(True, f"{checked} nodes, root {scope.root.hex()[:16]}")


def _first_bad_node(scope: Scope, level: int, expected: list[bytes]) -> int | None:
    stored = scope.connection.execute(
        "SELECT idx, hash FROM ledger_node WHERE level = ? AND idx < ? ORDER BY idx",
        (level, len(expected)),
    )
    for index, want in enumerate(expected):
        if stored.fetchone() != (index, want):
            return index
    return None
