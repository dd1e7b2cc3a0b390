"""One task: what its proposer suggests for a target becomes patches, one after the other judged.

Single rewrites come first. A combination is tried only while each of its parts still stands: when
a part was refused for what it does (not for being too slow), so would be the whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.evaluation import Change, diff_cid, evaluate
from engine.ports import HotSpot, LevelResult, Proposal
from engine.symbols import defines, uses
from engine.workshop import BaseState, Bench, News, Tell, Workshop
from ledger.ids import AgentId, Cid, RunId, TaskId
from ledger.lifecycle import may_be_judged
from ledger.patch import PatchDraft

if TYPE_CHECKING:
    from ledger.rows import PatchRow

FOR_GAIN_ONLY = frozenset(
    {"no-gain", "slower", "noisy-machine", "not-confirmed", "repeated-input-only", "too-slow"}
)
"""Refusals that say nothing against a rewrite's meaning."""


@dataclass
class Pursuit:
    """One run's work so far: where it is recorded, on what it stands, what it has made."""

    shop: Workshop
    base: BaseState
    run: RunId
    agent: AgentId
    seed: int
    tell: Tell
    proposals: int = 0
    cids: list[Cid] = field(default_factory=list)


def pursue(pursuit: Pursuit, task: TaskId, spot: HotSpot, bench: Bench) -> list[Cid]:
    """Judge what is proposed for one target; returns the patches, known ones included."""
    shop = pursuit.shop
    limit = shop.limits.proposals
    pursuit.tell(News("step", f"looking at {spot.symbol}"))
    cids: list[Cid] = []
    fates: dict[str, str] = {}
    for proposal in shop.proposer.propose(bench.path, spot, limit=limit):
        if not worth_trying(proposal.patterns, fates):
            continue
        pursuit.proposals += 1
        cid, fate = _judge(pursuit, task, proposal, bench)
        cids.append(cid)
        if len(proposal.patterns) == 1:
            fates[proposal.patterns[0]] = _kinder(fates.get(proposal.patterns[0]), fate)
    pursuit.cids.extend(cids)
    return cids


def worth_trying(patterns: Sequence[str], fates: dict[str, str]) -> bool:
    """A combination stands only on parts that were accepted or merely gained nothing alone."""
    if len(patterns) < 2:
        return True
    return all(fates.get(each, "accepted") in FOR_GAIN_ONLY | {"accepted"} for each in patterns)


def _kinder(known: str | None, fate: str) -> str:
    """One pattern may fit several places: the best fate of them counts for combinations."""
    order = ("accepted", *sorted(FOR_GAIN_ONLY))
    ranked = sorted((f for f in (known, fate) if f), key=lambda f: _rank(f, order))
    return ranked[0] if ranked else ""


def _rank(fate: str, order: Sequence[str]) -> int:
    return order.index(fate) if fate in order else len(order)


def _judge(pursuit: Pursuit, task: TaskId, proposal: Proposal, bench: Bench) -> tuple[Cid, str]:
    """The proposal's patch and its fate: `accepted`, or the code of the first reason."""
    shop, base = pursuit.shop, pursuit.base
    bench.write(proposal.edits)
    try:
        tree = bench.tree()
    finally:
        bench.reset()
    diff = shop.repository.diff(base.tree, tree)
    known = _known(pursuit, diff)
    if known is not None and settled(known, shop.gate.conditions):
        _tell_known(pursuit, known)
        return known.cid, _fate(known)
    cid = (
        known.cid
        if known
        else shop.ledger.create_patch(_draft(pursuit, task, proposal, diff, tree))
    )
    change = Change(
        cid=cid,
        base_commit=base.commit,
        base_tree=base.tree,
        edits=proposal.edits,
        diff=diff,
        objective=shop.objective,
        proposer="codemod",
        attempt=next_attempt(shop, cid),
    )
    title = proposal.rationale.splitlines()[0]
    verdict = evaluate(
        change,
        ledger=shop.ledger,
        gate=shop.gate,
        folders=shop.folders,
        project=shop.project,
        seed=pursuit.seed,
        on_result=lambda result: pursuit.tell(step_news(cid, result, title)),
    )
    text = verdict_text(verdict.detail, verdict.effect, title)
    pursuit.tell(News("done", text, short=cid.short, verdict=verdict.verdict))
    return cid, "accepted" if verdict.verdict == "accepted" else verdict.code


def _known(pursuit: Pursuit, diff: bytes) -> PatchRow | None:
    """A patch with exactly these bytes on this base for this objective, whoever proposed it."""
    cid = diff_cid(diff)
    wanted = (cid, pursuit.base.tree, pursuit.shop.objective)
    with pursuit.shop.reader() as reader:
        rows = reader.patches()
    return next((row for row in rows if (row.diff, row.base_tree, row.objective) == wanted), None)


def settled(known: PatchRow, conditions: str) -> bool:
    """Whether judging it again is pointless, or not the gate's business any more.

    What a person decided on stands. A refusal stands under the conditions that it was found
    under: another workload, interpreter, tool or setting may see it otherwise.
    """
    if not may_be_judged(known.state):
        return True
    if known.state == "refused":
        return known.gate == conditions
    return known.state in {"awaiting-review", "approved", "escalated", "conflicted"}


def _tell_known(pursuit: Pursuit, known: PatchRow) -> None:
    text = f"judged before, now {known.state}: {known.title}"
    pursuit.tell(News("done", text, short=known.cid.short, verdict=known.verdict))


def _fate(row: PatchRow) -> str:
    return "accepted" if row.verdict == "accepted" else next((r[1] for r in row.reasons), "")


def _draft(
    pursuit: Pursuit, task: TaskId, proposal: Proposal, diff: bytes, tree: str
) -> PatchDraft:
    return PatchDraft(
        diff=diff,
        base_commit=pursuit.base.commit,
        base_tree=pursuit.base.tree,
        result_tree=tree,
        files=tuple(edit.path for edit in proposal.edits),
        defines=defines(proposal.edits),
        uses=uses(proposal.edits),
        agent=pursuit.agent,
        task=task,
        run=pursuit.run,
        method="profile-guided",
        proposer="codemod",
        objective=pursuit.shop.objective,
        patterns=proposal.patterns,
        rationale=proposal.rationale,
        created=pursuit.shop.clock.now(),
    )


def next_attempt(shop: Workshop, cid: Cid) -> int:
    """Attempts count from 1; a killed one is not repeated under its number."""
    with shop.reader() as reader:
        return reader.patch(cid).attempt + 1


def step_news(cid: Cid, result: LevelResult, title: str) -> News:
    """What a screen shows while a patch climbs."""
    return News("step", f"{cid.short} {result.level} {result.status}  {title}", short=cid.short)


def verdict_text(detail: str, effect: object, title: str) -> str:
    """The end of a patch's climb in one line."""
    point = getattr(effect, "point", None)
    share = getattr(effect, "metric", "") in {"resilience", "tests"}
    size = "" if point is None else f"+{point:.1%}  " if share else f"{point:.2f}x  "
    gain = "" if detail else size
    return f"{gain}{title}" + (f"  ({detail})" if detail else "")
