"""A candidate's test results beside the base's, id by id. Pure.

A test counts when it passed on the base and does not pass now, or was skipped there and fails now.
One that fails on the base too is shown and not counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from engine.validation.testing import FAILED, PASSED, RanTest, SuiteRun

_LONGEST = 240
_PYTEST_EQUAL = re.compile(r"(?:AssertionError: )?assert (?P<got>.+?) == (?P<expected>.+)")
_UNITTEST_EQUAL = re.compile(r"AssertionError: (?P<got>.+?) != (?P<expected>.+?)(?: : .*)?")


@dataclass(frozen=True)
class Comparison:
    """What differs between two runs of the same tests."""

    failures: Mapping[str, str]
    """New failures and what each says."""
    missing: tuple[str, ...]
    """Tests of the base that were not run, or were skipped, though they passed there."""
    failing_on_base: tuple[str, ...]
    passed: tuple[str, ...]

    @property
    def clean(self) -> bool:
        return not self.failures and not self.missing

    @property
    def differing(self) -> tuple[str, ...]:
        """New failures and missing ones."""
        return (*self.failures, *self.missing)


def compare(tests: Iterable[str], base: SuiteRun, candidate: SuiteRun) -> Comparison:
    """Compare those tests, all of which the base has run."""
    failures: dict[str, str] = {}
    missing: list[str] = []
    failing: list[str] = []
    passed: list[str] = []
    for test in tests:
        before, now = base.results[test], candidate.results.get(test)
        if before.outcome in FAILED:
            failing.append(test)
        elif now is None:
            missing.append(test)
        elif now.outcome in FAILED or _lost(before, now):
            _sort_out(test, now, failures, missing)
        elif now.outcome in PASSED:
            passed.append(test)
    return Comparison(failures, tuple(missing), tuple(failing), tuple(passed))


def _lost(before: RanTest, now: RanTest) -> bool:
    return before.outcome in PASSED and now.outcome not in PASSED


def _sort_out(test: str, now: RanTest, failures: dict[str, str], missing: list[str]) -> None:
    if now.outcome == "skipped":
        missing.append(test)
    else:
        failures[test] = short_failure(test, now.detail)


def confirmed(first: Comparison, again: Comparison, base_again: SuiteRun) -> Comparison:
    """What differs in both of two runs, for tests that the base passed twice."""

    def steady(test: str) -> bool:
        return base_again.passed(test) or _skipped(base_again, test)

    return Comparison(
        {t: why for t, why in first.failures.items() if t in again.failures and steady(t)},
        tuple(test for test in first.missing if test in again.missing and steady(test)),
        first.failing_on_base,
        first.passed,
    )


def quarantined(
    tests: Iterable[str], base: Sequence[SuiteRun], candidate: Sequence[SuiteRun]
) -> frozenset[str]:
    """Tests that say nothing: they come and go on the base itself, and pass on the candidate too.

    One that no run of the candidate passes is not among them: that may be the candidate's doing.
    """

    def comes_and_goes(test: str) -> bool:
        shown = {run.passed(test) for run in base}
        return shown == {True, False} and any(run.passed(test) for run in candidate)

    return frozenset(filter(comes_and_goes, tests))


def _skipped(run: SuiteRun, test: str) -> bool:
    return test in run.results and run.results[test].outcome in {"skipped", "xfailed"}


def short_failure(test: str, message: str) -> str:
    """One line: the test's name, and what was expected and found where the message tells it."""
    name = test.rpartition("::")[2]
    lines = [line.strip() for line in message.strip().splitlines() if line.strip()]
    for line in lines:
        for pattern in (_PYTEST_EQUAL, _UNITTEST_EQUAL):
            found = pattern.fullmatch(line)
            if found and " == " not in found["expected"]:
                line = f"expected {found['expected']}, got {found['got']}"
                return f"{name}: {line}"[:_LONGEST]
    return f"{name}: {lines[0] if lines else 'failed without a message'}"[:_LONGEST]
