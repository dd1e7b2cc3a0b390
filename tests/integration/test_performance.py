"""A real gain is found; equal code, slowdowns, kept answers and other answers are refused."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.ports import Case, Edit, Interpreter, LevelResult, Objective, Project
from engine.validation.performance import PerformanceLevel
from engine.validation.recording import CallRecorder, RecordingLimits
from tests.fakes.simple_sandbox import SimpleSandbox

INTERPRETER = Interpreter(Path(sys.executable), sys.version_info[:3], (), frozenset({"pytest"}))
Measure = Callable[..., LevelResult]

SLOW = """\
def dedupe(tags):
    seen = []
    for tag in tags:
        if tag not in seen:
            seen.append(tag)
    return seen
"""
FAST = "def dedupe(tags):\n    return list(dict.fromkeys(tags))\n"
SAME = SLOW.replace("seen = []", "seen = list()")
KEPT = """\
_KEPT = {}


def dedupe(tags):
    key = tuple(tags)
    if key not in _KEPT:
        seen = []
        for tag in tags:
            if tag not in seen:
                seen.append(tag)
        _KEPT[key] = seen
    return list(_KEPT[key])
"""
OTHER = "def dedupe(tags):\n    return sorted(set(tags), reverse=True)\n"
WORKLOAD = """\
from rewrite import dedupe

def run():
    print("took", id(object()))
    return dedupe([number * 7 % 311 for number in range(900)])
"""
SEEDED = """\
import random
from rewrite import dedupe

def inputs(seed):
    source = random.Random(seed)
    return [source.randrange(400) for _ in range(800)]

def run(tags):
    return dedupe(tags)
"""
SCRIPT = """\
import time
from rewrite import dedupe

began = time.perf_counter()
found = dedupe([number * 7 % 311 for number in range(900)])
print("took", time.perf_counter() - began, "seconds")
raise SystemExit(0)
"""
TESTS = """\
from rewrite import dedupe

def test_order():
    assert len(dedupe([number * 7 % 311 for number in range(900)])) == 311
"""


@pytest.fixture
def measure(tmp_path: Path) -> Measure:
    def measured(
        base: str,
        candidate: str,
        *,
        workload: str | None = None,
        tests: str = "",
        objective: Objective = "speed",
        **options: object,
    ) -> LevelResult:
        trees = []
        for name, text in (("base", base), ("candidate", candidate)):
            tree = tmp_path / name
            tree.mkdir()
            (tree / "rewrite.py").write_text(text)
            (tree / "calls.py").write_text(tests)
            if workload is not None:
                (tree / "work.py").write_text(workload)
            trees.append(tree)
        (tmp_path / "sandbox").mkdir()
        sandbox = SimpleSandbox(tmp_path / "sandbox")
        project = Project(
            INTERPRETER,
            ("rewrite.py",),
            ("calls.py",) if tests else (),
            workload=None if workload is None else "work.py",
            env={"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        )
        edit = Edit("rewrite.py", base.encode(), candidate.encode())
        case = Case(trees[0], trees[1], trees[1], (edit,), b"", project, objective, 7, "codemod")
        recorder = CallRecorder(sandbox, RecordingLimits(made=0, perturbed=20))
        settings = {"budget": 2.0, "recorder": recorder, **options}
        return PerformanceLevel(sandbox, **settings).judge(case)

    return measured


def code(found: LevelResult) -> str:
    return found.reasons[0].code if found.reasons else ""


def test_a_real_gain_is_found_also_cold_and_on_unseen_inputs(measure: Measure) -> None:
    found = measure(SLOW, FAST, workload=SEEDED)
    assert found.status == "passed", found.reasons
    assert found.effect is not None
    assert found.effect.metric == "speed"
    assert 1.5 < found.effect.low <= found.effect.point <= found.effect.high
    assert found.evidence["perturbed"]["inputs"] == "inputs(seed) with unseen seeds"
    assert found.evidence["perturbed"]["point"] > 1.5
    ratios = [ratio for one in found.evidence["ratios"] for ratio in one]
    assert len(ratios) == found.effect.pairs


def test_an_answer_kept_for_equal_input_is_refused(measure: Measure) -> None:
    found = measure(SLOW, KEPT, workload=SEEDED)
    assert found.status != "passed"
    assert code(found) in ("cached-input", "noisy-machine")


def test_an_answer_kept_for_a_fixed_input_is_refused_by_made_calls(measure: Measure) -> None:
    found = measure(SLOW, KEPT, workload=WORKLOAD.replace('    print("took", id(object()))\n', ""))
    assert found.status != "passed"
    assert code(found) in ("cached-input", "noisy-machine")


def test_equal_code_gives_no_gain(measure: Measure) -> None:
    found = measure(SLOW, SAME, workload=SEEDED)
    assert found.status in ("failed", "inconclusive")
    assert code(found) in ("no-gain", "noisy-machine")


def test_a_slowdown_is_refused(measure: Measure) -> None:
    twice = SLOW.replace(
        "    return seen", "    return dedupe(seen) if len(seen) < len(tags) else seen"
    )
    found = measure(SLOW, twice, workload=SEEDED)
    assert (found.status, code(found)) == ("failed", "slower")


def test_another_result_is_refused_before_any_timing(measure: Measure) -> None:
    found = measure(SLOW, OTHER, workload=SEEDED)
    assert (found.status, code(found)) == ("failed", "workload-result")


@pytest.mark.slow
def test_a_plain_script_is_measured_whole_and_its_own_times_are_ignored(measure: Measure) -> None:
    found = measure(SLOW, FAST, workload=SCRIPT)
    assert found.status == "passed", found.reasons
    assert found.evidence["result_compared"] is False


def test_without_a_workload_the_slowest_tests_are_measured(measure: Measure) -> None:
    found = measure(SLOW, FAST, tests=TESTS)
    assert found.status == "passed", found.reasons
    assert found.evidence["workload_kind"] == "tests"


@pytest.mark.slow
def test_tests_that_fail_when_repeated_are_replaced_by_their_recorded_calls(
    measure: Measure,
) -> None:
    once = TESTS + "\nran = []\n\ndef test_once():\n    assert not ran\n    ran.append(1)\n"
    once = once.replace(
        "def test_order():\n", "def test_order():\n    assert not ran\n    ran.append(1)\n"
    )
    found = measure(SLOW, FAST, tests="ran = []\n" + once.replace("\nran = []\n", "\n"))
    assert found.evidence["workload_kind"] == "calls"


def test_less_memory_is_an_effect_of_its_own(measure: Measure) -> None:
    base = "def dedupe(tags):\n    return sum([tag * 1.5 for tag in list(tags) * 20])\n"
    lean = "def dedupe(tags):\n    return sum(tag * 1.5 for _ in range(20) for tag in tags)\n"
    found = measure(base, lean, workload=SEEDED, objective="memory")
    assert found.status == "passed", found.reasons
    assert found.effect is not None
    assert found.effect.metric == "memory"
    assert found.effect.low > 2


@pytest.mark.parametrize(
    ("workload", "code_"),
    [
        ("def run():\n    return 1\n", "no-workload"),
        (
            "from rewrite import dedupe\ndef run():\n    dedupe([1])\n    raise KeyError('x')\n",
            "workload-failed",
        ),
        (
            "import os\nfrom rewrite import dedupe\ndef run():\n    dedupe([1])\n    os._exit(3)\n",
            "probe-failed",
        ),
    ],
)
def test_a_workload_that_says_nothing_is_inconclusive(
    measure: Measure, workload: str, code_: str
) -> None:
    found = measure(SLOW, FAST, workload=workload)
    assert (found.status, code(found)) == ("inconclusive", code_)


def test_it_can_be_switched_off(measure: Measure) -> None:
    found = measure(SLOW, FAST, run_performance=False)
    assert (found.status, code(found)) == ("skipped", "switched-off")


def test_another_objective_is_skipped(measure: Measure) -> None:
    found = measure(SLOW, FAST, objective="tests")
    assert (found.status, code(found)) == ("skipped", "other-objective")
