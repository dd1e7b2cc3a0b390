"""Undo: compensate the last decision by a new one. Nothing is deleted, so undo can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from engine.errors import ConflictError, OptError
from engine.repository import Revision, Target
from engine.review.approve import reversal
from engine.review.desk import Desk, bring_files, message, move, named, refuse_overlap, seal
from engine.review.finish import settle
from engine.review.history import trees_of
from engine.review.rollback import rollback
from engine.rollback_plan import Applied, plan_reapply
from ledger.ids import Cid

if TYPE_CHECKING:
    from ledger.rows import EventRow, PatchRow, PatchView

_DECISIONS = {
    "opt:Patch.Applied": "approve",
    "opt:Patch.Rejected": "reject",
    "opt:Patch.RolledBack": "rollback",
    "opt:Patch.Reapplied": "reapply",
}
Did = Literal["rolled back", "reapplied", "put back for review"]


@dataclass(frozen=True)
class Undone:
    """What an undo did, and to which patches."""

    undone: str
    """The decision that was taken back: approve, reject, rollback or reapply."""
    did: Did
    cids: tuple[Cid, ...]
    branch: str = ""
    commit: str = ""
    warning: str = ""
    """What has to be said: the ledger's checkpoint could not be anchored."""


@dataclass(frozen=True)
class _Decision:
    kind: str
    cids: tuple[Cid, ...]
    """In the order in which they were recorded."""
    old: str
    """Where the branch was before, for a rollback."""
    new: str


def undo(desk: Desk, command: str | None = None) -> Undone:
    """Take back the last decision, or the one whose event has that number or command id.

    Raises OptError when there is none, ConflictError when later work is in the way.
    """
    with desk.git.alone():
        settle(desk)
        decision = _find(desk, command)
        if decision.kind == "reject":
            return _put_back(desk, decision)
    if decision.kind == "rollback":
        return _reapply(desk, decision)
    done = rollback(decision.cids[0], desk, only=len(decision.cids) == 1)
    return Undone(decision.kind, "rolled back", done.cids, done.branch, done.commit, done.warning)


def _find(desk: Desk, command: str | None) -> _Decision:
    moves: dict[tuple[str, str], str] = {}
    found: list[EventRow] = []
    for event in desk.reader.events():
        if event.topic in _DECISIONS:
            found.append(event)
        elif event.topic == "opt:Patch.RollbackIntended":
            moves[event.data["patch"], event.data["new"]] = event.data["old"]
    wanted = [event for event in found if command is None or _answers(event, command)]
    if not wanted:
        raise _nothing(command)
    last = wanted[-1]
    cids = [str(event.data["patch"]) for event in found if _same_decision(event, last)]
    new = str(last.data.get("commit", ""))
    return _Decision(
        _DECISIONS[last.topic], tuple(map(Cid.parse, cids)), moves.get((cids[0], new), new), new
    )


def _nothing(command: str | None) -> OptError:
    what = f"no decision has the number or command id {command!r}"
    return OptError(
        "there is no decision to undo" if command is None else what,
        hint="`opt log` lists what was done",
    )


def _answers(event: EventRow, command: str) -> bool:
    return command in (str(event.seq), event.command_id)


def _same_decision(event: EventRow, last: EventRow) -> bool:
    """Patches that left together in one commit, or came back by one command."""
    if event.topic == last.topic == "opt:Patch.RolledBack":
        return (event.data["root"], event.data["commit"]) == (
            last.data["root"],
            last.data["commit"],
        )
    if event.topic == last.topic == "opt:Patch.Reapplied":
        return bool(event.command_id == last.command_id)
    return event.seq == last.seq


def _put_back(desk: Desk, decision: _Decision) -> Undone:
    for cid in decision.cids:
        if desk.reader.patch(cid).row.verdict != "accepted":
            raise OptError(
                f"{cid.short} was rejected before the gate had accepted it: it cannot go back",
                hint="propose it again with `opt propose`",
            )
        desk.ledger.request_review(cid)
    return Undone(decision.kind, "put back for review", decision.cids)


# --- a rollback taken back --------------------------------------------------------------------


def _reapply(desk: Desk, decision: _Decision) -> Undone:
    """Put the patches in again: a commit each, and one move of the ref."""
    with desk.git.alone():
        views = [_rolled_back(desk, cid) for cid in decision.cids]
        target = desk.git.target(desk.branch)
        trees = _plan(desk, decision, views, target)
        refuse_overlap(desk, target, trees[-1])
        signer = desk.signer()
        steps = _intend(desk, list(zip(reversed(views), trees, strict=True)), target)
        cids = tuple(cid for cid, _ in steps)
        tip = steps[-1][1]
        move(desk, target, tip, f"opt undo: {named(cids)}", lambda why: _drop(desk, cids, why))
        for cid, new in steps:
            desk.ledger.reapplied(cid, commit=new.commit, ref=target.ref)
        warning = seal(desk, signer)
        bring_files(desk)
    return Undone(decision.kind, "reapplied", cids, target.branch, tip.commit, warning)


def _rolled_back(desk: Desk, cid: Cid) -> PatchView:
    view = desk.reader.patch(cid)
    if view.row.state != "rolled-back":
        raise OptError(
            f"{cid.short} is {view.row.state}: its rollback was taken back already",
            hint="`opt log` lists what was done since",
        )
    return view


def _plan(
    desk: Desk, decision: _Decision, views: Sequence[PatchView], target: Target
) -> tuple[str, ...]:
    """The tree after each patch that comes back, the one taken out last first."""
    out = [Applied(view.row.cid, *trees_of(desk, view.commit or "")) for view in views]
    full, bare = (desk.git.revision(commit).tree for commit in (decision.old, decision.new))
    planned = plan_reapply(out, full, bare, target.tip.tree, desk.git)
    if planned.conflicts:
        raise ConflictError(
            f"later work is in the way of putting {named(decision.cids)} in again: "
            f"{', '.join(planned.conflicts[:5])}",
            hint="nothing was changed; propose the change anew on today's files",
        )
    return planned.trees


def _intend(
    desk: Desk, back: Sequence[tuple[PatchView, str]], target: Target
) -> list[tuple[Cid, Revision]]:
    """A commit each, one on top of the other, and an intent each from the branch's tip.

    Each has a commit of its own even where nothing changes, so that it never answers for
    somebody else's.
    """
    steps: list[tuple[Cid, Revision]] = []
    old = target.tip
    for view, tree in back:
        row = view.row
        new = Revision(_commit(desk, row, old, tree), tree)
        back_again = reversal(desk, row, old, new)
        desk.ledger.intend_apply(
            row.cid, ref=target.ref, old=target.tip.commit, new=new.commit, reversal=back_again
        )
        steps.append((row.cid, new))
        old = new
    return steps


def _commit(desk: Desk, row: PatchRow, old: Revision, tree: str) -> str:
    text = message(f'Reapply "{row.title}"', row.rationale, [("Opt-Patch", row.cid.text)])
    return desk.git.commit(tree, (old.commit,), text, desk.clock.now())


def _drop(desk: Desk, cids: Sequence[Cid], why: str) -> None:
    for cid in cids:
        desk.ledger.drop_apply(cid, reason=why)
