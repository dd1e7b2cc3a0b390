"""Whether a candidate's tests pass on the unchanged program each time, in whatever order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.ports import Case, Plain, Reason, Status
from engine.validation.basetests import BaseSuite, FunctionNames
from engine.validation.changed_tests import ChangedTests
from engine.validation.comparison import compare, confirmed, short_failure
from engine.validation.selection import listed
from engine.validation.testing import FAILED, SuiteRequest, SuiteRun, SuiteRunner

LONGEST_TEST = 10.0
"""Seconds: a test that takes longer is no gain for those who have to wait for it."""
_SLOWER, _GRACE = 10.0, 30.0


class Settled(Exception):
    """The tests are judged before any mutant is made; carries the level's result."""

    def __init__(
        self, status: Status, reasons: Sequence[Reason], evidence: dict[str, Plain] | None = None
    ) -> None:
        super().__init__(reasons[0].detail)
        self.status = status
        self.reasons = tuple(reasons)
        self.evidence = evidence or {}


class Steadiness:
    """Runs the candidate's tests with the base's program."""

    def __init__(self, runner: SuiteRunner, case: Case, base: BaseSuite, new: BaseSuite) -> None:
        self._runner = runner
        self._case = case
        self._base = base
        self._new = new
        self._wall = _SLOWER * base.run.seconds + _GRACE

    def check(self, changed: ChangedTests) -> SuiteRun:
        """The run of the new tests alone. Raises Settled for tests that do not pass each time.

        The candidate's own run, which is known already, is the first time.
        """
        self._check_results(changed)
        slow = [t for t in changed.new if self._new.run.results[t].seconds > LONGEST_TEST]
        if slow:
            detail = f"{slow[0]} takes longer than {LONGEST_TEST:.0f} s"
            raise Settled("inconclusive", [Reason("slow-test", detail)])
        alone = self._candidate(ids=changed.new, paths=self._new.paths_of(changed.new))
        self._all_pass(changed, alone, "alone")
        turned = self._candidate(backwards=True, trace=bool(changed.strayed))
        self._check_strayed(changed, turned)
        self._all_pass(changed, turned, "in reverse order")
        self._others_pass(turned)
        return alone

    def _check_results(self, changed: ChangedTests) -> None:
        """Tests of the base have to do what they do there, and new ones have to pass."""
        before, now = self._base.run, self._new.run
        common = [test for test in before.results if test in now.results]
        first = compare(common, before, now)
        failing = self._failing(changed, now)
        if first.clean and not failing:
            return
        again, base_again = self._candidate(), self._run_base()
        settled = confirmed(first, compare(common, before, again), base_again)
        if settled.failures:
            whys = list(settled.failures.values())[:20]
            raise Settled("failed", [Reason("test-failure", why) for why in whys])
        if settled.missing:
            detail = f"{settled.missing[0]} passes on the base and is skipped now"
            raise Settled("failed", [Reason("tests-missing", detail)])
        steady = failing.keys() & self._failing(changed, again).keys()
        if steady:
            whys = [why for name, why in failing.items() if name in steady][:20]
            raise Settled("failed", [Reason("added-test-failure", why) for why in whys])
        names = [*failing, *first.failures, *first.missing]
        raise Settled("inconclusive", [_flaky(names[0], "in one run and not in another")])

    def _failing(self, changed: ChangedTests, run: SuiteRun) -> dict[str, str]:
        """New tests that fail, and files that do not load here and do on the base."""
        known = self._base.run.results
        failed = {
            test: short_failure(test, run.results[test].detail)
            for test in changed.new
            if test not in known and test in run.results and run.results[test].outcome in FAILED
        }
        broken = {
            path: why for path, why in run.broken.items() if path not in self._base.run.broken
        }
        return failed | {path: f"{path}: {why}"[:240] for path, why in broken.items()}

    def _all_pass(self, changed: ChangedTests, run: SuiteRun, how: str) -> None:
        if run.ended == "timeout":
            raise Settled("inconclusive", [Reason("timeout", f"the tests did not end {how}")])
        passing = [test for test in changed.new if self._new.run.passed(test)]
        failed = [test for test in passing if not run.passed(test)]
        if failed:
            evidence: dict[str, Plain] = {"flaky": listed(failed), "said": run.said}
            raise Settled("inconclusive", [_flaky(failed[0], f"with the others, {how}")], evidence)

    def _check_strayed(self, changed: ChangedTests, turned: SuiteRun) -> None:
        """Raises Settled for old tests that no longer reach the program, whichever runs first.

        What only the order decides is a cache that an earlier test has filled.
        """
        sources = {name.partition("::")[0] for each in changed.strayed.values() for name in each}
        names = FunctionNames({path: (self._case.base / path).read_bytes() for path in sources})
        for test, lost in changed.strayed.items():
            missed = sorted(lost - names.of(turned, test))
            if missed:
                detail = f"{test} enters {missed[0]} no more, with the new tests beside it"
                raise Settled("inconclusive", [Reason("test-bypassed", detail)])

    def _others_pass(self, turned: SuiteRun) -> None:
        """Raises Settled for tests of the base that fail only behind the new ones."""
        failed = [
            t for t in self._base.run.results if self._new.run.passed(t) and not turned.passed(t)
        ]
        if not failed:
            return
        base = self._run_base(backwards=True)
        spoilt = [test for test in failed if base.passed(test)]
        if spoilt:
            raise Settled("inconclusive", [_flaky(spoilt[0], "before the new tests, behind them")])

    def _candidate(
        self,
        *,
        ids: tuple[str, ...] | None = None,
        paths: tuple[str, ...] | None = None,
        backwards: bool = False,
        trace: bool = False,
    ) -> SuiteRun:
        request: SuiteRequest = replace(
            self._new.request, ids=ids, backwards=backwards, trace=trace, seconds=self._wall
        )
        request = request if paths is None else replace(request, paths=paths)
        return self._runner.run(self._case.candidate, self._case.project, request)

    def _run_base(self, *, backwards: bool = False) -> SuiteRun:
        request = replace(self._base.request, backwards=backwards, seconds=self._wall)
        return self._runner.run(self._case.base, self._case.project, request)


def _flaky(test: str, how: str) -> Reason:
    return Reason("flaky", f"{test} ended differently: {how}")
