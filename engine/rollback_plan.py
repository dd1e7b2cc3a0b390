"""What has to leave with a patch, why, in which order, and the tree that then remains.

Pure decisions on trees that `Trees` merges in the object database; nothing is moved. The branch
is read as a row of steps: applied patches, and between them whatever people committed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from engine.ports import Edit
from engine.repository import TreeMerge
from engine.symbols import meet
from ledger.ids import Cid

Why = Literal["requested", "declared", "textual", "symbol"]


class Trees(Protocol):
    """The part of `GitRepository` that planning needs."""

    def merge_trees(self, ancestor: str, ours: str, theirs: str) -> TreeMerge: ...

    def edits(self, old: str, new: str) -> tuple[Edit, ...]: ...


@dataclass(frozen=True)
class Applied:
    """A patch as it lies in the branch: the trees before and after it."""

    cid: Cid
    before: str
    after: str
    ancestors: frozenset[Cid] = frozenset()
    """Declared parents, their parents, and so on."""
    defines: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    live: bool = True
    """False for a move that a later one took back, and for that later one."""


@dataclass(frozen=True)
class Because:
    """One reason why a patch has to leave."""

    why: Why
    on: Cid | None
    """The leaving patch that it hangs on; None for the one that was asked for."""
    detail: str


@dataclass(frozen=True)
class Member:
    """A patch that leaves, with all its reasons; the first one is the strongest."""

    step: Applied
    reasons: tuple[Because, ...]

    @property
    def cid(self) -> Cid:
        return self.step.cid


@dataclass(frozen=True)
class RollbackPlan:
    """A saved answer: carried out as it stands or not at all."""

    root: Cid
    members: tuple[Member, ...]
    """In the order in which they are taken out: the one applied last comes first."""
    tree: str | None
    """The branch's tree without them; None when `conflicts` stand in the way."""
    conflicts: tuple[str, ...] = ()
    """Paths where later work that would be kept touches what has to leave."""
    blocked: tuple[Member, ...] = ()
    """With `only`: patches that would break, since they need the one that leaves."""


def plan_rollback(
    steps: Sequence[Applied], root: Cid, head: str, trees: Trees, *, only: bool = False
) -> RollbackPlan:
    """The plan for taking `root` out of a branch whose tree is now `head`.

    `steps` are the moves of that branch in order, `root` among them. With `only`, nothing else
    leaves: declared dependents may stay if they commute, others block the plan.
    """
    first = next(at for at, step in enumerate(steps) if step.cid == root and step.live)
    row = tuple(steps[first:])
    members = _closure(row, trees)
    if not only:
        return _with_tree(row, members, head, trees)
    blocked = tuple(m for m in members if any(r.why in ("textual", "symbol") for r in m.reasons))
    alone = _with_tree(row, members[-1:], head, trees)
    if not blocked:
        return alone
    return RollbackPlan(root, alone.members, None, alone.conflicts, blocked)


def _closure(row: tuple[Applied, ...], trees: Trees) -> tuple[Member, ...]:
    """The first step and its dependents, last applied first.

    Each dependent was applied after what it hangs on, so that order is a reverse topological
    one, with ties by ledger sequence.
    """
    leaving = {row[0].cid: Member(row[0], (Because("requested", None, "asked for"),))}
    while True:
        for step in row[1:]:
            if step.live and step.cid not in leaving:
                reasons = tuple(_linked(step, [m.step for m in leaving.values()]))
                if reasons:
                    leaving[step.cid] = Member(step, reasons)
        clash = _first_clash(row, leaving, trees)
        if clash is None:
            break
        leaving[clash.cid] = clash
    complete = (_with_text(member, row, leaving, trees) for member in leaving.values())
    return tuple(sorted(complete, key=lambda member: -row.index(member.step)))


def _linked(step: Applied, leaving: Sequence[Applied]) -> list[Because]:
    """Declared and symbol dependence on patches that leave."""
    found = [
        Because("declared", other.cid, f"builds on {other.cid.short}")
        for other in leaving
        if other.cid in step.ancestors
    ]
    for other in leaving:
        names = meet(other.defines, step.uses)
        if names:
            found.append(Because("symbol", other.cid, f"uses {', '.join(names[:3])}"))
    return found


def _first_clash(row: Sequence[Applied], leaving: Collection[Cid], trees: Trees) -> Member | None:
    """The first kept patch whose text does not come out clean without the ones that leave."""
    for step, paths in _rebuild(row, leaving, row[-1].after, trees).clashes:
        return Member(step, (_textual(row[0].cid, paths),))
    return None


def _textual(on: Cid, paths: Sequence[str]) -> Because:
    return Because("textual", on, f"changes the same lines of {', '.join(paths[:3])}")


def _with_text(
    member: Member, row: Sequence[Applied], leaving: Collection[Cid], trees: Trees
) -> Member:
    """Add textual dependence to a member that was found by its links."""
    if any(reason.why in ("requested", "textual") for reason in member.reasons):
        return member
    others = [cid for cid in leaving if cid != member.cid]
    clashes = _rebuild(row, others, row[-1].after, trees).clashes
    paths = next((paths for step, paths in clashes if step.cid == member.cid), None)
    if paths is None:
        return member
    return Member(member.step, (*member.reasons, _textual(row[0].cid, paths)))


@dataclass(frozen=True)
class _Rebuilt:
    tree: str
    clashes: tuple[tuple[Applied, tuple[str, ...]], ...]
    """Kept patches that do not commute past what was left out."""
    in_the_way: tuple[str, ...]
    """Paths where what people committed in between does not."""


def _rebuild(row: Sequence[Applied], out: Collection[Cid], head: str, trees: Trees) -> _Rebuilt:
    """Do everything again without some patches: each later step by a three-way merge."""
    tree = last = row[0].before
    clashes: list[tuple[Applied, tuple[str, ...]]] = []
    in_the_way: set[str] = set()
    for step in row:
        between = trees.merge_trees(last, tree, step.before)
        tree = between.tree or tree
        in_the_way |= set(between.conflicts)
        if step.live and step.cid not in out:
            merged = trees.merge_trees(step.before, tree, step.after)
            tree = merged.tree or tree
            if merged.tree is None:
                clashes.append((step, merged.conflicts))
        last = step.after
    rest = trees.merge_trees(last, tree, head)
    return _Rebuilt(
        rest.tree or tree, tuple(clashes), tuple(sorted(in_the_way | set(rest.conflicts)))
    )


def _with_tree(
    row: Sequence[Applied], members: tuple[Member, ...], head: str, trees: Trees
) -> RollbackPlan:
    """Work out the tree in both directions; what is in doubt is a conflict, never a guess.

    Backward: the branch's tree with each effect taken out. Forward: everything else done again.
    Where only one of them gets through, nothing was dropped on its way, and it counts.
    """
    root = row[0].cid
    backward = _take_out(members, head, trees)
    again = _rebuild(row, {member.cid for member in members}, head, trees)
    forward = None if again.clashes or again.in_the_way else again.tree
    tree = backward.tree or forward
    if tree is None:
        return RollbackPlan(root, members, None, backward.conflicts)
    if forward is not None and forward != tree:
        paths = tuple(edit.path for edit in trees.edits(forward, tree))
        return RollbackPlan(root, members, None, paths)
    return RollbackPlan(root, members, tree)


def _take_out(members: Sequence[Member], head: str, trees: Trees) -> TreeMerge:
    done = TreeMerge(head)
    for member in members:
        if done.tree is not None:
            done = trees.merge_trees(member.step.after, done.tree, member.step.before)
    return done


@dataclass(frozen=True)
class Reapplication:
    """The tree after each patch that comes back, or the paths that stand in the way."""

    trees: tuple[str, ...]
    conflicts: tuple[str, ...] = ()


def plan_reapply(
    out: Sequence[Applied], full: str, bare: str, head: str, trees: Trees
) -> Reapplication:
    """Put patches in again that a rollback took from tree `full`, leaving `bare`.

    `out` is in the order in which they were taken out; they come back in the opposite one. With
    `head` still at `bare`, the last tree is `full` exactly.
    """
    done: list[str] = []
    now = head
    for without, within in _ways_back(out, full, bare, trees):
        merged = trees.merge_trees(without, now, within)
        if merged.tree is None:
            return Reapplication((), merged.conflicts)
        now = merged.tree
        done.append(now)
    return Reapplication(tuple(done))


def _ways_back(out: Sequence[Applied], full: str, bare: str, trees: Trees) -> list[tuple[str, str]]:
    """What the rollback did, step by step and backwards; else what the patches once did."""
    row = [full]
    for step in out:
        taken = trees.merge_trees(step.after, row[-1], step.before)
        if taken.tree is None:
            break
        row.append(taken.tree)
    if len(row) == len(out) + 1 and row[-1] == bare:
        return [(row[at + 1], row[at]) for at in reversed(range(len(out)))]
    return [(step.before, step.after) for step in reversed(out)]
