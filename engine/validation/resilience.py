"""The measure of the objective `resilience`: one fault at a time, before and after.

A change has to bring a test that fails on the old code and passes on the new. Then every call that
the affected tests and that one make of a touched function is made again for each call below it that
can fail, with one fault each time, in a process of its own. The oracles are outside of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from engine.ports import Case, LevelResult, Plain, Reason, Sandbox, Status
from engine.validation.basetests import BaseSuite, BaseTests
from engine.validation.failing_test import base_with_new_tests, failing_test
from engine.validation.fault_reports import learned_of, pairs_of, trials_of
from engine.validation.faults import Learned, Sweep, plan_of
from engine.validation.inside._kinds import KINDS
from engine.validation.judging import added_test_files
from engine.validation.launch import ProbeFailed, Record, run_probe
from engine.validation.recording import Calling
from engine.validation.reporting import ReportForged
from engine.validation.testing import CheatFound
from engine.validation.touched import touched
from engine.validation.unit import selection_of
from engine.validation.unseen import unseen_seeds
from engine.validation.verdict import MEASURE

_SOFT, _WALL = 60.0, 180.0
"""Seconds after which no further test is begun, and after which the process is ended."""


@dataclass(frozen=True)
class _Sides:
    """What both trees say of the same calls."""

    base: tuple[Learned, ...]
    candidate: tuple[Learned, ...]


@dataclass(frozen=True)
class ResilienceMeasure:
    """Sweeps single faults; `budget` is the seconds for both sides together."""

    sandbox: Sandbox
    base_tests: BaseTests
    budget: float = 8.0

    def measure(self, case: Case) -> LevelResult:
        """Passed with the effect; failed `no-failing-test`, `swallowed-error`, `fault-worse`,
        `no-gain`, `forged-report` or with the code of a cheat; inconclusive where nothing can fail
        or nothing could be tried.
        """
        try:
            return self._measure(case)
        except CheatFound as cheat:
            return cheat.result(MEASURE)
        except ReportForged as error:
            return _result("failed", Reason("forged-report", f"while faults were tried: {error}"))
        except ProbeFailed as error:
            return _result("inconclusive", Reason("probe-failed", f"no fault was tried: {error}"))

    def _measure(self, case: Case) -> LevelResult:
        suite = self.base_tests.of(case)
        if suite.problem is not None:
            return _result("inconclusive", suite.problem)
        with base_with_new_tests(case) as mixed:
            shown = failing_test(case, suite, self.base_tests.runner, mixed)
            if shown.reason is not None:
                return _result(shown.status, shown.reason)
            evidence: dict[str, Plain] = {"failing_on_base": list(shown.tests[:20])}
            return self._swept(case, suite, mixed, evidence)

    def _swept(
        self, case: Case, suite: BaseSuite, mixed: Path, evidence: Mapping[str, Plain]
    ) -> LevelResult:
        told = self._both(case, suite, mixed, (None, None))
        learned = _Sides(learned_of(told[0]), learned_of(told[1]))
        seed, _ = unseen_seeds(case)
        plan = plan_of(learned.base, learned.candidate, KINDS, budget=self.budget / 2, seed=seed)
        evidence = {**evidence, "calls": _calls(learned), "left_out": _left_out(told)}
        cheat = _cheat(told)
        if cheat is not None:
            return _result("failed", cheat, evidence)
        if not plan.faults:
            return _result("inconclusive", Reason("no-faults", _nothing(learned)), evidence)
        plans = (plan.of(learned.base), plan.of(learned.candidate))
        trials = self._both(case, suite, mixed, plans)
        cheat = _cheat(trials)
        if cheat is not None:
            return _result("failed", cheat, evidence)
        found = pairs_of(
            plan,
            trials_of(trials[0]),
            trials_of(trials[1]),
            (learned.base, learned.candidate),
        )
        return judged(Sweep(found, plan), evidence)

    def _both(
        self, case: Case, suite: BaseSuite, mixed: Path, plans: tuple[object, object]
    ) -> tuple[Sequence[Record], Sequence[Record]]:
        """The reports of base and candidate, made beside each other: nothing here takes times."""
        with ThreadPoolExecutor(1) as beside:
            old = beside.submit(self._probe, case, suite, mixed, plans[0], base=True)
            new = self._probe(case, suite, case.candidate, plans[1], base=False)
            return old.result(), new

    def _probe(
        self, case: Case, suite: BaseSuite, tree: Path, plan: object, *, base: bool
    ) -> Sequence[Record]:
        """What the sweep reports of one tree; what it had told when its time was up counts."""
        chosen = selection_of(case, suite)
        known = suite.paths_of(chosen.affected) if suite.traced else case.project.tests
        config = {
            "symbols": touched(case.edits, case.project).watched,
            "tests": list(dict.fromkeys((*known, *added_test_files(case)))),
            **Calling(suite.request.options, suite.request.plugins).plain(),
            "plan": plan,
            "soft": _SOFT,
        }
        wall = _WALL + self.budget
        try:
            return run_probe(self.sandbox, "sweep_faults", case.project, tree, config, wall=wall)
        except ReportForged as error:
            if base:
                raise ProbeFailed(f"the base itself writes into the report: {error}") from error
            raise
        except ProbeFailed as error:
            if not error.records:
                raise
            return error.records


def judged(sweep: Sweep, evidence: Mapping[str, Plain]) -> LevelResult:
    """What the pairs add up to. Pure."""
    shown = {**evidence, **sweep.plain()}
    effect = sweep.effect()
    if not sweep.compared:
        detail = "no fault struck both the old and the new code"
        return _result("inconclusive", Reason("no-faults", detail), shown)
    quiet, worse = sweep.with_change("swallowed"), sweep.with_change("worse")
    reasons = [Reason("swallowed-error", pair.words()[:400]) for pair in quiet[:5]]
    reasons += [Reason("fault-worse", pair.words()[:400]) for pair in worse[:5]]
    if not reasons and not sweep.with_change("better"):
        detail = f"none of {len(sweep.compared)} faults ends better than before"
        reasons = [Reason("no-gain", detail)]
    status: Status = "failed" if reasons else "passed"
    return LevelResult(MEASURE, status, tuple(reasons), shown, effect=effect)


def _result(
    status: Status, reason: Reason, evidence: Mapping[str, Plain] | None = None
) -> LevelResult:
    return LevelResult(MEASURE, status, (reason,), evidence or {})


def _cheat(told: tuple[Sequence[Record], Sequence[Record]]) -> Reason | None:
    """What the candidate's processes do and the base's do not: forging, looking at frames."""
    base, candidate = told
    if _forged(candidate) and not _forged(base):
        return Reason("forged-report", "a call wrote into the report of what it does")
    peeked = sorted(_seen(candidate, "peeked") - _seen(base, "peeked"))[:5]
    if peeked:
        detail = f"looked beyond itself while faults were tried: {', '.join(peeked)}"
        return Reason("frame-inspection", detail)
    replaced = sorted(_seen(candidate, "replaced") - _seen(base, "replaced"))[:5]
    if replaced:
        detail = f"replaced while faults were tried: {', '.join(replaced)}"
        return Reason("patched-module", detail)
    return None


def _forged(records: Sequence[Record]) -> bool:
    found = [record.get("call") or record.get("trial") or {} for record in records]
    return any("forged" in (each.get("ending"), each.get("again")) for each in found)


def _seen(records: Sequence[Record], what: str) -> set[str]:
    found: set[str] = set()
    for record in records:
        inner = record.get("call") or record.get("trial") or record
        found.update(map(str, inner.get(what, ())))
    return found


def _calls(learned: _Sides) -> dict[str, Plain]:
    both = {one.key for one in learned.base} & {one.key for one in learned.candidate}
    return {"base": len(learned.base), "candidate": len(learned.candidate), "both": len(both)}


def _left_out(told: Sequence[Sequence[Record]]) -> list[Plain]:
    """Why calls were not swept, in words."""
    found: list[Plain] = []
    for side in told:
        last = side[-1] if side else {}
        if not last.get("done"):
            found.append("the tests were cut off")
            continue
        found += [f"{why}: {many}" for why, many in last["trouble"].items()][:10]
        found += [last["note"]] if last["note"] else []
    return found


def _nothing(learned: _Sides) -> str:
    if not learned.base:
        return "no test calls a touched function in a way that can be tried"
    if not any(one.steady for one in learned.base):
        return "no call of a touched function returns without a fault, twice"
    if not any(one.families for one in (*learned.base, *learned.candidate)):
        return "the touched functions reach nothing here that can fail"
    return "no call is the same one on base and candidate"
