"""Level `coverage`: line coverage of the touched files, beside the base's.

Refuses only a fall below both the base and the minimum, and only where more lines than before are
never run: a shorter function with the same untested lines has lost nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from engine.ports import Case, LevelId, LevelResult, Plain, Reason
from engine.validation.basetests import BaseSuite, BaseTests
from engine.validation.cache import Cache, key_of, project_parts, tree_digest
from engine.validation.selection import tests_of_files
from engine.validation.testfiles import is_test_file
from engine.validation.testing import SuiteRun


@dataclass(frozen=True)
class Covered:
    """Executable lines of the touched files, and how many of them never ran."""

    lines: int
    missing: int

    @property
    def percent(self) -> float:
        return 100.0 * (self.lines - self.missing) / self.lines if self.lines else 100.0


class CoverageLevel:
    """Measured by the user's own `coverage`, on the tests that use the touched files."""

    id: LevelId = "coverage"

    def __init__(self, base_tests: BaseTests, cache: Cache, *, minimum: float = 80.0) -> None:
        self._base_tests = base_tests
        self._cache = cache
        self._minimum = minimum

    def judge(self, case: Case) -> LevelResult:
        if not {"coverage", "pytest"} <= case.project.interpreter.modules:
            missing = sorted({"coverage", "pytest"} - case.project.interpreter.modules)
            return self._skipped("no-coverage", f"not installed there: {', '.join(missing)}")
        suite = self._base_tests.of(case)
        if suite.problem is not None:
            return LevelResult(self.id, "inconclusive", (suite.problem,))
        paths = _touched(case)
        tests = tests_of_files(suite, frozenset(paths))
        if not tests:
            return self._skipped("untested", "no test uses the touched files")
        base = self._base(case, suite, tests, paths)
        run = self._run(case, case.judged, suite, tests, paths)
        if base is None or run.ended != "done":
            reason = Reason("timeout" if run.ended == "timeout" else "tests-died", _CUT)
            return LevelResult(self.id, "inconclusive", (reason,), {"said": run.said})
        return self._compared(base, _sum(run))

    def _compared(self, base: Covered, now: Covered) -> LevelResult:
        evidence: dict[str, Plain] = {
            "base": round(base.percent, 2),
            "candidate": round(now.percent, 2),
            "minimum": self._minimum,
            "missing_lines": {"base": base.missing, "candidate": now.missing},
        }
        if fell(base, now, self._minimum):
            detail = f"{base.percent:.1f} % of the touched lines before, {now.percent:.1f} % now"
            reason = Reason("coverage-fall", f"{detail}; the minimum is {self._minimum:g} %")
            return LevelResult(self.id, "failed", (reason,), evidence)
        return LevelResult(self.id, "passed", (), evidence)

    def _base(
        self, case: Case, suite: BaseSuite, tests: tuple[str, ...], paths: tuple[str, ...]
    ) -> Covered | None:
        level = self._base_tests.runner.sandbox.level
        parts = (tree_digest(case.base), level, project_parts(case.project), tests, paths)
        key = key_of("base-coverage", *parts)
        stored = self._cache.get(key)
        if stored is not None:
            return msgspec.msgpack.decode(stored, type=Covered)
        run = self._run(case, case.base, suite, tests, paths)
        if run.ended != "done":
            return None
        covered = _sum(run)
        self._cache.put(key, msgspec.msgpack.encode(covered))
        return covered

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


_CUT = "the tests did not run to their end while coverage was measured"


def fell(base: Covered, now: Covered, minimum: float) -> bool:
    """Below the base, below the minimum, and more lines that never run."""
    lower = now.percent < base.percent and now.percent < minimum
    return lower and now.missing > base.missing


def _touched(case: Case) -> tuple[str, ...]:
    project = case.project
    return tuple(
        edit.path
        for edit in case.edits
        if edit.path.endswith(".py") and not is_test_file(edit.path, project.tests, project.source)
    )


def _sum(run: SuiteRun) -> Covered:
    covered: Mapping[str, tuple[int, int]] = run.covered
    return Covered(
        sum(lines for lines, _ in covered.values()), sum(missing for _, missing in covered.values())
    )
