"""Inputs that Hypothesis draws, and the calls of the project's own Hypothesis tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from engine.adapters.sandbox import choose_sandbox
from engine.ports import LevelResult
from engine.validation.equivalence import EquivalenceLevel
from engine.validation.recording import CallRecorder, RecordingLimits
from tests.gate_cases import case_of, project
from tests.integration import test_equivalence
from tests.integration.test_equivalence import judged

Judge = Callable[..., LevelResult]
FEW = RecordingLimits(made=30, perturbed=0, made_seconds=30.0, drawn=30)
TOTAL = """\
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Price:
    cents: int
    share: Fraction = Fraction(1)


def total(prices: list[Price]) -> Fraction:
    found = Fraction(0)
    for one in prices:
        found += one.cents * one.share
    return found
"""
WRONG = TOTAL.replace("found += one.cents * one.share", "found += one.cents")
RIGHT = TOTAL.replace("found += one.cents * one.share", "found = found + one.share * one.cents")
EMPTY = "from rewrite import total\ndef test_total():\n    assert total([]) == 0\n"


@pytest.fixture
def judge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Judge:
    def judge(*texts: str, there: bool = True, limits: RecordingLimits = FEW) -> LevelResult:
        modules = frozenset({"pytest", "hypothesis"} if there else {"pytest"})
        python = replace(test_equivalence.INTERPRETER, modules=modules)
        monkeypatch.setattr(test_equivalence, "INTERPRETER", python)
        return judged(tmp_path, *texts, limits=limits)

    return judge


def test_a_wrong_rewrite_is_refused_on_objects_that_no_test_makes(judge: Judge) -> None:
    found = judge(TOTAL, WRONG, EMPTY)
    assert (found.status, found.reasons[0].code) == ("failed", "not-equivalent")
    assert found.reasons[0].detail.startswith("total([Price(cents=")
    assert found.evidence["inputs"]["hypothesis"] == 30


def test_a_right_rewrite_passes_and_drawn_inputs_are_a_class_of_their_own(judge: Judge) -> None:
    found = judge(TOTAL, RIGHT, EMPTY)
    assert found.status == "passed", found.reasons
    assert "30 hypothesis, 1 recorded" in found.evidence["claim"]
    assert found.evidence["functions"]["rewrite.py::total"]["drawn"] == "30 inputs drawn"
    assert found.evidence["not_tried"] == {}


def test_without_hypothesis_the_claim_is_smaller_and_says_so(judge: Judge) -> None:
    found = judge(TOTAL, WRONG, EMPTY, there=False)
    assert found.status == "passed"
    assert "hypothesis" not in found.evidence["claim"]
    assert found.evidence["not_tried"] == {
        "hypothesis": "not installed for the project's interpreter"
    }


def test_where_recorded_calls_have_every_type_nothing_is_drawn(judge: Judge) -> None:
    base = "def double(n: int) -> int:\n    return 2 * n\n"
    tests = "from rewrite import double\ndef test_double():\n    assert double(2) == 4\n"
    found = judge(base, base.replace("2 * n", "n + n"), tests, there=False)
    assert found.status == "passed"
    assert found.evidence["not_tried"] == {}


UNCALLED = EMPTY.replace("assert total([]) == 0", "assert total")


def test_drawn_inputs_can_refuse_what_no_test_calls(judge: Judge) -> None:
    assert judge(TOTAL, WRONG, UNCALLED).reasons[0].code == "not-equivalent"


def test_drawn_inputs_alone_answer_for_nothing(judge: Judge) -> None:
    """What it is really called with has not been seen."""
    found = judge(TOTAL, RIGHT, UNCALLED)
    assert (found.status, found.reasons[0].code) == ("inconclusive", "no-workload")


TILL = """\
from fractions import Fraction


class Till:
    def __init__(self, name: str):
        self.name = name

    def take(self, cents: int, share: Fraction | None = None) -> str:
        part = cents if share is None else cents * share
        return f"{self.name} {part}"
"""
TILL_TEST = (
    "from rewrite import Till\n"
    "def test_take():\n    assert [Till('a').take(n) for n in (1, 2)] == ['a 1', 'a 2']\n"
)


def test_methods_are_called_on_recorded_objects_with_drawn_arguments(judge: Judge) -> None:
    found = judge(TILL, TILL.replace("cents * share", "share"), TILL_TEST)
    assert found.status == "failed"
    assert "Fraction(" in found.reasons[0].detail


HANGING = TOTAL.replace(
    "    share: Fraction = Fraction(1)\n",
    "    share: Fraction = Fraction(1)\n\n"
    "    def __post_init__(self):\n        while self.cents > 3:\n            pass\n",
)


@pytest.mark.slow
def test_a_class_that_does_not_come_back_costs_no_more_than_the_time_for_drawing(
    judge: Judge,
) -> None:
    found = judge(HANGING, HANGING.replace("found += ", "found = found + "), EMPTY)
    assert found.status == "passed", found.reasons
    assert found.seconds < 40


OWN_STRATEGY = """\
from hypothesis import strategies as st
from rewrite import Price, total

st.register_type_strategy(Price, st.builds(Price, st.just(37219)))


def test_total():
    assert total([]) == 0
"""


def test_strategies_that_the_project_registers_are_the_ones_drawn_from(judge: Judge) -> None:
    wrong = TOTAL.replace("one.cents * one.share", "(one.cents != 40 - 3 + 37182) * one.cents")
    found = judge(TOTAL, wrong, OWN_STRATEGY)
    assert found.reasons[0].detail.startswith("total([Price(cents=37219")


GIVEN = """\
from hypothesis import given, settings, strategies as st
from rewrite import initials


@settings(database=None, derandomize=True)
@given(st.lists(st.text(), max_size=4))
def test_one_letter_for_each_name_that_has_one(names):
    assert len(initials(names)) <= len(names)
"""
INITIALS = "def initials(names):\n    return [name[0].upper() for name in names if name]\n"


def test_calls_of_the_projects_own_hypothesis_tests_are_recorded(judge: Judge) -> None:
    limits = RecordingLimits(made=0, perturbed=0)
    right = INITIALS.replace("name[0].upper()", "name[:1].upper()")
    found = judge(INITIALS, right, GIVEN, limits=limits)
    assert found.status == "passed", found.reasons
    assert found.evidence["functions"]["rewrite.py::initials"]["recorded"] > 30
    assert set(found.evidence["inputs"]) == {"recorded"}


def test_a_wrong_rewrite_is_refused_by_what_such_a_test_drew(judge: Judge) -> None:
    limits = RecordingLimits(made=0, perturbed=0)
    wrong = INITIALS.replace("if name]", "if name.strip()]")
    found = judge(INITIALS, wrong, GIVEN.replace("st.text()", "st.text(' a')"), limits=limits)
    assert (found.status, found.reasons[0].code) == ("failed", "not-equivalent")


def test_drawing_works_confined_too(tmp_path: Path) -> None:
    files = {"rewrite.py": TOTAL, "tests/test_total.py": EMPTY}
    on = replace(project(source=["rewrite.py"]), env={"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"})
    sandbox = choose_sandbox(interpreter=on.interpreter.executable)
    level = EquivalenceLevel(sandbox, recorder=CallRecorder(sandbox, FEW))
    found = level.judge(case_of(tmp_path, files, {"rewrite.py": WRONG}, on=on))
    assert found.reasons[0].detail.startswith("total([Price(cents="), found.reasons
