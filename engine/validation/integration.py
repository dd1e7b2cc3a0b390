"""Level `integration`: the tests that `unit` did not run, where one of them could tell the change.

Where none can (see `selection`), they are left out and the level says so; `select_tests = false`
has them run all the same.
"""

from __future__ import annotations

from engine.ports import Case, LevelId, LevelResult, Reason
from engine.validation.basetests import BaseTests
from engine.validation.judging import SuiteJudge
from engine.validation.testing import CheatFound
from engine.validation.unit import selection_of


class IntegrationLevel:
    """The rest of the suite, compared with the base id by id."""

    id: LevelId = "integration"

    def __init__(self, base_tests: BaseTests, *, wanted: bool = True, select: bool = True) -> None:
        """`select`: leave out tests that cannot tell the change."""
        self._base_tests = base_tests
        self._judge = SuiteJudge(base_tests.runner)
        self._wanted = wanted
        self._select = select

    def judge(self, case: Case) -> LevelResult:
        if not self._wanted:
            reason = Reason("switched-off", "OPTIMIZER_RUN_INTEGRATION_TESTS is off")
            return LevelResult(self.id, "skipped", (reason,))
        suite = self._base_tests.of(case)
        if suite.problem is not None:
            return LevelResult(self.id, "inconclusive", (suite.problem,))
        chosen = selection_of(case, suite)
        rest = chosen.rest if chosen.reached else tuple(suite.run.results)
        if not rest:
            reason = Reason("no-tests-left", "every test was run by 'unit' already")
            return LevelResult(self.id, "skipped", (reason,), {"of": len(suite.run.results)})
        if self._select and chosen.reached and chosen.complete:
            detail = f"none of the {len(rest)} other tests enters, reads or looks at what changed"
            evidence = {"of": len(suite.run.results), "left_out": len(rest)}
            return LevelResult(self.id, "skipped", (Reason("unaffected", detail),), evidence)
        try:
            return self._judge.judge(self.id, case, suite, rest)
        except CheatFound as cheat:
            return cheat.result(self.id)
