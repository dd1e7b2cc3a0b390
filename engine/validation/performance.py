"""Level `performance`: is the candidate faster, on equal input, cold, and on inputs nobody saw?

Old and new run in fresh processes in turns with a second copy of the old; the parent takes the
time. How much is measured is fixed before the first timed block. For the objective `memory` the
peak of traced memory is compared by the same rule.
"""

from __future__ import annotations

import contextlib
import hashlib
import math
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from engine.ports import Case, Effect, LevelId, LevelResult, Plain, Reason, Sandbox, Status
from engine.validation.launch import ProbeFailed
from engine.validation.measuring import Measured, Sitting, Trees, unseen_calls
from engine.validation.recording import CallRecorder, Recording
from engine.validation.statistics import (
    Design,
    Estimate,
    Ruling,
    decide,
    design,
    estimate,
    is_lost,
    savings,
)
from engine.validation.workload import (
    Host,
    Plan,
    WorkloadBroke,
    hosted,
    plans,
    unseen_plans,
)

_LEAST_BLOCKS = 6
"""Timed blocks of made calls below which they say nothing."""


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
    start: float


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
        pytest_args: tuple[str, ...] = (),
    ) -> None:
        """`limit`: seconds no sitting may be expected to exceed; `wall`: of one request."""
        self._sandbox = sandbox
        self._recorder = recorder or CallRecorder(sandbox)
        self._run_performance = run_performance
        self._budget = budget
        self._limit = limit
        self._wall = wall
        self._pytest_args = pytest_args

    def judge(self, case: Case) -> LevelResult:
        """Passed with the effect; failed `no-gain`, `slower`, `cached-input`, `workload-result`."""
        started = time.perf_counter()
        found = self._judged(case)
        return replace(found, seconds=time.perf_counter() - started)

    def _judged(self, case: Case) -> LevelResult:
        if not self._run_performance:
            return self._without("skipped", "switched-off", "performance is switched off")
        if case.objective not in ("speed", "memory"):
            detail = f"the objective {case.objective} has a measure of its own"
            return self._without("skipped", "other-objective", detail)
        try:
            recording = self._recorder.record(case)
            checked = self._checked(case, recording)
            if case.objective == "memory":
                return self._memory(case, checked)
            return self._speed(case, recording, checked)
        except Undecided as error:
            return LevelResult(self.id, error.status, (error.reason,))
        except ProbeFailed as error:
            return self._without("inconclusive", "probe-failed", f"nothing was recorded: {error}")
        except WorkloadBroke as error:
            return self._without("inconclusive", "workload-failed", f"the workload broke: {error}")

    def _without(self, status: Status, code: str, detail: str) -> LevelResult:
        return LevelResult(self.id, status, (Reason(code, detail),))

    # --- a workload that works -------------------------------------------------------------

    def _checked(self, case: Case, recording: Recording) -> _Checked:
        """The first way of measuring that works on the base, compared on both sides."""
        found = plans(case, recording, seed=case.seed, pytest_args=self._pytest_args)
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
        began = time.perf_counter()
        with self._host(case, plan, candidate=False) as host:
            start = time.perf_counter() - began
            first = _loaded_digest(host, None)
        with self._host(case, plan, candidate=False) as host:
            second = _loaded_digest(host, first["attributes"])
        if plan.kind in ("tests", "benchmarks"):
            stable = sorted(set(first["passed"]) & set(second["passed"]))
            if not stable:
                raise WorkloadBroke("no test passes twice in one process")
            plan = replace(plan, config={**plan.config, "chosen": stable})
            first = {**first, "digest": "\n".join(stable)}
            second = first
        other = self._candidate_digest(case, plan, first["attributes"])
        foreign = [*first["foreign"], *other["foreign"]]
        if foreign:
            raise Undecided("wrong-copy", f"another copy was imported: {', '.join(foreign)}")
        steady = first["digest"] == second["digest"]
        if steady and other["digest"] != first["digest"]:
            detail = f"{plan.words} gives another result: {str(other['text'])[:200]}"
            raise Undecided("workload-result", detail, status="failed")
        return _Checked(plan, steady, start)

    def _candidate_digest(self, case: Case, plan: Plan, known: object) -> Mapping[str, Any]:
        try:
            with self._host(case, plan, candidate=True) as host:
                return _loaded_digest(host, known)
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
        trees = Trees(case.base, case.judged)
        sitting = Sitting(self._sandbox, case.project, trees, checked.plan, self._wall)
        seen = sitting.calibrate(checked.start)
        plan = design(run=seen.run, cold=seen.cold, start=seen.start, budget=self._budget)
        expected = plan.blocks * plan.runs * seen.run + 3 * plan.sets * (seen.start + seen.cold)
        if expected > self._limit:
            detail = f"the smallest fair sitting would take about {expected:.0f} s"
            raise Undecided("too-slow", detail)
        seeded = self._is_seeded(case, checked.plan)
        measured = sitting.measure(plan, unseen=_unseen_seed(case) if seeded else None)
        ruling = decide(measured.ratios, measured.noise, seed=case.seed)
        evidence = _evidence(checked, plan, measured, ruling)
        effect = _effect("speed", ruling.gain)
        if ruling.decision != "faster":
            return self._refused(ruling, evidence, effect)
        other = self._perturbed(case, recording, measured)
        evidence = {**evidence, "perturbed": other.plain()}
        lost = _lost(measured, ruling.gain, other.found)
        if lost:
            reason = Reason("cached-input", lost)
            return LevelResult(self.id, "failed", (reason,), evidence, effect=effect)
        if not _holds(ruling.gain, other.found):
            detail = f"{_shown(ruling.gain)}, but on unseen inputs noise hides it"
            reason = Reason("noisy-machine", detail)
            return LevelResult(self.id, "inconclusive", (reason,), evidence, effect=effect)
        return LevelResult(self.id, "passed", (), evidence, effect=effect)

    def _is_seeded(self, case: Case, plan: Plan) -> bool:
        if plan.kind != "file":
            return False
        with self._host(case, plan, candidate=False) as host:
            return bool(host.ask("load")[0].get("seeded"))

    def _refused(
        self, ruling: Ruling, evidence: Mapping[str, Plain], effect: Effect
    ) -> LevelResult:
        shown = _shown(ruling.gain)
        if ruling.decision == "noisy-machine":
            detail = f"{shown}, but noise hides gains below {ruling.threshold:.0%} here"
            status: Status = "inconclusive"
        else:
            detail = f"{shown}, at least {1 + ruling.threshold:.3f}x is needed"
            status = "failed"
        reason = Reason(ruling.decision, detail)
        return LevelResult(self.id, status, (reason,), evidence, effect=effect)

    def _perturbed(self, case: Case, recording: Recording, measured: Measured) -> _Perturbed:
        """The gain on inputs that the proposer never saw, where such can be made."""
        if measured.perturbed:
            ratios = [ratio for one in measured.perturbed for ratio in one]
            return _Perturbed(estimate(ratios, seed=case.seed), "inputs(seed) with unseen seeds")
        trees = Trees(case.base, case.judged)
        for plan in unseen_plans(recording):
            try:
                found = unseen_calls(
                    self._sandbox, case.project, trees, plan, sets=3, wall=self._wall
                )
            except WorkloadBroke:
                continue
            if len(found) >= _LEAST_BLOCKS:
                return _Perturbed(estimate(found, seed=case.seed), plan.words)
        return _Perturbed(None, "no other inputs could be made that take long enough")

    # --- memory ----------------------------------------------------------------------------

    def _memory(self, case: Case, checked: _Checked) -> LevelResult:
        """Peak of traced memory in three fresh processes a side, by the same rule."""
        peaks = [
            [self._peak(case, checked.plan, candidate=side) for side in (False, True, False)]
            for _ in range(3)
        ]
        ratios = [[base / new] for base, new, _ in peaks]
        noise = [[base / again] for base, _, again in peaks]
        ruling = decide(ratios, noise, seed=case.seed)
        evidence: Mapping[str, Plain] = {
            "workload": checked.plan.words,
            "peak_bytes": [[int(value) for value in one] for one in peaks],
            "decision": ruling.decision,
            "speed": "not judged under this objective",
        }
        effect = _effect("memory", ruling.gain)
        if ruling.decision != "faster":
            return self._refused(ruling, evidence, effect)
        return LevelResult(self.id, "passed", (), evidence, effect=effect)

    def _peak(self, case: Case, plan: Plan, *, candidate: bool) -> float:
        with self._host(case, plan, candidate=candidate) as host:
            host.ask("load")
            host.block(1)
            host.ask("prepare", runs=1)
            return max(1.0, float(host.ask("memory", runs=1)[0]["peak"]))


@dataclass(frozen=True)
class _Perturbed:
    """The gain on inputs that the proposer never saw; None where none could be measured."""

    found: Estimate | None
    words: str

    def plain(self) -> Mapping[str, Plain]:
        return {"inputs": self.words, **({} if self.found is None else _interval(self.found))}


def _shown(found: Estimate) -> str:
    return f"{found.point:.3f}x [{found.low:.3f}, {found.high:.3f}]"


def _holds(gain: Estimate, perturbed: Estimate | None) -> bool:
    """Whether unseen inputs show a gain too: clearly above one, or a third of it at least."""
    if perturbed is None:
        return True
    return perturbed.low > 1.0 or math.log(perturbed.point) >= math.log(gain.point) / 3


def _loaded_digest(host: Host, known: object) -> dict[str, Any]:
    host.ask("load")
    host.ask("prepare", runs=1)
    return dict(host.ask("digest", known=known)[0])


def _unseen_seed(case: Case) -> int:
    """A seed that depends on the change itself: whoever wrote it could not know it."""
    digest = hashlib.sha256(case.diff + str(case.seed).encode()).digest()
    return int.from_bytes(digest[:4], "big") + 10_000


def _lost(measured: Measured, gain: Estimate, perturbed: Estimate | None) -> str:
    """Why the gain holds only for repeated equal input; empty where nothing shows that."""
    if perturbed is not None and is_lost(math.log(perturbed.high), math.log(gain.point)):
        return (
            f"{gain.point:.2f}x on repeated equal input, "
            f"{perturbed.point:.2f}x on inputs that were not seen before"
        )
    old = [base for base, _, _ in measured.cold]
    new = [candidate for _, candidate, _ in measured.cold]
    spread = max(abs(base - again) for base, _, again in measured.cold)
    warm = measured.run_base - measured.run_candidate
    point, _, high = savings(old, new, seed=0)
    if is_lost(high + spread, warm):
        return (
            f"{gain.point:.2f}x when warm ({warm * 1e3:.2f} ms saved a run), "
            f"but the first run in a fresh process saves {point * 1e3:.2f} ms"
        )
    return ""


def _effect(metric: str, gain: Estimate) -> Effect:
    return Effect(metric, gain.point, gain.low, gain.high, gain.rounds)


def _interval(found: Estimate) -> Mapping[str, Plain]:
    return {
        "point": found.point,
        "low": found.low,
        "high": found.high,
        "pairs": found.rounds,
    }


def _evidence(
    checked: _Checked, plan: Design, measured: Measured, ruling: Ruling
) -> Mapping[str, Plain]:
    old = [base for base, _, _ in measured.cold]
    new = [candidate for _, candidate, _ in measured.cold]
    cold = estimate([a / b for a, b in zip(old, new, strict=True)], seed=0)
    return {
        "workload": checked.plan.words,
        "workload_kind": checked.plan.kind,
        "result_compared": checked.compared,
        "decision": ruling.decision,
        "threshold": ruling.threshold,
        "speedup": _interval(ruling.gain),
        "same_code": _interval(ruling.noise),
        "cold": _interval(cold),
        "cold_seconds": [list(one) for one in measured.cold],
        "seconds_a_run": {"base": measured.run_base, "candidate": measured.run_candidate},
        "design": {
            "sets": plan.sets,
            "rounds": plan.rounds,
            "runs_a_block": plan.runs,
            "repeats": plan.repeats,
        },
        "ratios": [list(one) for one in measured.ratios],
        "same_code_ratios": [list(one) for one in measured.noise],
        "perturbed_ratios": [list(one) for one in measured.perturbed],
    }
