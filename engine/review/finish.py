"""Restart safety: what a killed approval or rollback left open is finished, or dropped.

The branch decides. Where its history holds the commit that was meant, the move took place and the
fact is recorded; where it does not, the move never happened and the intent is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from engine.errors import ConflictError
from engine.review.desk import Desk
from ledger.ids import Cid

if TYPE_CHECKING:
    from ledger.rows import IntentRow

What = Literal["applied", "reapplied", "rolled-back", "dropped", "conflicted", "files"]


@dataclass(frozen=True)
class Finished:
    """One thing that was put in order."""

    what: What
    patches: tuple[Cid, ...]
    detail: str


def finish_open_intents(desk: Desk) -> tuple[Finished, ...]:
    """Put in order what a killed process left; called first by every command that writes.

    Idempotent, and nothing is written when nothing is open.
    """
    with desk.git.alone():
        return settle(desk)


def settle(desk: Desk) -> tuple[Finished, ...]:
    """The same, for callers that hold `alone` already."""
    done = [_finish(desk, group) for group in _grouped(desk.reader.open_intents())]
    files = _finish_files(desk)
    return (*done, *([files] if files is not None else []))


def _grouped(intents: Iterable[IntentRow]) -> list[list[IntentRow]]:
    """In the order of the intents; patches of one rollback share a commit, and stay together."""
    groups: dict[tuple[str, str, str], list[IntentRow]] = {}
    for intent in intents:
        groups.setdefault((intent.kind, intent.ref, intent.new), []).append(intent)
    return list(groups.values())


def _finish(desk: Desk, intents: Sequence[IntentRow]) -> Finished:
    first = intents[0]
    tip = desk.git.tip(first.ref)
    if tip is not None and desk.git.contains(tip.commit, first.new):
        return _record(desk, intents)
    cids = tuple(intent.cid for intent in intents)
    reason = f"{first.ref} was not moved to {first.new[:10]}"
    _drop(desk, intents, reason)
    if tip is None or not desk.git.contains(tip.commit, first.old):
        return _rewritten(desk, intents, reason)
    return Finished("dropped", cids, reason)


def _record(desk: Desk, intents: Sequence[IntentRow]) -> Finished:
    first = intents[0]
    cids = tuple(intent.cid for intent in intents)
    detail = f"{first.ref} was moved to {first.new[:10]}"
    if first.kind == "rollback":
        root = first.root or first.cid
        desk.ledger.rolled_back(cids, root=root, commit=first.new, ref=first.ref)
        return Finished("rolled-back", cids, detail)
    if first.state == "rolled-back":
        desk.ledger.reapplied(first.cid, commit=first.new, ref=first.ref)
        return Finished("reapplied", cids, detail)
    desk.ledger.applied(first.cid, commit=first.new, ref=first.ref)
    return Finished("applied", cids, detail)


def _drop(desk: Desk, intents: Sequence[IntentRow], reason: str) -> None:
    if intents[0].kind == "rollback":
        desk.ledger.drop_rollback([intent.cid for intent in intents], reason=reason)
        return
    for intent in intents:
        desk.ledger.drop_apply(intent.cid, reason=reason)


def _rewritten(desk: Desk, intents: Sequence[IntentRow], reason: str) -> Finished:
    """The branch is at neither commit: its history was rewritten, which a person has to see."""
    detail = f"{reason}, and no longer holds {intents[0].old[:10]}: its history was rewritten"
    cids = tuple(intent.cid for intent in intents)
    for intent in intents:
        if intent.state != "applied":
            desk.ledger.detect_conflict(intent.cid, other=None, kind="ref", detail=detail)
    return Finished("conflicted", cids, detail)


def _finish_files(desk: Desk) -> Finished | None:
    """Bring the files of a moved branch into the checkout, unless the user has gone on."""
    pending = desk.git.pending_checkout()
    if pending is None:
        return None
    tip = desk.git.tip(pending.ref)
    if tip != pending.new or desk.git.branch() != pending.ref:
        desk.git.drop_checkout()
        return Finished("files", (), "an unfinished checkout was overtaken; nothing was written")
    try:
        desk.git.checkout(pending)
    except ConflictError as error:
        return Finished("files", (), str(error))
    return Finished("files", (), f"the files of {pending.new.commit[:10]} were checked out")
