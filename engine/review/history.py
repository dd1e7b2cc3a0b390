"""What `opt` did to a branch since some patch, read from the ledger and the commits."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.errors import RepositoryError
from engine.review.desk import Desk
from engine.rollback_plan import Applied
from ledger.encoding import decode
from ledger.ids import Cid

if TYPE_CHECKING:
    from ledger.rows import AppliedRow

_IN = ("opt:Patch.Applied", "opt:Patch.Reapplied")


@dataclass(frozen=True)
class Move:
    """One move of the branch: a patch went in, or some went out together."""

    seq: int
    commit: str
    patches: tuple[str, ...]
    out: bool


def steps_since(desk: Desk, first: AppliedRow, live: Mapping[int, AppliedRow]) -> list[Applied]:
    """The moves from that patch on, in order; `live` are the applied patches by their event.

    A patch that went in and out again in that time is there as not live, and so is the move that
    took it out: both are known to cancel. Any other move is left to the merges, like a commit of
    somebody's.
    """
    moves = _moves(desk, first)
    cancelled = cancelling(moves)
    ancestry: dict[Cid, frozenset[Cid]] = {}
    steps: list[Applied] = []
    for move in moves:
        if move.seq in live:
            steps.append(_step(live[move.seq], desk, ancestry))
        elif move.seq in cancelled:
            steps.extend(_gone(desk, move))
    return steps


def _moves(desk: Desk, first: AppliedRow) -> list[Move]:
    found: list[Move] = []
    real: set[str] = set()
    for event in desk.reader.events(since=first.seq):
        topic, data = event.topic, event.data
        if data.get("ref") != first.ref:
            continue
        if topic in _IN:
            found.append(Move(event.seq, data["commit"], (data["patch"],), out=False))
        elif topic == "opt:Patch.RollbackIntended" and data["old"] != data["new"]:
            real.add(data["new"])
        elif topic == "opt:Patch.RolledBack" and data["commit"] in real:
            _add_out(found, Move(event.seq, data["commit"], (data["patch"],), out=True))
    return found


def _add_out(found: list[Move], move: Move) -> None:
    """Patches that went out by one commit are one move."""
    if found and found[-1].out and found[-1].commit == move.commit:
        found[-1] = replace(found[-1], patches=(*found[-1].patches, *move.patches))
    else:
        found.append(move)


def cancelling(moves: Sequence[Move]) -> frozenset[int]:
    """The moves out whose patches all went in within this row, and these moves in."""
    inside: dict[str, int] = {}
    done: set[int] = set()
    for move in moves:
        if not move.out:
            inside[move.patches[0]] = move.seq
        elif all(patch in inside for patch in move.patches):
            done |= {move.seq, *(inside.pop(patch) for patch in move.patches)}
        else:
            for patch in move.patches:
                inside.pop(patch, None)
    return frozenset(done)


def _gone(desk: Desk, move: Move) -> Iterator[Applied]:
    """Nothing for a commit that a rewritten history has lost."""
    with contextlib.suppress(RepositoryError):
        yield Applied(Cid.parse(move.patches[0]), *trees_of(desk, move.commit), live=False)


def _step(row: AppliedRow, desk: Desk, ancestry: dict[Cid, frozenset[Cid]]) -> Applied:
    before, after = _own_trees(desk, row)
    node = decode(desk.reader.block(row.cid))
    return Applied(
        row.cid,
        before,
        after,
        _ancestors(row.cid, desk, ancestry),
        tuple(node["defines"]),
        tuple(node["uses"]),
    )


def _own_trees(desk: Desk, row: AppliedRow) -> tuple[str, str]:
    """From the commit; from the patch when a rewritten history has lost that commit."""
    try:
        return trees_of(desk, row.commit)
    except RepositoryError:
        return row.base_tree, row.result_tree


def trees_of(desk: Desk, commit: str) -> tuple[str, str]:
    """Before and after a commit; RepositoryError when it is not there any more."""
    return desk.git.parent(commit).tree, desk.git.revision(commit).tree


def _ancestors(cid: Cid, desk: Desk, known: dict[Cid, frozenset[Cid]]) -> frozenset[Cid]:
    """Declared parents and theirs; patches never form a cycle, since a CID covers its parents."""
    if cid not in known:
        parents = desk.reader.patch(cid).row.parents
        above = [_ancestors(parent, desk, known) for parent in parents]
        known[cid] = frozenset(parents).union(*above)
    return known[cid]
