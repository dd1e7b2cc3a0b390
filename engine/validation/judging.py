"""Runs given tests on a candidate and judges them beside the base: what unit and integration share.

A difference is believed when it shows twice on the candidate and not on the base, called the same
way. A test that comes and goes on the base itself is put in quarantine and counts for nothing; one
that comes and goes otherwise is `flaky`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from engine.ports import Case, LevelId, LevelResult, Plain, Reason, Status
from engine.validation.basetests import BaseSuite
from engine.validation.comparison import (
    Comparison,
    compare,
    confirmed,
    quarantined,
    short_failure,
)
from engine.validation.selection import listed
from engine.validation.testfiles import is_test_file
from engine.validation.testing import FAILED, SuiteRequest, SuiteRun, SuiteRunner

_SLOWER, _GRACE = 10.0, 30.0
"""A candidate's tests may take ten times the base's time and half a minute."""
_ROUNDS = 4
"""Further runs of both sides to see whether a test comes and goes on the base as well. A test that
fails in one of three runs stays in doubt in one of eight cases then, else in two of three."""
_WIDE = 0.6
"""From this share of all files on, the suite is called as a whole, which keeps its order."""


class Along(Protocol):
    """Measures coverage in a run of tests that is made anyway."""

    def wanted(self, case: Case) -> tuple[str, ...]:
        """Files to measure."""
        ...

    def note(self, case: Case, run: SuiteRun) -> None:
        """Take the run's coverage."""
        ...


@dataclass(frozen=True)
class TwoRuns:
    """A candidate's run and what came of repeating it where it differed."""

    run: SuiteRun
    comparison: Comparison
    """Of the first run."""
    settled: Comparison
    """What showed in every run; the first comparison where nothing was repeated."""
    repeated: bool
    quarantined: frozenset[str] = frozenset()
    """Tests that come and go on the base itself."""


class SuiteJudge:
    """Judges chosen tests of a base on a candidate."""

    def __init__(self, runner: SuiteRunner) -> None:
        self._runner = runner

    def judge(
        self,
        level: LevelId,
        case: Case,
        suite: BaseSuite,
        tests: Sequence[str],
        along: Along | None = None,
    ) -> LevelResult:
        """Run the tests on the judged tree; only new, steady differences fail.

        `along`: measures something on the way. What differs then is run again without it.
        """
        request = _request(suite, tests)
        run = along and self._measured(case, suite, request, along)
        run = run or self._runner.run(case.judged, case.project, request)
        wrong = wrong_copy(case, run)
        if wrong is not None:
            return LevelResult(level, "inconclusive", (wrong,), {"origin": wrong.detail})
        if run.ended == "timeout":
            return LevelResult(level, "inconclusive", (_timeout(run),), _evidence(run))
        runs = self._repeated(case, suite, request, tests, run)
        status, reasons = _verdict(runs)
        return LevelResult(level, status, reasons, _compared(runs, suite, len(tests)))

    def _measured(
        self, case: Case, suite: BaseSuite, request: SuiteRequest, along: Along
    ) -> SuiteRun | None:
        """A run that is measured; None where it differs, for some tests look at what measures."""
        files = along.wanted(case)
        if not files:
            return None
        run = self._runner.run(case.judged, case.project, replace(request, cover=files))
        if run.ended == "done" and not compare(request.ids or (), suite.run, run).clean:
            return None
        along.note(case, run)
        return run

    def added(self, level: LevelId, case: Case, suite: BaseSuite) -> LevelResult | None:
        """Run the tests that the candidate brings along; None where it brings none, or all pass.

        What fails is run again: only what fails twice is a refusal.
        """
        files = added_test_files(case)
        if not files:
            return None
        request = replace(suite.request, paths=files)
        run = self._runner.run(case.candidate, case.project, request)
        if run.ended == "timeout":
            return LevelResult(level, "inconclusive", (_timeout(run),), _evidence(run))
        known = {*suite.run.results, *suite.unstable}
        failed = _added_failures(run, known, files[0])
        if not failed:
            return None
        second = self._runner.run(case.candidate, case.project, request)
        if second.ended == "timeout":
            return LevelResult(level, "inconclusive", (_timeout(second),), _evidence(second))
        twice = failed.keys() & _added_failures(second, known, files[0]).keys()
        evidence = {"added": listed(list(failed))}
        if not twice:
            reasons = tuple(Reason("flaky", why) for why in list(failed.values())[:20])
            return LevelResult(level, "inconclusive", reasons, evidence)
        died = "died" in (run.ended, second.ended)
        reasons = tuple(
            Reason("tests-died" if died else "added-test-failure", why)
            for test, why in failed.items()
            if test in twice
        )
        return LevelResult(level, "failed", reasons[:20], evidence)

    def _repeated(
        self,
        case: Case,
        suite: BaseSuite,
        request: SuiteRequest,
        tests: Sequence[str],
        run: SuiteRun,
    ) -> TwoRuns:
        first = compare(tests, suite.run, run)
        if first.clean and run.ended == "done":
            return TwoRuns(run, first, first, repeated=False)
        sides = [run, self._runner.run(case.judged, case.project, request)]
        bases = [suite.run, self._runner.run(case.base, case.project, request)]
        settled = confirmed(first, compare(tests, suite.run, sides[1]), bases[1])
        if not settled.clean:
            return TwoRuns(run, first, settled, repeated=True)
        aside = quarantined(first.differing, bases, sides)
        for _ in range(_ROUNDS):
            if aside >= set(first.differing):
                break
            bases.append(self._runner.run(case.base, case.project, request))
            sides.append(self._runner.run(case.judged, case.project, request))
            aside = quarantined(first.differing, bases, sides)
        return TwoRuns(run, first, settled, repeated=True, quarantined=aside)


def wrong_copy(case: Case, run: SuiteRun) -> Reason | None:
    """Whether a changed file's module was imported from outside the tree."""
    for edit in case.edits:
        if edit.path in run.foreign:
            detail = (
                f"the tests imported {run.foreign[edit.path]} instead of the tree's {edit.path}"
            )
            hint = "set [project] pythonpath so that the tree comes first"
            return Reason("wrong-copy", f"{detail}; {hint}")
    return None


def _added_failures(run: SuiteRun, known: set[str], first: str) -> dict[str, str]:
    """Tests that the base has not and that fail, files that do not load, and a death, in words."""
    failed = {
        test: short_failure(test, result.detail)
        for test, result in run.results.items()
        if test not in known and result.outcome in FAILED
    }
    failed |= {path: f"{path}: {why}"[:240] for path, why in run.broken.items()}
    if run.ended == "died":
        failed[run.running or first] = _died(run).detail
    return failed


def added_test_files(case: Case) -> tuple[str, ...]:
    """Python test files that the candidate adds or extends, conftest left out."""
    return tuple(
        edit.path
        for edit in case.edits
        if edit.after is not None
        and edit.path.endswith(".py")
        and not edit.path.endswith(("conftest.py", "__init__.py"))
        and is_test_file(edit.path, case.project.tests, case.project.source)
    )


def _request(suite: BaseSuite, tests: Sequence[str]) -> SuiteRequest:
    paths = suite.paths_of(tests)
    wide = len(paths) >= _WIDE * len(suite.paths_of(suite.run.results))
    return replace(
        suite.request,
        paths=suite.request.paths if wide else paths,
        ids=tuple(tests),
        seconds=_SLOWER * suite.run.seconds + _GRACE,
    )


def _verdict(runs: TwoRuns) -> tuple[Status, tuple[Reason, ...]]:
    settled = runs.settled
    if settled.failures:
        return "failed", tuple(
            Reason("test-failure", why) for why in list(settled.failures.values())[:20]
        )
    if settled.missing:
        if runs.run.ended == "died":
            return "failed", (_died(runs.run),)
        return "failed", (_missing(settled.missing, runs.run),)
    doubtful = [test for test in runs.comparison.differing if test not in runs.quarantined]
    if doubtful or (runs.quarantined and not settled.passed):
        return "inconclusive", (_flaky(doubtful or sorted(runs.quarantined)),)
    if runs.run.ended == "died":
        return "inconclusive", (_died(runs.run),)
    if not settled.passed:
        return "inconclusive", (_nothing_passed(settled),)
    return "passed", ()


def _missing(tests: Sequence[str], run: SuiteRun) -> Reason:
    broken = next((f" ({path}: {why})" for path, why in run.broken.items()), "")
    others = f" and {len(tests) - 1} more" if len(tests) > 1 else ""
    return Reason("tests-missing", f"{tests[0]}{others} ran on the base, not here{broken}"[:400])


def _died(run: SuiteRun) -> Reason:
    where = f" while {run.running} was running" if run.running else ""
    return Reason("tests-died", f"the test process ended abruptly{where}")


def _flaky(tests: Sequence[str]) -> Reason:
    others = f" and {len(tests) - 1} more" if len(tests) > 1 else ""
    return Reason("flaky", f"{tests[0]}{others}: a second run ended differently")


def _nothing_passed(comparison: Comparison) -> Reason:
    if comparison.failing_on_base:
        count = len(comparison.failing_on_base)
        return Reason("tests-fail-on-base", f"all {count} affected tests fail on the base already")
    return Reason("untested", "every affected test is skipped on the base")


def _timeout(run: SuiteRun) -> Reason:
    where = f" while {run.running} was running" if run.running else ""
    return Reason("timeout", f"the tests did not end within {run.seconds:.0f} s{where}")


def _evidence(run: SuiteRun) -> dict[str, Plain]:
    return {"ended": run.ended, "running": run.running, "said": run.said, "seconds": run.seconds}


def _compared(runs: TwoRuns, suite: BaseSuite, asked: int) -> dict[str, Plain]:
    evidence: dict[str, Plain] = {
        "tests": asked,
        "of": len(suite.run.results),
        "passed": len(runs.settled.passed),
        "unstable_ids": listed(suite.unstable),
        "failing_on_base": listed(runs.settled.failing_on_base),
        "quarantined": listed(sorted(runs.quarantined)),
        "repeated": runs.repeated,
        "run": _evidence(runs.run) if runs.run.ended != "done" else {"seconds": runs.run.seconds},
    }
    if not runs.comparison.clean:
        evidence["differed"] = {
            "failures": dict(list(runs.comparison.failures.items())[:200]),
            "missing": listed(runs.comparison.missing),
        }
        evidence["steady"] = listed([*runs.settled.failures, *runs.settled.missing])
    return evidence
