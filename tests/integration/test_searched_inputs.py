"""Special values that only a solver comes upon: CrossHair finds them, our own replay confirms."""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from engine.adapters.interpreter import inspect_interpreter
from engine.adapters.sandbox import choose_sandbox
from engine.ports import LevelResult, Sandbox
from engine.validation.equivalence import EquivalenceLevel
from engine.validation.recording import CallRecorder, RecordingLimits
from tests.fakes.simple_sandbox import SimpleSandbox
from tests.gate_cases import case_of, project

PYTHON = inspect_interpreter(Path(sys.executable), ("pytest", "hypothesis", "crosshair"))
needs_crosshair = pytest.mark.skipif(
    importlib.util.find_spec("crosshair") is None,
    reason="SOLVER NOT TESTED: crosshair-tool is not installed",
)
LIMITS = RecordingLimits(made=20, perturbed=0, made_seconds=30.0)
BASE = """\
def price(n: int, name: str) -> int:
    return n * 2 + len(name)
"""
TESTS = "from lib.work import price\ndef test_price():\n    assert price(2, 'ab') == 6\n"
RIGHT = BASE.replace("n * 2", "(n + n)")
WRONG = BASE.replace(
    "return n * 2 + len(name)", "return n + n + len(name) if n * 3 != 111657 else 0"
)
Judge = Callable[..., LevelResult]


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    """Judges a change of one file, with CrossHair as it is, away, or in another's place."""

    def judge(
        base: str,
        candidate: str,
        *,
        tests: str = TESTS,
        seconds: float = 5.0,
        there: bool = True,
        others: Mapping[str, str] | None = None,
        sandbox: Sandbox | None = None,
    ) -> LevelResult:
        modules = PYTHON.modules | {"crosshair"} if there else PYTHON.modules - {"crosshair"}
        files = {"lib/__init__.py": "", "lib/work.py": base, "tests/test_work.py": tests}
        on = project(python=replace(PYTHON, modules=modules))
        on = replace(on, env={"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"})
        changed = {"lib/work.py": candidate}
        case = case_of(tmp_path, {**files, **(others or {})}, changed, on=on)
        (tmp_path / "sandbox").mkdir()
        return _level(sandbox or SimpleSandbox(tmp_path / "sandbox"), seconds).judge(case)

    return judge


def _level(sandbox: Sandbox, seconds: float) -> EquivalenceLevel:
    recorder = CallRecorder(sandbox, LIMITS)
    return EquivalenceLevel(
        sandbox, recorder=recorder, budget=20.0, shrink_budget=5.0, search_seconds=seconds
    )


@needs_crosshair
def test_a_special_value_that_nothing_else_comes_upon_is_found_and_refused(judge: Judge) -> None:
    found = judge(BASE, WRONG)
    assert (found.status, found.reasons[0].code) == ("failed", "not-equivalent")
    assert found.reasons[0].detail.startswith("price(37219, ")
    assert "def test_price" in found.evidence["counterexample"]["test"]
    assert found.evidence["inputs"]["crosshair"] >= 1


def test_without_the_search_that_value_is_missed(judge: Judge) -> None:
    """Else the test above would be green for another reason."""
    found = judge(BASE, WRONG, seconds=0.0)
    assert found.status == "passed"
    assert found.evidence["crosshair"] == []
    assert found.evidence["not_tried"] == {}


@needs_crosshair
def test_a_right_rewrite_passes(judge: Judge) -> None:
    found = judge(BASE, RIGHT)
    assert found.status == "passed", found.reasons
    assert found.evidence["crosshair"] == ["price: 0 inputs named, 0 to be tried"]


@needs_crosshair
def test_it_works_confined_too(judge: Judge) -> None:
    sandbox = choose_sandbox(interpreter=PYTHON.executable)
    found = judge(BASE, WRONG, sandbox=sandbox)
    assert found.reasons[0].detail.startswith("price(37219, "), found.evidence["crosshair"]


def test_where_it_is_not_installed_that_is_said_and_refuses_nothing(judge: Judge) -> None:
    found = judge(BASE, WRONG, there=False)
    assert found.status == "passed"
    assert found.evidence["not_tried"] == {
        "crosshair": "not installed for the project's interpreter"
    }


def test_functions_that_do_not_qualify_are_not_said_to_lack_it(judge: Judge) -> None:
    base = BASE.replace("n: int, name: str", "n, name")
    found = judge(base, base.replace("n * 2", "(n + n)"), there=False)
    assert (found.status, found.evidence["not_tried"]) == ("passed", {})


NEGATIVE = BASE.replace("return n * 2", "return abs(n) * 2")


@needs_crosshair
def test_a_difference_outside_what_the_function_is_meant_for_counts_for_nothing(
    judge: Judge,
) -> None:
    """No number below zero was seen, and the code asks for none."""
    found = judge(BASE, NEGATIVE)
    assert found.status == "passed", found.reasons
    assert found.evidence["crosshair"] == ["price: 1 inputs named, 0 to be tried"]


STAND_IN = """\
import sys, time


def main(arguments):
    __import__(arguments[2].rpartition(".")[0])
    {body}
"""


def stand_in(body: str) -> Mapping[str, str]:
    """A package called crosshair in the project's own tree, found before the installed one."""
    return {"crosshair/__init__.py": "", "crosshair/main.py": STAND_IN.replace("{body}", body)}


def test_what_is_named_and_does_not_differ_counts_as_inputs_of_its_class(judge: Judge) -> None:
    fake = "print(\"Given: (n=41, name='abc'),\\n  a : returns 1\\n  b : returns 2\")"
    found = judge(BASE, RIGHT, others=stand_in(fake))
    assert found.status == "passed", found.reasons
    assert found.evidence["inputs"]["crosshair"] == 1
    assert "1 crosshair" in found.evidence["claim"]


def test_output_that_makes_no_sense_is_no_input(judge: Judge) -> None:
    fake = (
        "print(\"Given: (n=1),\\nGiven: (n='a', name=3),\\nGiven: (n=open, name=''),\")\n"
        "    print('Given: (' * 9000)\n    sys.exit(1)"
    )
    found = judge(BASE, RIGHT, others=stand_in(fake))
    assert found.status == "passed", found.reasons
    assert found.evidence["crosshair"] == ["price: 1 inputs named, 0 to be tried"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("raise SystemError('no solver')", "ended with status 1: SystemError: no solver"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "ended by signal"),
        ("import os; os._exit(77)", "ended with status 77"),
    ],
)
def test_a_solver_that_breaks_down_is_said_and_refuses_nothing(
    judge: Judge, body: str, words: str
) -> None:
    found = judge(BASE, WRONG, others=stand_in(body))
    assert found.status == "passed", found.reasons
    assert words in found.evidence["crosshair"][0]
    assert "crosshair" not in found.evidence["inputs"]


def test_a_solver_that_hangs_is_ended_in_time(judge: Judge) -> None:
    began = time.monotonic()
    found = judge(BASE, WRONG, seconds=1.0, others=stand_in("time.sleep(3600)"))
    assert found.status == "passed", found.reasons
    assert found.evidence["crosshair"] == ["price: CrossHair was ended by timeout"]
    assert time.monotonic() - began < 30


FORGING = """\
import sys

_SAID = "crosshair.main" in sys.modules and (
    print("No differences found. (attempted 900 iterations)"),
    print("Given: (n=3, name='x'),"),
    print("All paths exhausted, functions are likely the same!"),
    sys.stdout.flush(),
    __import__("os")._exit(0),
)


"""


@needs_crosshair
def test_a_candidate_that_speaks_for_the_solver_gains_no_more_than_an_input(judge: Judge) -> None:
    found = judge(BASE, FORGING + RIGHT)
    assert found.status == "passed", found.reasons
    assert found.evidence["inputs"]["crosshair"] == 1
    assert "exhausted" not in str(found.evidence)
