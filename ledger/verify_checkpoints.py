"""Verification against signed notes: those stored here, the one anchored outside, one handed in."""

from __future__ import annotations

from ledger.checkpoints import Checkpoint, departure, parse, vouched
from ledger.errors import LedgerError
from ledger.findings import Anchor, Found, Scope

_FORGED = "its signature by a key known here is not good"
_STRANGE = "signed by a key that no approval here names: its signature is not checkable"


def stored(scope: Scope) -> Found:
    """Every checkpoint made here leads to the same root, and none is signed falsely.

    `ok` is None when all agree, but some are signed by keys that no approval here names.
    """
    found = scope.query("SELECT size, root, note FROM ledger_checkpoint ORDER BY size", ())
    covered = [row for row in found if scope.until is None or row[0] <= scope.events]
    strange = 0
    for size, root, note in covered:
        checkpoint = parse(note)
        if (checkpoint.head.size, checkpoint.head.root) != (size, root):
            return Found(False, f"the checkpoint of {size} events is not what was signed")
        problem = departure(checkpoint, _origin(scope), scope.events, scope.node)
        if problem is not None:
            return Found(False, problem, min(size, scope.events))
        good = vouched(checkpoint, scope.keys)
        if good is False:
            return Found(False, f"the checkpoint of {size} events: {_FORGED}")
        strange += good is None
    detail = f"{len(covered)} agree, {len(covered) - strange} signatures good"
    if strange:
        more = f"{strange} by keys that no approval here names: not checkable"
        return Found(None, f"{detail}, {more}")
    return Found(True, detail)


def against(scope: Scope, note: str) -> Found:
    """Whether the ledger goes on from a checkpoint that a person kept elsewhere."""
    try:
        checkpoint = parse(note)
    except LedgerError as error:
        return Found(False, str(error))
    if scope.until is not None and checkpoint.head.size > scope.events:
        return Found(False, f"it covers {checkpoint.head.size} events, looked at {scope.events}")
    found = _compared(scope, checkpoint)
    return Found(True, found.detail) if found.ok is None else found


def anchored(scope: Scope, anchor: Anchor) -> Found:
    """The same for the note anchored outside the file; no proof without one that can be checked.

    `ok` is None without a note, with one that covers more than was asked for, and with one that
    agrees but is signed by nobody known here.
    """
    if anchor.problem:
        return Found(False, anchor.problem)
    if anchor.note is None:
        return Found(None, "none yet: nothing outside this file shows that its end is there")
    try:
        checkpoint = parse(anchor.note)
    except LedgerError as error:
        return Found(False, str(error))
    if scope.until is not None and checkpoint.head.size > scope.until + 1:
        covers = f"it covers {checkpoint.head.size} events, looked at {scope.until + 1}"
        return Found(None, f"not compared: {covers}")
    return _compared(scope, checkpoint)


def _compared(scope: Scope, checkpoint: Checkpoint) -> Found:
    """`ok` is None when all agrees, but nobody known here signed the note."""
    problem = departure(checkpoint, _origin(scope), scope.events, scope.node)
    if problem is not None:
        return Found(False, problem, scope.events if checkpoint.head.size > scope.events else None)
    good = vouched(checkpoint, scope.keys)
    if good is False:
        return Found(False, _FORGED)
    detail = f"goes on from it: {checkpoint.head.size} of {scope.events} events"
    return Found(True, detail) if good else Found(None, f"{detail}; {_STRANGE}")


def _origin(scope: Scope) -> str:
    ((origin,),) = scope.query("SELECT value FROM ledger_meta WHERE name = 'origin'", ())
    return str(origin)
