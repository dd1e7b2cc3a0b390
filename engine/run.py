"""`opt run`: profile, open tasks, propose, judge; killed at any point, a second start goes on.

Every step is decided by what the ledger already holds: task ids follow from run and target, a
proposal whose diff was judged on this base is not judged twice, and a run that nobody finished is
taken up again when the base is still the same.
"""

from __future__ import annotations

import base64
import hashlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.combining import best_of_each, combine, subject
from engine.errors import UsageError
from engine.ports import HotSpot, Objective
from engine.pursuit import Pursuit, pursue
from engine.validation.profile import Profile
from engine.workshop import BaseState, Bench, News, Tell, Workshop
from ledger.ids import AgentId, RunId, TaskId

if TYPE_CHECKING:
    from ledger.ids import Cid
    from ledger.rows import PatchView, RunRow

AGENT = AgentId("codemod-1")
TIME_IS_UP = "the time budget is used up"
WORKLOADS = {
    "function": "run() of the workload file",
    "script": "the workload script",
    "benchmarks": "the tests that use the benchmark fixture",
    "tests": "the tests",
    "none": "none",
}


@dataclass(frozen=True)
class RunRequest:
    """What a person asked for."""

    targets: tuple[str, ...] = ()
    goal: str = ""
    seed: int = 0
    budget_seconds: float | None = None
    dry_run: bool = False
    resume: str | None = None


@dataclass(frozen=True)
class RunReport:
    """How a run ended."""

    run: str
    outcome: str
    workload: str
    targets: tuple[tuple[str, float], ...]
    proposals: int
    patches: tuple[PatchView, ...]
    seconds: float


def run(request: RunRequest, base: BaseState, shop: Workshop, tell: Tell) -> RunReport:
    """Carry out one run; see the module's docstring for what a second start does."""
    started = time.monotonic()
    tell(News("step", "profiling the workload"))
    profile = shop.profile(shop.folders.base(base.tree))
    spots = choose(profile.hotspots, request.targets, shop.limits.targets)
    _tell_targets(spots, profile, tell)
    if request.dry_run:
        return _dry_run(base, shop, profile, spots, started, tell)
    run_id = start_or_resume(request, base, shop, tell)
    pursuit = Pursuit(
        shop, base, run_id, AGENT, request.seed, tell, lambda: _spent(request, started)
    )
    try:
        outcome = _work(pursuit, spots)
    except KeyboardInterrupt:
        shop.ledger.interrupt_run(run_id, reason="interrupted by the person")
        raise
    if not spots:
        outcome = profile.note or "no hot spot in the project's own code"
    counts = {"proposals": pursuit.proposals, "patches": len(pursuit.cids)}
    shop.ledger.finish_run(run_id, outcome=outcome, summary=counts)
    return _report(pursuit, outcome, profile, spots, started)


def _tell_targets(spots: Sequence[HotSpot], profile: Profile, tell: Tell) -> None:
    words = WORKLOADS.get(profile.workload, profile.workload)
    tell(News("line", f"Workload: {words}, {profile.seconds:.1f} s under the profiler"))
    if profile.partial:
        tell(News("warning", f"{profile.partial}: a `[project] workload` shows more in less"))
    for spot in spots:
        tell(News("line", f"  {spot.share:4.0%}  {spot.symbol}  ({spot.calls} calls)"))
    if not spots:
        tell(News("line", profile.note or "No hot spot in the project's own code"))


def choose(spots: Sequence[HotSpot], wanted: Sequence[str], limit: int) -> tuple[HotSpot, ...]:
    """The hottest spots, or those that the person named: `path`, `path::name` or `name`.

    Raises UsageError when a named target is not among the hot spots.
    """
    if not wanted:
        return tuple(spots[:limit])
    chosen: list[HotSpot] = []
    for target in wanted:
        found = [spot for spot in spots if fits(spot, target)]
        if not found:
            known = ", ".join(str(spot.symbol) for spot in spots[:5])
            raise UsageError(
                f"the workload spends no time worth measuring in {target!r}",
                hint=f"hot here: {known}" if known else "see `opt run` without a target",
            )
        chosen.extend(spot for spot in found if spot not in chosen)
    return tuple(chosen)


def fits(spot: HotSpot, target: str) -> bool:
    """Whether a person who typed `target` means this hot spot."""
    symbol = spot.symbol
    if "::" in target:
        return str(symbol) == target
    clean = target.rstrip("/")
    return symbol.name == target or symbol.path == clean or symbol.path.startswith(f"{clean}/")


def start_or_resume(request: RunRequest, base: BaseState, shop: Workshop, tell: Tell) -> RunId:
    """The run to go on with, or a new one.

    Raises UsageError when the named run is unknown, finished, or stood on another base.
    """
    with shop.reader() as reader:
        runs = reader.runs()
    if request.resume is not None:
        return _start(request, base, shop, _resumable(request.resume, base, shop.objective, runs))
    for row in runs:
        if row.state != "running":
            continue
        same = (row.base, row.objective) == (base.commit, shop.objective)
        if same and not request.targets and not request.goal:
            tell(News("line", f"Going on with run {row.run}, which nobody finished"))
            return RunId(row.run)
        shop.ledger.interrupt_run(RunId(row.run), reason="ended without a word")
    return _start(request, base, shop, RunId(shop.ids.new()))


def _resumable(name: str, base: BaseState, objective: Objective, runs: Sequence[RunRow]) -> RunId:
    row = next((row for row in runs if row.run == name), None)
    if row is None:
        raise UsageError(f"no run {name!r} in this ledger", hint="see `opt runs`")
    if row.state == "finished":
        raise UsageError(f"run {name} is finished", hint="start a new one with `opt run`")
    if row.base != base.commit:
        raise UsageError(
            f"run {name} stands on {row.base[:10]}, the branch is at {base.commit[:10]}",
            hint="start a new one with `opt run`",
        )
    if row.objective != objective:
        raise UsageError(
            f"run {name} is for {row.objective}, not for {objective}",
            hint=f"opt run --resume {name} --objective {row.objective}",
        )
    return RunId(name)


def _start(request: RunRequest, base: BaseState, shop: Workshop, run_id: RunId) -> RunId:
    """Start the run; one of this id that was interrupted is resumed by that."""
    shop.ledger.start_run(
        run_id,
        base=base.commit,
        branch=base.branch,
        objective=shop.objective,
        method="profile-guided",
        goal=request.goal,
        seed=request.seed,
        budget_seconds=request.budget_seconds,
        proposers=("codemod",),
        settings={"targets": shop.limits.targets, "proposals": shop.limits.proposals},
    )
    return run_id


def _work(pursuit: Pursuit, spots: Sequence[HotSpot]) -> str:
    """One task after the other in one agent's worktree; returns the outcome in words."""
    shop = pursuit.shop
    shop.ledger.register_agent(AGENT, proposer="codemod", capabilities=shop.limits.capabilities)
    pending = list(_open_tasks(shop, pursuit.run, spots))
    pursuit.tell(News("total", total=max(1, len(pending) * shop.limits.proposals)))
    with shop.worktree(AGENT, pursuit.base.commit) as bench:
        for spot, task in pending:
            if pursuit.is_over():
                return TIME_IS_UP
            shop.ledger.assign_task(task, agent=AGENT)
            cids = pursue(pursuit, task, spot, bench)
            none = TIME_IS_UP if pursuit.is_over() else "nothing to propose"
            shop.ledger.complete_task(task, outcome="proposed" if cids else none, patches=cids)
        if not pursuit.is_over():
            _combine(pursuit, bench)
    return TIME_IS_UP if pursuit.is_over() else "all targets tried"


def _combine(pursuit: Pursuit, bench: Bench) -> None:
    """The best of each target together, as a task of its own."""
    ledger = pursuit.shop.ledger
    parts = best_of_each(pursuit)
    task = task_id(pursuit.run, "together")
    if len(parts) < 2 or task in _closed_tasks(pursuit.shop):
        return
    ledger.open_task(
        task,
        run=pursuit.run,
        kind="combination",
        target=" + ".join(subject(part.step.proposal) for part in parts),
        method="profile-guided",
        share=0.0,
        why=f"the best accepted patches of {len(parts)} targets, in one",
    )
    ledger.assign_task(task, agent=AGENT)
    cids = [tried.cid for tried in combine(pursuit, task, parts, bench)]
    pursuit.cids.extend(cids)
    outcome = "proposed" if cids else "nothing fits together"
    ledger.complete_task(task, outcome=outcome, patches=cids)


def _spent(request: RunRequest, started: float) -> bool:
    limit = request.budget_seconds
    return limit is not None and time.monotonic() - started > limit


def _open_tasks(
    shop: Workshop, run_id: RunId, spots: Sequence[HotSpot]
) -> Iterator[tuple[HotSpot, TaskId]]:
    closed = _closed_tasks(shop)
    for spot in spots:
        task = task_id(run_id, str(spot.symbol))
        if task in closed:
            continue
        shop.ledger.open_task(
            task,
            run=run_id,
            kind="function",
            target=str(spot.symbol),
            method="profile-guided",
            share=spot.share,
            why=f"{spot.share:.0%} of the workload's time in {spot.calls} calls",
        )
        yield spot, task


def _closed_tasks(shop: Workshop) -> set[str]:
    with shop.reader() as reader:
        return {row.task for row in reader.tasks() if row.state in {"completed", "abandoned"}}


def task_id(run_id: RunId, target: str) -> TaskId:
    """The same for the same run and target, so that a second start opens nothing twice."""
    digest = hashlib.sha256(f"{run_id}\0{target}".encode()).digest()
    return TaskId(base64.b32encode(digest[:5]).decode().lower())


def _dry_run(
    base: BaseState,
    shop: Workshop,
    profile: Profile,
    spots: Sequence[HotSpot],
    started: float,
    tell: Tell,
) -> RunReport:
    """What would be tried; nothing is recorded and nothing judged."""
    count = 0
    tree = shop.folders.base(base.tree)
    for spot in spots:
        for proposal in shop.proposer.propose(tree, spot, limit=shop.limits.proposals):
            count += 1
            first = proposal.rationale.splitlines()[0]
            tell(
                News("line", f"  would try {'+'.join(proposal.patterns)} in {spot.symbol}: {first}")
            )
    seconds = time.monotonic() - started
    return RunReport("-", "dry run", profile.workload, _targets(spots), count, (), seconds)


def _targets(spots: Sequence[HotSpot]) -> tuple[tuple[str, float], ...]:
    return tuple((str(spot.symbol), spot.share) for spot in spots)


def _report(
    pursuit: Pursuit,
    outcome: str,
    profile: Profile,
    spots: Sequence[HotSpot],
    started: float,
) -> RunReport:
    with pursuit.shop.reader() as reader:
        views: list[PatchView] = [reader.patch(cid) for cid in _of_run(pursuit)]
    return RunReport(
        run=pursuit.run,
        outcome=outcome,
        workload=profile.workload,
        targets=_targets(spots),
        proposals=pursuit.proposals,
        patches=tuple(views),
        seconds=time.monotonic() - started,
    )


def _of_run(pursuit: Pursuit) -> list[Cid]:
    """Patches of this run, those of an earlier start included, then known ones it met again."""
    with pursuit.shop.reader() as reader:
        mine = [row.cid for row in reader.patches(run=pursuit.run)]
    return list(dict.fromkeys((*mine, *pursuit.cids)))
