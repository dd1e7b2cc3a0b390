"""Level `coverage`: line coverage of the touched files, beside the base's.

Refuses only a fall below both the base and the minimum, and only where more lines than before are
never run: a shorter function with the same untested lines has lost nothing. Files without a line
that could be run are not measured, and that is said; new comments that take lines out count as a
finding.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from engine.ports import Case, LevelId, LevelResult, Plain, Reason
from engine.validation.basetests import BaseSuite, BaseTests
from engine.validation.beside import reasons_of
from engine.validation.cache import Cache, key_of, project_parts, tree_digest
from engine.validation.judging import added_test_files
from engine.validation.selection import tests_of_files
from engine.validation.suppressions import new_suppressions
from engine.validation.testfiles import is_test_file
from engine.validation.testing import CheatFound, SuiteRun


@dataclass(frozen=True)
class Covered:
    """Executable lines of the touched files, and how many of them never ran."""

    lines: int
    missing: int

    @property
    def percent(self) -> float | None:
        """None where there is no line to be run."""
        return 100.0 * (self.lines - self.missing) / self.lines if self.lines else None


class AlongTheWay:
    """Coverage that the affected tests had while they were judged: no less than that of all."""

    def __init__(self) -> None:
        self._last: tuple[Path, Covered] | None = None

    def wanted(self, case: Case) -> tuple[str, ...]:
        """The files to measure; none where that cannot be done."""
        return _touched(case) if not _missing_tools(case) else ()

    def note(self, case: Case, run: SuiteRun) -> None:
        """Remember what a run measured that got through."""
        if run.ended == "done" and run.covered:
            self._last = (case.judged, _sum(run, "candidate"))

    def of(self, case: Case) -> Covered | None:
        """What was noted of this case."""
        tree, covered = self._last or (None, None)
        return covered if tree == case.judged else None


class CoverageLevel:
    """Measured by the user's own `coverage`, on the tests that use the touched files."""

    id: LevelId = "coverage"

    def __init__(
        self,
        base_tests: BaseTests,
        cache: Cache,
        *,
        minimum: float = 80.0,
        along: AlongTheWay | None = None,
    ) -> None:
        """`along`: what was measured before; enough of it saves running the tests again."""
        self._base_tests = base_tests
        self._cache = cache
        self._minimum = minimum
        self._along = along or AlongTheWay()

    def judge(self, case: Case) -> LevelResult:
        missing = _missing_tools(case)
        if missing:
            return self._skipped("no-coverage", f"not installed there: {', '.join(missing)}")
        suite = self._base_tests.of(case)
        if suite.problem is not None:
            return LevelResult(self.id, "inconclusive", (suite.problem,))
        paths = _touched(case)
        tests = tests_of_files(suite, frozenset(paths))
        if not tests:
            return self._skipped("untested", "no test uses the touched files")
        silenced = reasons_of("suppression", new_suppressions(self.id, case.edits, paths))
        if silenced:
            return LevelResult(self.id, "failed", silenced)
        known = self._along.of(case)
        if known is not None and known.percent is not None and known.percent >= self._minimum:
            shown = {**self._shown(known), "tests": "those that the change affects"}
            return LevelResult(self.id, "passed", (), shown)
        try:
            now = _sum(self._of_candidate(case, suite, tests, paths), "candidate")
            if now.percent is not None and now.percent >= self._minimum:
                return LevelResult(self.id, "passed", (), self._shown(now))
            base = self._base(case, suite, tests, paths)
        except _CutOff as cut:
            return LevelResult(self.id, "inconclusive", (cut.reason,), {"said": cut.said})
        except CheatFound as cheat:
            return cheat.result(self.id)
        return self._compared(base, now)

    def _compared(self, base: Covered, now: Covered) -> LevelResult:
        if now.percent is None:
            return self._skipped("nothing-to-check", "the touched files hold no line to be run")
        before = "nothing" if base.percent is None else f"{base.percent:.1f} %"
        evidence: dict[str, Plain] = {
            **self._shown(now),
            "base": None if base.percent is None else round(base.percent, 2),
            "lines": {"base": base.lines, "candidate": now.lines},
            "missing_lines": {"base": base.missing, "candidate": now.missing},
        }
        if fell(base, now, self._minimum):
            detail = f"{before} of the touched lines before, {now.percent:.1f} % now"
            reason = Reason("coverage-fall", f"{detail}; the minimum is {self._minimum:g} %")
            return LevelResult(self.id, "failed", (reason,), evidence)
        return LevelResult(self.id, "passed", (), evidence)

    def _shown(self, now: Covered) -> dict[str, Plain]:
        """The candidate's side: where it reaches the minimum, the base's is not asked for."""
        return {
            "candidate": None if now.percent is None else round(now.percent, 2),
            "minimum": self._minimum,
            "lines": {"candidate": now.lines},
            "missing_lines": {"candidate": now.missing},
        }

    def _base(
        self, case: Case, suite: BaseSuite, tests: tuple[str, ...], paths: tuple[str, ...]
    ) -> Covered:
        level = self._base_tests.runner.sandbox.level
        parts = (tree_digest(case.base), level, project_parts(case.project), tests, paths)
        key = key_of("base-coverage", *parts)
        stored = self._cache.get(key)
        if stored is not None:
            return msgspec.msgpack.decode(stored, type=Covered)
        covered = _sum(self._run(case, case.base, suite, tests, paths), "base")
        self._cache.put(key, msgspec.msgpack.encode(covered))
        return covered

    def _of_candidate(
        self, case: Case, suite: BaseSuite, tests: tuple[str, ...], paths: tuple[str, ...]
    ) -> SuiteRun:
        """The tests that the patch brings along count as well: they cover its new lines."""
        added = added_test_files(case)
        if not added:
            return self._run(case, case.judged, suite, tests, paths)
        files = dict.fromkeys((*suite.paths_of(tests), *added))
        request = replace(suite.request, paths=tuple(files), cover=paths)
        return self._base_tests.runner.run(case.candidate, case.project, request)

    def _run(
        self,
        case: Case,
        tree: Path,
        suite: BaseSuite,
        tests: tuple[str, ...],
        paths: tuple[str, ...],
    ) -> SuiteRun:
        request = replace(suite.request, paths=suite.paths_of(tests), ids=tests, cover=paths)
        return self._base_tests.runner.run(tree, case.project, request)

    def _skipped(self, code: str, detail: str) -> LevelResult:
        return LevelResult(self.id, "skipped", (Reason(code, detail),))


class _CutOff(Exception):
    """A run that gave no figure, and which side it was."""

    def __init__(self, reason: Reason, said: str) -> None:
        super().__init__(reason.detail)
        self.reason = reason
        self.said = said


def fell(base: Covered, now: Covered, minimum: float) -> bool:
    """Below the base (where it has lines), below the minimum, and more lines that never run."""
    if now.percent is None or now.percent >= minimum:
        return False
    lower = base.percent is None or now.percent < base.percent
    return lower and now.missing > base.missing


def _missing_tools(case: Case) -> list[str]:
    return sorted({"coverage", "pytest"} - case.project.interpreter.modules)


def _touched(case: Case) -> tuple[str, ...]:
    project = case.project
    return tuple(
        edit.path
        for edit in case.edits
        if edit.path.endswith(".py") and not is_test_file(edit.path, project.tests, project.source)
    )


def _sum(run: SuiteRun, side: str) -> Covered:
    """Raises _CutOff for a run that did not get through, or that ran no test."""
    what = f"while coverage of the {side} was measured"
    if run.ended == "timeout":
        raise _CutOff(Reason("timeout", f"the time ran out {what}"), run.said)
    if run.ended == "died":
        raise _CutOff(Reason("tests-died", f"the test process ended abruptly {what}"), run.said)
    if not run.results:
        raise _CutOff(Reason("no-tests", f"no test was run {what}"), run.said)
    covered: Mapping[str, tuple[int, int]] = run.covered
    return Covered(
        sum(lines for lines, _ in covered.values()), sum(missing for _, missing in covered.values())
    )
