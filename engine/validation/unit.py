"""Level `unit`: the tests that a change affects, run on the candidate with the base's tests."""

from __future__ import annotations

from dataclasses import replace

from engine.ports import Case, LevelId, LevelResult, Reason
from engine.validation.basetests import BaseSuite, BaseTests
from engine.validation.changes import changes_of
from engine.validation.coverage import AlongTheWay
from engine.validation.judging import SuiteJudge, wrong_copy
from engine.validation.selection import Selection, listed, select
from engine.validation.testfiles import judges
from engine.validation.testing import CheatFound


class UnitLevel:
    """Affected tests, compared with the base id by id; then the tests the candidate adds."""

    id: LevelId = "unit"

    def __init__(self, base_tests: BaseTests, along: AlongTheWay | None = None) -> None:
        """`along`: measures coverage while the tests run anyway; None: not asked for."""
        self._base_tests = base_tests
        self._along = along
        self._judge = SuiteJudge(base_tests.runner)

    def judge(self, case: Case) -> LevelResult:
        suite = self._base_tests.of(case)
        reason = suite.problem or wrong_copy(case, suite.run)
        if reason is not None:
            return LevelResult(self.id, "inconclusive", (reason,), {"said": suite.run.said})
        chosen = selection_of(case, suite)
        if not chosen.reached:
            return LevelResult(
                self.id, "inconclusive", (_untested(chosen),), {"of": len(suite.run.results)}
            )
        try:
            result = self._judge.judge(self.id, case, suite, chosen.affected, self._along)
            if result.status == "passed":
                result = self._judge.added(self.id, case, suite) or result
        except CheatFound as cheat:
            result = cheat.result(self.id)
        shown = {"affected": listed(chosen.affected), "unentered": listed(chosen.unentered)}
        return replace(result, evidence={**result.evidence, **shown})


def selection_of(case: Case, suite: BaseSuite) -> Selection:
    """Which of the base's tests the case affects."""
    project = case.project
    judging = frozenset(
        edit.path for edit in case.edits if judges(edit.path, project.tests, project.source)
    )
    return select(changes_of(case.edits), suite, judging)


def _untested(chosen: Selection) -> Reason:
    what = f" enters {chosen.unentered[0]}" if chosen.unentered else " reaches what was changed"
    return Reason("untested", f"no test of the base{what}")
