"""Level `performance`: is the candidate faster, on equal input, cold, and on inputs nobody saw?

Old and new run in fresh processes in turns with a second copy of the old; the parent takes the
time. How much is measured is fixed before the first timed block. A gain is measured once more, in
fresh processes and with half the budget: the claim needs both, and its size is the second one's.
For the objective `memory` peaks are compared by the same rule.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from engine.ports import (
    Case,
    Effect,
    LevelId,
    LevelResult,
    Objective,
    Plain,
    Reason,
    Sandbox,
    Status,
)
from engine.validation.launch import ProbeFailed
from engine.validation.measuring import (
    LEAST_BLOCKS,
    Calibration,
    CandidateBroke,
    Measured,
    Sitting,
    Trees,
    UnseenCalls,
)
from engine.validation.memory import memory_sitting, rounds_for
from engine.validation.recording import CallRecorder, Recording
from engine.validation.reporting import ReportForged
from engine.validation.sitting_evidence import peaks, timing
from engine.validation.smells import Smell, smells_of
from engine.validation.statistics import (
    Decision,
    Design,
    Estimate,
    Ruling,
    confirm,
    decide,
    design,
    estimate,
    promising,
)
from engine.validation.unseen import Perturbed, doubt, unseen_seeds
from engine.validation.workload import (
    Host,
    Plan,
    WorkloadBroke,
    hosted,
    plans,
    unseen_plans,
)

_T = TypeVar("_T")
_SETS, _SETS_AGAIN = 3, 2
"""Fresh processes a side that the first and the second sitting have at least."""


class Undecided(Exception):
    """Nothing can be said; carries the reason."""

    def __init__(self, code: str, detail: str, status: Status = "inconclusive") -> None:
        super().__init__(detail)
        self.reason = Reason(code, detail)
        self.status = status


@dataclass(frozen=True)
class _Checked:
    """A workload that runs on both sides and gives the same."""

    plan: Plan
    compared: bool
    """False where the base's own output differs from run to run."""
    seeded: bool
    """Whether it can be given inputs of a seed."""
    start: float


class Measure(Protocol):
    """Measures an objective that is not a matter of time or memory."""

    def measure(self, case: Case) -> LevelResult:
        """The result of the level `performance`: passed only with the effect that it claims."""


class PerformanceLevel:
    """Measures the objective's effect; `budget` is the seconds of timing to aim for."""

    id: LevelId = "performance"

    def __init__(
        self,
        sandbox: Sandbox,
        *,
        recorder: CallRecorder | None = None,
        run_performance: bool = True,
        budget: float = 8.0,
        limit: float = 300.0,
        wall: float = 60.0,
        measures: Mapping[Objective, Measure] = MappingProxyType({}),
    ) -> None:
        """`limit`: seconds no sitting may be expected to exceed; `wall`: of one request;
        `measures`: how objectives are measured that are not a matter of time or memory.
        """
        self._sandbox = sandbox
        self._recorder = recorder or CallRecorder(sandbox)
        self._run_performance = run_performance
        self._budget = budget
        self._limit = limit
        self._wall = wall
        self._measures = measures

    def judge(self, case: Case) -> LevelResult:
        """Passed with the effect; failed `no-gain`, `slower`, `cached-input`, `hard-coded`,
        `special-cased`, `workload-result` or `candidate-broke`; inconclusive where the measurement
        decides nothing.
        """
        started = time.perf_counter()
        found = self._judged(case)
        return replace(found, seconds=time.perf_counter() - started)

    def _judged(self, case: Case) -> LevelResult:
        if not self._run_performance:
            return self._without("skipped", "switched-off", "performance is switched off")
        if case.objective not in ("speed", "memory"):
            return self._by_measure(case)
        try:
            recording = self._recorder.record(case)
            checked = self._checked(case, recording)
            if case.objective == "memory":
                return self._memory(case, checked)
            return self._speed(case, recording, checked)
        except Undecided as error:
            return LevelResult(self.id, error.status, (error.reason,))
        except ReportForged as error:
            return self._without("failed", "forged-report", f"while it was measured: {error}")
        except ProbeFailed as error:
            return self._without("inconclusive", "probe-failed", f"nothing was recorded: {error}")
        except WorkloadBroke as error:
            return self._without("inconclusive", "workload-failed", f"the workload broke: {error}")

    def _by_measure(self, case: Case) -> LevelResult:
        if case.objective in self._measures:
            return self._measures[case.objective].measure(case)
        detail = f"there is no measure of the objective {case.objective}"
        return self._without("skipped", "other-objective", detail)

    def _without(self, status: Status, code: str, detail: str) -> LevelResult:
        return LevelResult(self.id, status, (Reason(code, detail),))

    # --- a workload that works -------------------------------------------------------------

    def _checked(self, case: Case, recording: Recording) -> _Checked:
        """The first way of measuring that works on the base, compared on both sides."""
        found = plans(case, recording, seed=case.seed)
        trouble = ""
        for plan in found:
            try:
                return self._compared(case, plan)
            except WorkloadBroke as error:
                trouble = f": {error}"
                if plan.kind == "file":
                    raise Undecided("workload-failed", f"the workload broke{trouble}") from error
        raise Undecided("no-workload", f"no workload and no test reaches the change{trouble}")

    def _compared(self, case: Case, plan: Plan) -> _Checked:
        """Compare what the workload gives in base, base again and candidate."""
        _, seed = unseen_seeds(case)
        began = time.perf_counter()
        with self._host(case, plan, candidate=False) as host:
            start = time.perf_counter() - began
            loaded = host.ask("load")[0]
            first = _digest(host, None, seed)
        with self._host(case, plan, candidate=False) as host:
            second = _loaded_digest(host, first["attributes"], seed)
        if plan.kind in ("tests", "benchmarks"):
            stable = sorted(set(first["passed"]) & set(second["passed"]))
            if not stable:
                raise WorkloadBroke("no test passes twice in one process")
            plan = replace(plan, config={**plan.config, "chosen": stable})
            with self._host(case, plan, candidate=False) as host:
                first = second = _loaded_digest(host, None, seed)
        other = self._candidate_digest(case, plan, first["attributes"], seed)
        foreign = [*first["foreign"], *other["foreign"]]
        if foreign:
            raise Undecided("wrong-copy", f"another copy was imported: {', '.join(foreign)}")
        compared = _same_result(plan, first, second, other)
        return _Checked(plan, compared, bool(loaded.get("seeded")), start)

    def _candidate_digest(
        self, case: Case, plan: Plan, known: object, seed: int
    ) -> Mapping[str, Any]:
        try:
            with self._host(case, plan, candidate=True) as host:
                return _loaded_digest(host, known, seed)
        except WorkloadBroke as error:
            detail = f"{plan.words} works on the base and breaks here: {error}"
            raise Undecided("workload-result", detail, status="failed") from error

    def _host(
        self, case: Case, plan: Plan, *, candidate: bool
    ) -> contextlib.AbstractContextManager[Host]:
        tree = case.judged if candidate else case.base
        return hosted(self._sandbox, case.project, tree, plan, wall=self._wall)

    # --- speed -----------------------------------------------------------------------------

    def _speed(self, case: Case, recording: Recording, checked: _Checked) -> LevelResult:
        sitting = self._sitting(case, checked.plan)
        seen = sitting.calibrate(checked.start)
        first, again = self._design(seen, 1.0), self._design(seen, 0.5)
        self._check_affordable(seen, first, again)
        unseen, fresh = unseen_seeds(case)
        seed = unseen if checked.seeded else None
        measured = _twice(lambda: sitting.measure(first, unseen=seed, least_sets=_SETS))
        ruling = decide(measured.ratios, measured.noise, seed=case.seed)
        seen_first = timing(first, measured, ruling)
        evidence = {**_about(checked), **seen_first}
        effect = _effect("speed", ruling.gain)
        if not promising(ruling):
            return self._refused(ruling.decision, ruling, evidence, effect)
        other = self._perturbed(case, recording, measured)
        evidence = {**evidence, "perturbed": other.plain()}
        doubted = doubt(measured, ruling.gain, other, _smells(case))
        if doubted is not None and ruling.decision != "faster":
            # nothing was claimed yet that could be refused
            return self._refused(ruling.decision, ruling, evidence, effect)
        if doubted is not None:
            status, reason = doubted
            return LevelResult(self.id, status, (reason,), evidence, effect=effect)
        repeated = self._sitting(case, _on_seed(checked, fresh))
        then = _twice(lambda: repeated.measure(again, unseen=None, least_sets=_SETS_AGAIN))
        second = confirm(measured.pair, then.pair, seed=fresh)
        evidence = {**evidence, **timing(again, then, second), "first_sitting": seen_first}
        if ruling.decision != "faster" != second.decision:
            effect = _effect("speed", second.gain)
            return self._refused(second.decision, second, evidence, effect)
        return self._confirmed("speed", ruling.gain, second.decision, second.gain, evidence)

    def _sitting(self, case: Case, plan: Plan) -> Sitting:
        trees = Trees(case.base, case.judged)
        return Sitting(self._sandbox, case.project, trees, plan, self._wall)

    def _design(self, seen: Calibration, share: float) -> Design:
        budget = self._budget * share
        return design(run=seen.run, cold=seen.cold, start=seen.start, budget=budget)

    def _check_affordable(self, seen: Calibration, *sittings: Design) -> None:
        expected = sum(
            one.blocks * one.runs * seen.run + 3 * one.sets * (seen.start + seen.cold)
            for one in sittings
        )
        if expected > self._limit:
            detail = f"the smallest fair measurement would take about {expected:.0f} s"
            raise Undecided("too-slow", detail)

    def _refused(
        self, decision: Decision, ruling: Ruling, evidence: Mapping[str, Plain], effect: Effect
    ) -> LevelResult:
        if decision == "noisy-machine":
            detail = f"{ruling.gain}, but noise hides gains below {ruling.threshold:.0%} here"
            status: Status = "inconclusive"
        else:
            detail = f"{ruling.gain}, at least {1 + ruling.threshold:.3f}x is needed"
            status = "failed"
        return LevelResult(self.id, status, (Reason(decision, detail),), evidence, effect=effect)

    def _confirmed(
        self,
        metric: str,
        first: Estimate,
        decision: Decision,
        gain: Estimate,
        evidence: Mapping[str, Plain],
    ) -> LevelResult:
        """A gain is claimed when it shows again."""
        effect = _effect(metric, gain)
        if decision == "faster":
            return LevelResult(self.id, "passed", (), evidence, effect=effect)
        detail = f"{first} at first, {gain} once measured again ({decision})"
        reason = Reason("not-confirmed", detail)
        return LevelResult(self.id, "inconclusive", (reason,), evidence, effect=effect)

    def _perturbed(self, case: Case, recording: Recording, measured: Measured) -> Perturbed:
        """The gain on inputs that the proposer never saw, where such can be made."""
        if measured.perturbed:
            ratios = [ratio for one in measured.perturbed for ratio in one]
            words = "inputs(seed) with unseen seeds"
            return Perturbed(estimate(ratios, seed=case.seed), words, own=True)
        trees = Trees(case.base, case.judged)
        trouble = ""
        for plan in unseen_plans(recording):
            calls = UnseenCalls(self._sandbox, case.project, trees, plan, self._wall)
            try:
                found = _twice(calls.ratios)
            except WorkloadBroke as error:
                trouble = f" (the base breaks on {plan.words}: {error})"
                continue
            if len(found) >= LEAST_BLOCKS:
                return Perturbed(estimate(found, seed=case.seed), plan.words)
        return Perturbed(None, f"no other inputs could be made that take long enough{trouble}")

    # --- memory ----------------------------------------------------------------------------

    def _memory(self, case: Case, checked: _Checked) -> LevelResult:
        """Peaks in fresh processes, and once more where they fell."""
        sitting = self._sitting(case, checked.plan)
        seen = sitting.calibrate(checked.start)
        _, fresh = unseen_seeds(case)
        each = seen.start + seen.cold
        rounds, again = rounds_for(self._budget, each), rounds_for(self._budget / 2, each)
        if (rounds + again) * 6 * each > self._limit:
            detail = f"{(rounds + again) * 6} first runs of {each:.0f} s each are too many"
            raise Undecided("too-slow", detail)
        ruling = _twice(lambda: memory_sitting(sitting, rounds, seed=case.seed))
        evidence = {**_about(checked), "speed": "not judged under this objective", **peaks(ruling)}
        if ruling.decision != "faster":
            effect = _effect("memory", ruling.gain)
            return self._refused(ruling.decision, ruling.weaker, evidence, effect)
        repeated = self._sitting(case, _on_seed(checked, fresh))
        second = _twice(lambda: memory_sitting(repeated, again, seed=fresh))
        evidence = {**evidence, **peaks(second), "first_sitting": peaks(ruling)}
        return self._confirmed("memory", ruling.gain, second.decision, second.gain, evidence)


def _smells(case: Case) -> Sequence[Smell]:
    """Of changes from outside: our own rewrites only move what stood there."""
    return () if case.proposer == "codemod" else smells_of(case)


def _twice(measure: Callable[[], _T]) -> _T:
    """Measure; a candidate that breaks where the base does not has to do so again to be refused."""
    try:
        return measure()
    except CandidateBroke as error:
        trouble = str(error)
    try:
        measure()
    except CandidateBroke as error:
        detail = f"the base gets through and the candidate does not, twice: {error}"
        raise Undecided("candidate-broke", detail, status="failed") from error
    raise Undecided("candidate-broke", f"the candidate broke in one of two tries: {trouble}")


def _on_seed(checked: _Checked, seed: int) -> Plan:
    """The same workload, where it takes inputs on other ones."""
    if not checked.seeded:
        return checked.plan
    return replace(checked.plan, config={**checked.plan.config, "seed": seed})


def _digest(host: Host, known: object, seed: int) -> dict[str, Any]:
    host.ask("prepare", runs=1)
    return dict(host.ask("digest", known=known, seed=seed)[0])


def _loaded_digest(host: Host, known: object, seed: int) -> dict[str, Any]:
    host.ask("load")
    return _digest(host, known, seed)


def _same_result(
    plan: Plan, first: Mapping[str, Any], second: Mapping[str, Any], other: Mapping[str, Any]
) -> bool:
    """Whether anything could be compared: parts that the base itself gives twice.

    Raises Undecided for a part that the candidate gives otherwise.
    """
    steady = [
        at for at, part in enumerate(first["parts"]) if second["parts"][at : at + 1] == [part]
    ]
    for at in steady:
        if other["parts"][at : at + 1] != [first["parts"][at]]:
            text = str(other["texts"][at])[:200] if at < len(other["texts"]) else "nothing"
            detail = f"{plan.words} gives another result: {text}"
            raise Undecided("workload-result", detail, status="failed")
    return bool(steady)


def _effect(metric: str, gain: Estimate) -> Effect:
    return Effect(metric, gain.point, gain.low, gain.high, gain.rounds)


def _about(checked: _Checked) -> dict[str, Plain]:
    return {
        "workload": checked.plan.words,
        "workload_kind": checked.plan.kind,
        "result_compared": checked.compared,
    }
