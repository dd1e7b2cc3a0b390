"""The climb through the levels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from engine.errors import BudgetUsedUp, StorageError
from engine.ports import Case, Effect, Level, LevelId, LevelResult
from engine.validation.ladder import climb
from engine.validation.verdict import ORDER, Verdict
from tests.gate_cases import case_of

GAIN = Effect("speed", 1.3, 1.2, 1.4, 30)


class Scripted:
    """A level whose answer is given."""

    def __init__(self, level: LevelId, answer: Callable[[], LevelResult] | None = None) -> None:
        self.id = level
        effect = GAIN if level == "performance" else None
        self._answer = answer or (lambda: LevelResult(level, "passed", effect=effect))

    def judge(self, case: Case) -> LevelResult:
        return self._answer()


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return case_of(tmp_path, {"lib/a.py": "x = 1\n"}, {"lib/a.py": "x = 2\n"})


def _climb(case: Case, levels: Sequence[Level], **more: Any) -> Verdict:
    return climb(lambda: case, levels, "speed", **more)


def test_levels_are_climbed_in_order_of_cost(case: Case):
    seen: list[str] = []
    verdict = _climb(
        case,
        [Scripted(level) for level in reversed(ORDER)],
        on_result=lambda r: seen.append(r.level),
    )
    assert seen == list(ORDER)
    assert verdict.verdict == "accepted"


def test_a_level_that_the_time_budget_cut_off_is_no_refusal_and_no_error(case: Case):
    def over() -> LevelResult:
        raise BudgetUsedUp("the time budget was used up")

    seen: list[LevelResult] = []
    levels: list[Level] = [Scripted(level) for level in ORDER]
    levels[ORDER.index("unit")] = Scripted("unit", over)
    verdict = _climb(case, levels, on_result=seen.append)
    assert (verdict.verdict, verdict.level, verdict.code) == (
        *("inconclusive", "unit"),
        "budget-used-up",
    )
    assert [one.level for one in seen if one.status == "inconclusive"] == ["unit"]


def test_a_case_that_the_time_budget_cut_off_in_the_making_is_doubted_too(case: Case):
    def over() -> Case:
        raise BudgetUsedUp("the time budget was used up")

    verdict = climb(over, [Scripted("syntax")], "speed", on_result=lambda _: None)
    assert (verdict.verdict, verdict.code) == ("inconclusive", "budget-used-up")


def test_the_climb_ends_at_the_first_failed_level(case: Case):
    seen: list[str] = []
    levels = [Scripted(level) for level in ORDER]
    levels[2] = Scripted("style", lambda: LevelResult("style", "failed"))
    verdict = _climb(case, levels, on_result=lambda result: seen.append(result.level))
    assert seen == ["syntax", "policy", "style"]
    assert (verdict.verdict, verdict.code) == ("refused", "unexplained")


def test_coverage_is_left_out_once_nothing_can_be_accepted(case: Case):
    """The levels before it still run: one of them may refuse."""
    seen: list[LevelResult] = []
    doubt = LevelResult("performance", "inconclusive")
    levels = [Scripted(level) for level in ORDER if level != "performance"]
    verdict = _climb(case, [*levels, Scripted("performance", lambda: doubt)], on_result=seen.append)
    assert [one.level for one in seen] == list(ORDER)
    assert [one.status for one in seen[-2:]] == ["passed", "skipped"]
    assert [reason.code for reason in seen[-1].reasons] == ["not-reached"]
    assert (verdict.verdict, verdict.level) == ("inconclusive", "performance")


def test_a_level_that_raises_is_in_doubt_and_never_passed(case: Case):
    def broken() -> LevelResult:
        raise RuntimeError("no disk")

    seen: list[LevelResult] = []
    levels = [Scripted(level) for level in ORDER if level != "unit"]
    verdict = _climb(case, [*levels, Scripted("unit", broken)], on_result=seen.append)

    assert (verdict.verdict, verdict.level, verdict.code) == ("inconclusive", "unit", "gate-error")
    assert "RuntimeError: no disk" in verdict.detail
    unit = next(result for result in seen if result.level == "unit")
    assert "raise RuntimeError" in str(unit.evidence["traceback"])


def test_a_level_that_answers_for_another_is_in_doubt(case: Case):
    levels = [Scripted("syntax", lambda: LevelResult("unit", "passed"))]
    assert _climb(case, levels, on_result=lambda _: None).code == "gate-error"


def test_a_measure_that_passes_without_an_effect_is_a_failure_of_the_gate(case: Case):
    levels = [Scripted(level) for level in ORDER if level != "performance"]
    silent = Scripted("performance", lambda: LevelResult("performance", "passed"))
    verdict = _climb(case, [*levels, silent], on_result=lambda _: None)
    assert (verdict.verdict, verdict.code) == ("inconclusive", "gate-error")
    assert "without a measured effect" in verdict.detail


def test_an_interrupt_goes_through(case: Case):
    def interrupted() -> LevelResult:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _climb(case, [Scripted("syntax", interrupted)], on_result=lambda _: None)


def test_a_result_that_can_not_be_recorded_ends_the_climb(case: Case):
    def full(_: LevelResult) -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        _climb(case, [Scripted("syntax")], on_result=full)


def test_two_levels_with_one_id_are_a_mistake_of_the_caller(case: Case):
    with pytest.raises(ValueError, match="unit"):
        _climb(case, [Scripted("unit"), Scripted("unit")], on_result=lambda _: None)


class Remembered(dict[LevelId, LevelResult]):
    """Results of an earlier climb."""

    def put(self, result: LevelResult) -> None:
        self[result.level] = result


def test_what_is_known_is_not_judged_again_and_needs_no_folders(case: Case):
    known = Remembered()
    first = _climb(case, [Scripted(level) for level in ORDER], kept=known, on_result=lambda _: None)

    def nowhere() -> Case:
        raise AssertionError("folders were made")

    levels = [Scripted(level, nowhere) for level in ORDER]
    second = climb(nowhere, levels, "speed", kept=known, on_result=lambda _: None)
    assert second == first


def test_folders_that_can_not_be_made_end_the_climb(case: Case):
    def full() -> Case:
        raise StorageError("disk full")

    with pytest.raises(StorageError):
        climb(full, [Scripted("syntax")], "speed", on_result=lambda _: None)


def test_levels_not_given_count_as_left_out(case: Case):
    given = [Scripted(level) for level in ORDER if level != "policy"]
    assert _climb(case, given, on_result=lambda _: None).code == "left-out"


def test_seconds_are_measured_by_the_climb(case: Case):
    seen: list[LevelResult] = []
    _climb(case, [Scripted("syntax")], on_result=seen.append)
    assert 0 < seen[0].seconds < 1
