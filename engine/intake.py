"""`opt propose` and `opt validate`: a change from outside, or a known patch, and the same gate."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import ConflictError, PatchFormatError, UsageError
from engine.evaluation import Change, as_objective, diff_cid, evaluate, require_sandbox
from engine.ports import Edit
from engine.pursuit import next_attempt, step_news
from engine.repository import GitRepository
from engine.symbols import defines, uses
from engine.workshop import BaseState, Tell, Workshop
from ledger.ids import AgentId, Cid
from ledger.lifecycle import may_be_judged
from ledger.patch import PatchDraft

if TYPE_CHECKING:
    from ledger.rows import PatchRow, PatchView

DIFF_LIMIT = 16 * 1024 * 1024
"""Bytes of a diff handed in: more is no change that a person could review."""


@dataclass(frozen=True)
class Handed:
    """A change from outside, on the commit that it was made against."""

    base_commit: str
    base_tree: str
    result_tree: str
    diff: bytes
    edits: tuple[Edit, ...]
    title: str


def read_handed(
    text: str, data: bytes | None, base: BaseState, repository: GitRepository
) -> Handed:
    """The change behind `PATCH`, `-` (then `data` holds its bytes) or `BASE..HEAD`.

    Raises PatchFormatError or RepositoryError, saying what was expected and found.
    """
    if data is None and ".." in text and not Path(text).exists():
        found = repository.range(text)
        commit, old, new = found.base.commit, found.base.tree, found.head.tree
        title = f"changes of {text}"
    else:
        bytes_in = _read(text) if data is None else data
        commit, old = base.commit, base.tree
        new = repository.apply_diff(old, _sane(bytes_in))
        title = "a change handed in" if data is not None else f"change of {Path(text).name}"
    if old == new:
        raise PatchFormatError("the change is empty: it leaves every file as it is")
    diff, edits = repository.diff(old, new), repository.edits(old, new)
    return Handed(commit, old, new, diff, edits, title)


def _read(text: str) -> bytes:
    path = Path(text)
    try:
        if path.stat().st_size > DIFF_LIMIT:
            raise PatchFormatError(f"{text} is too large: at most {DIFF_LIMIT:,} bytes")
        return path.read_bytes()
    except OSError as error:
        raise PatchFormatError(
            f"cannot read {text}: {error.strerror}",
            hint="expected a file with a unified diff, `-`, or a range such as main..HEAD",
        ) from error


def _sane(data: bytes) -> bytes:
    if len(data) > DIFF_LIMIT:
        raise PatchFormatError(f"the patch is too large: at most {DIFF_LIMIT:,} bytes")
    if not data.strip():
        raise PatchFormatError(
            "the patch is empty", hint="expected a unified diff, such as `git diff` prints"
        )
    return data


def propose(
    handed: Handed,
    shop: Workshop,
    *,
    rationale: str,
    agent: str,
    seed: int,
    tell: Tell,
    proposer: str = "external",
) -> PatchView:
    """Record a change from outside and judge it; `proposer`: `external`, or `recorded`.

    What the gate refused or left open before, with exactly these bytes on this base, is judged
    again under the same CID: a person who asks twice wants a fresh answer. What waits for a
    decision, or was decided, is only shown.
    """
    require_sandbox(shop.gate, proposer)
    name = AgentId(f"{proposer}:{agent}")
    known = _known(shop, handed, shop.objective)
    cid = known.cid if known else _create(handed, shop, name, rationale, proposer)
    if known is None or _undecided(known.state):
        by = {"objective": shop.objective, "proposer": proposer}
        _judge(cid, handed, shop, **by, seed=seed, tell=tell)
    return _view(shop, cid)


def _undecided(state: str) -> bool:
    return may_be_judged(state) and state not in {"approved", "awaiting-review"}


def _known(shop: Workshop, handed: Handed, objective: str) -> PatchRow | None:
    diff = diff_cid(handed.diff)
    with shop.reader() as reader:
        rows = [row for row in reader.patches() if row.diff == diff]
    return next(
        (
            row
            for row in rows
            if (row.base_commit, row.objective) == (handed.base_commit, objective)
        ),
        None,
    )


def _create(handed: Handed, shop: Workshop, agent: AgentId, rationale: str, proposer: str) -> Cid:
    shop.ledger.register_agent(agent, proposer=proposer, capabilities=shop.limits.capabilities)
    draft = PatchDraft(
        diff=handed.diff,
        base_commit=handed.base_commit,
        base_tree=handed.base_tree,
        result_tree=handed.result_tree,
        files=tuple(edit.path for edit in handed.edits),
        defines=defines(handed.edits),
        uses=uses(handed.edits),
        agent=agent,
        task="",
        run="",
        method="handed-in",
        proposer=proposer,
        objective=shop.objective,
        patterns=(),
        rationale=rationale.strip() or handed.title,
        created=shop.clock.now(),
    )
    return shop.ledger.create_patch(draft)


def validate(cid: Cid, shop: Workshop, *, seed: int, tell: Tell) -> PatchView:
    """The gate again, on the base that the patch was made for.

    Raises UsageError for a patch that a person already decided on.
    """
    row = _row(shop, cid)
    _need_undecided(row)
    handed = _stored(row, shop)
    by = {"objective": row.objective, "proposer": row.proposer}
    _judge(cid, handed, shop, **by, seed=seed, tell=tell)
    return _view(shop, cid)


def rebase(cid: Cid, base: BaseState, shop: Workshop, *, seed: int, tell: Tell) -> PatchView:
    """Move a patch to today's base by git's three-way merge, as a new patch, and judge that.

    Raises ConflictError naming the files when the merge does not come out clean.
    """
    row = _row(shop, cid)
    _need_undecided(row)
    if row.base_commit == base.commit:
        return validate(cid, shop, seed=seed, tell=tell)
    mine = _stored(row, shop).result_tree
    merged = shop.repository.merge_trees(row.base_tree, base.tree, mine)
    if merged.tree is None:
        detail = ", ".join(merged.conflicts)
        shop.ledger.detect_conflict(cid, other=None, kind="textual", detail=detail)
        raise ConflictError(
            f"{cid.short} no longer fits the branch: both changed {detail}",
            hint="propose it anew on today's base with `opt run` or `opt propose`",
        )
    if merged.tree == base.tree:
        raise UsageError(f"{cid.short} changes nothing on today's base: it is already there")
    moved = _move(row, merged.tree, base, shop)
    by = {"objective": row.objective, "proposer": row.proposer}
    _judge(moved[0], moved[1], shop, **by, seed=seed, tell=tell)
    return _view(shop, moved[0])


def _move(row: PatchRow, tree: str, base: BaseState, shop: Workshop) -> tuple[Cid, Handed]:
    repository = shop.repository
    diff, edits = repository.diff(base.tree, tree), repository.edits(base.tree, tree)
    handed = Handed(base.commit, base.tree, tree, diff, edits, row.title)
    known = _known(shop, handed, row.objective)
    if known is not None:
        return known.cid, handed
    draft = PatchDraft(
        diff=diff,
        parents=(row.cid,),
        base_commit=base.commit,
        base_tree=base.tree,
        result_tree=tree,
        files=tuple(edit.path for edit in edits),
        defines=defines(edits),
        uses=uses(edits),
        agent=row.agent,
        task=row.task,
        run=row.run,
        method="rebased",
        proposer=row.proposer,
        objective=row.objective,
        patterns=tuple(row.patterns),
        rationale=row.rationale,
        created=shop.clock.now(),
    )
    return shop.ledger.create_patch(draft), handed


def _need_undecided(row: PatchRow) -> None:
    if not may_be_judged(row.state):
        raise UsageError(
            f"{row.cid.short} is {row.state}: there is nothing left to validate",
            hint=f"see `opt show {row.cid.short}`",
        )


def _stored(row: PatchRow, shop: Workshop) -> Handed:
    """The patch from its block: its trees are made anew, git may have dropped them meanwhile."""
    diff = shop.ledger.block(row.diff)
    tree = shop.repository.apply_diff(row.base_tree, diff)
    edits = shop.repository.edits(row.base_tree, tree)
    return Handed(row.base_commit, row.base_tree, row.result_tree, diff, edits, row.title)


def _judge(
    cid: Cid,
    handed: Handed,
    shop: Workshop,
    *,
    objective: str,
    proposer: str,
    seed: int,
    tell: Tell,
) -> None:
    change = Change(
        cid=cid,
        base_commit=handed.base_commit,
        base_tree=handed.base_tree,
        edits=handed.edits,
        diff=handed.diff,
        objective=as_objective(objective),
        proposer=proposer,
        attempt=next_attempt(shop, cid),
    )
    evaluate(
        change,
        ledger=shop.ledger,
        gate=shop.gate,
        folders=shop.folders,
        project=shop.project,
        seed=seed,
        on_result=lambda result: tell(step_news(cid, result, handed.title)),
    )


def _row(shop: Workshop, cid: Cid) -> PatchRow:
    return _view(shop, cid).row


def _view(shop: Workshop, cid: Cid) -> PatchView:
    with shop.reader() as reader:
        return reader.patch(cid)
