"""One task: what its proposer suggests for a target becomes patches, one after the other judged.

Proposals on the base come first; a third of the tries is kept for what is proposed on top of the
best of them (see `search`), and goes back to the base when nothing there can be built on.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.evaluation import Change, diff_cid, evaluate
from engine.ports import HotSpot, LevelResult, Proposal
from engine.search import Judged, Step, beam, on_top, pays
from engine.symbols import defines, uses
from engine.workshop import BaseState, Bench, News, Tell, Workshop
from ledger.ids import AgentId, Cid, RunId, TaskId
from ledger.lifecycle import may_be_judged
from ledger.patch import PatchDraft

if TYPE_CHECKING:
    from ledger.rows import PatchRow


_STANDING = frozenset({"awaiting-review", "approved", "applied"})
"""States in which an accepted patch may be built on."""


@dataclass(frozen=True)
class Tried:
    """A judged proposal as a patch."""

    cid: Cid
    step: Step
    tree: str
    """What it makes of the base."""


@dataclass
class Pursuit:
    """One run's work so far: where it is recorded, on what it stands, what it has made."""

    shop: Workshop
    base: BaseState
    run: RunId
    agent: AgentId
    seed: int
    tell: Tell
    is_over: Callable[[], bool] = lambda: False
    """Whether the time budget is used up."""
    proposals: int = 0
    cids: list[Cid] = field(default_factory=list)
    best: list[Tried] = field(default_factory=list)
    """The best accepted patch of each target that has one."""


def pursue(pursuit: Pursuit, task: TaskId, spot: HotSpot, bench: Bench) -> list[Cid]:
    """Judge what is proposed for one target; returns the patches, known ones included."""
    limit = pursuit.shop.limits.proposals
    pursuit.tell(News("step", f"looking at {spot.symbol}"))
    attempt = _Attempt(pursuit, task, spot, bench)
    first = pursuit.shop.proposer.propose(bench.path, spot, limit=limit)
    alone = limit - limit // 3
    attempt.judge(first[:alone])
    attempt.build_up()
    attempt.judge(first[alone:])
    pursuit.cids.extend(tried.cid for tried in attempt.tried)
    best = max(attempt.tried, key=lambda tried: tried.step.rank, default=None)
    if best is not None and best.step.fate == "accepted":
        pursuit.best.append(best)
    return [tried.cid for tried in attempt.tried]


class _Attempt:
    """The search for one target."""

    def __init__(self, pursuit: Pursuit, task: TaskId, spot: HotSpot, bench: Bench) -> None:
        self._pursuit = pursuit
        self._task = task
        self._spot = spot
        self._bench = bench
        self._limit = pursuit.shop.limits.proposals
        self._known = Judged()
        self.tried: list[Tried] = []

    def judge(self, proposals: Iterable[Proposal]) -> None:
        """Those that are worth it, while there is room and time."""
        for proposal in proposals:
            self._try(proposal)

    def build_up(self) -> None:
        """Depth by depth: the best steps, and what is proposed on top of them."""
        level = beam(self._known.steps)
        while level and self._has_room():
            tries = [(under, self._try(proposal)) for under, proposal in self._on_top_of(level)]
            level = beam(step for under, step in tries if step is not None and pays(step, under))

    def _has_room(self) -> bool:
        return len(self.tried) < self._limit and not self._pursuit.is_over()

    def _try(self, proposal: Proposal) -> Step | None:
        known = self._known
        if not (self._has_room() and known.is_new(proposal) and known.is_worth_trying(proposal)):
            return None
        tried = judged(self._pursuit, self._task, proposal, self._bench)
        self.tried.append(tried)
        known.add(tried.step)
        return tried.step

    def _on_top_of(self, level: Sequence[Step]) -> list[tuple[Step, Proposal]]:
        """What is proposed on each step's texts, as proposals on the base; first what stands on
        the best and has shown a gain of its own."""

        def promise(each: tuple[Step, Proposal, Proposal]) -> tuple[bool, float]:
            under, added, _ = each
            alone = sum(self._known.gain_alone(pattern) for pattern in added.patterns)
            return under.fate == "accepted", under.gain + alone

        found = [
            (under, added, on_top(under, added))
            for under in level
            for added in self._proposed_on(under)
        ]
        return [(under, whole) for under, _, whole in sorted(found, key=promise, reverse=True)]

    def _proposed_on(self, under: Step) -> Iterator[Proposal]:
        self._bench.write(under.proposal.edits)
        try:
            shop = self._pursuit.shop
            yield from shop.proposer.propose(self._bench.path, self._spot, limit=self._limit)
        finally:
            self._bench.reset()


def judged(pursuit: Pursuit, task: TaskId, proposal: Proposal, bench: Bench) -> Tried:
    """The proposal as a patch, with its verdict: a new one, or one that stands in the ledger."""
    shop, base = pursuit.shop, pursuit.base
    pursuit.proposals += 1
    bench.write(proposal.edits)
    try:
        tree = bench.tree()
    finally:
        bench.reset()
    diff = shop.repository.diff(base.tree, tree)
    known = _known(pursuit, diff)
    if known is not None and settled(known, shop.gate.conditions):
        _tell_known(pursuit, known)
        return Tried(known.cid, Step(proposal, _fate(known), gain_of(known.effect)), tree)
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
    fate = "accepted" if verdict.verdict == "accepted" else verdict.code
    return Tried(cid, Step(proposal, fate, gain_of(verdict.effect)), tree)


def gain_of(effect: object) -> float:
    """Logarithm of the measured ratio; 0 where none was measured."""
    point = getattr(effect, "point", None)
    return math.log(point) if isinstance(point, float) and point > 0 else 0.0


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
    """What a person decided goes before the verdict: nothing is built on what was turned down."""
    if row.verdict != "accepted":
        return next((reason[1] for reason in row.reasons), "")
    return "accepted" if row.state in _STANDING else row.state


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
