"""The climb through the levels."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.ports import Case, LevelId, LevelResult
from engine.validation.ladder import climb
from engine.validation.verdict import ORDER
from tests.gate_cases import case_of


class Scripted:
    """A level whose answer is given."""

    def __init__(self, level: LevelId, answer: Callable[[], LevelResult] | None = None) -> None:
        self.id = level
        self._answer = answer or (lambda: LevelResult(level, "passed"))

    def judge(self, case: Case) -> LevelResult:
        return self._answer()


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return case_of(tmp_path, {"lib/a.py": "x = 1\n"}, {"lib/a.py": "x = 2\n"})


def test_levels_are_climbed_in_order_of_cost(case: Case):
    seen: list[str] = []
    verdict = climb(
        case,
        [Scripted(level) for level in reversed(ORDER)],
        on_result=lambda r: seen.append(r.level),
    )
    assert seen == list(ORDER)
    assert verdict.verdict == "accepted"


def test_the_climb_ends_at_the_first_failed_level(case: Case):
    seen: list[str] = []
    levels = [Scripted(level) for level in ORDER]
    levels[2] = Scripted("style", lambda: LevelResult("style", "failed"))
    verdict = climb(case, levels, on_result=lambda result: seen.append(result.level))
    assert seen == ["syntax", "policy", "style"]
    assert (verdict.verdict, verdict.code) == ("refused", "unexplained")


def test_a_level_that_raises_is_in_doubt_and_never_passed(case: Case):
    def broken() -> LevelResult:
        raise RuntimeError("no disk")

    seen: list[LevelResult] = []
    levels = [Scripted(level) for level in ORDER if level != "unit"]
    verdict = climb(case, [*levels, Scripted("unit", broken)], on_result=seen.append)

    assert (verdict.verdict, verdict.level, verdict.code) == ("inconclusive", "unit", "gate-error")
    assert "RuntimeError: no disk" in verdict.detail
    unit = next(result for result in seen if result.level == "unit")
    assert "raise RuntimeError" in str(unit.evidence["traceback"])


def test_a_level_that_answers_for_another_is_in_doubt(case: Case):
    levels = [Scripted("syntax", lambda: LevelResult("unit", "passed"))]
    assert climb(case, levels, on_result=lambda _: None).code == "gate-error"


def test_an_interrupt_goes_through(case: Case):
    def interrupted() -> LevelResult:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        climb(case, [Scripted("syntax", interrupted)], on_result=lambda _: None)


def test_a_result_that_can_not_be_recorded_ends_the_climb(case: Case):
    def full(_: LevelResult) -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        climb(case, [Scripted("syntax")], on_result=full)


def test_two_levels_with_one_id_are_a_mistake_of_the_caller(case: Case):
    with pytest.raises(ValueError, match="unit"):
        climb(case, [Scripted("unit"), Scripted("unit")], on_result=lambda _: None)


def test_levels_not_given_count_as_left_out(case: Case):
    given = [Scripted(level) for level in ORDER if level != "policy"]
    assert climb(case, given, on_result=lambda _: None).code == "left-out"


def test_seconds_are_measured_by_the_climb(case: Case):
    seen: list[LevelResult] = []
    climb(case, [Scripted("syntax")], on_result=seen.append)
    assert 0 < seen[0].seconds < 1
