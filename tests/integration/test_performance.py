"""A real gain is found; equal code, slowdowns, kept answers and other answers are refused."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from engine.ports import Case, Edit, Interpreter, LevelResult, Objective, Project
from engine.validation.measuring import Measured, Sitting, Trees
from engine.validation.performance import PerformanceLevel
from engine.validation.recording import CallRecorder, RecordingLimits
from engine.validation.statistics import Design
from tests.dedupe import KEPT, SLOW
from tests.fakes.simple_sandbox import SimpleSandbox

INTERPRETER = Interpreter(Path(sys.executable), sys.version_info[:3], (), frozenset({"pytest"}))
Measure = Callable[..., LevelResult]

FAST = "def dedupe(tags):\n    return list(dict.fromkeys(tags))\n"
SAME = SLOW.replace("seen = []", "seen = list()")
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
        perturbed: int = 20,
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
        recorder = CallRecorder(sandbox, RecordingLimits(made=0, perturbed=perturbed))
        settings = {"budget": 2.0, "recorder": recorder, **options}
        return PerformanceLevel(sandbox, **settings).judge(case)

    return measured


def code(found: LevelResult) -> str:
    return found.reasons[0].code if found.reasons else ""


def test_a_real_gain_is_found_on_unseen_inputs_too_and_its_size_is_that_of_both_sittings(
    measure: Measure,
) -> None:
    found = measure(SLOW, FAST, workload=SEEDED)
    assert found.status == "passed", found.reasons
    assert found.effect is not None
    assert found.effect.metric == "speed"
    assert 1.5 < found.effect.low <= found.effect.point <= found.effect.high
    assert found.evidence["perturbed"]["inputs"] == "inputs(seed) with unseen seeds"
    assert found.evidence["perturbed"]["point"] > 1.5
    sittings = (found.evidence["first_sitting"], found.evidence)
    ratios = [ratio for sitting in sittings for one in sitting["ratios"] for ratio in one]
    assert len(ratios) == found.effect.pairs
    assert found.evidence["result_compared"] is True
    first, shown = found.evidence["first_sitting"], found.evidence["speedup"]
    assert (found.effect.point, found.effect.low) == (shown["point"], shown["low"])
    assert first["decision"] == found.evidence["decision"] == "faster"
    assert first["ratios"] != found.evidence["ratios"]


MUCH = "def total(steps):\n    return sum(number * number % 7 for number in range(steps))\n"
LESS = MUCH.replace("range(steps)", "range(steps // 100)").replace("return ", "return 0 * ")


@pytest.mark.slow
def test_a_sitting_ends_where_nothing_is_left_to_doubt(measure: Measure) -> None:
    """A run of a fifth of a second, a hundred times quicker: a few rounds say it all."""
    work = "from rewrite import total\n\ndef run():\n    total(2_000_000)\n"
    found = measure(MUCH, LESS, workload=work, perturbed=0)
    assert found.effect is not None
    early = found.evidence["ended_early"]
    assert early["rounds"] < early["planned"]
    assert early["chance_if_equal"] < 0.001
    assert len(found.evidence["first_sitting"]["ratios"]) == 3


@pytest.mark.slow
def test_a_gain_that_does_not_show_again_is_not_claimed(
    measure: Measure, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second sitting is made to compare the base with itself."""
    sittings: list[Sitting] = []
    measured = Sitting.measure

    def again(self: Sitting, plan: Design, *, unseen: int | None, least_sets: int) -> Measured:
        sittings.append(self)
        if len(sittings) > 1:
            self = replace(self, trees=Trees(self.trees.base, self.trees.base))
        return measured(self, plan, unseen=unseen, least_sets=least_sets)

    monkeypatch.setattr(Sitting, "measure", again)
    found = measure(SLOW, FAST, workload=SEEDED)
    assert (found.status, code(found)) == ("inconclusive", "not-confirmed")
    assert sittings[0].plan.config["seed"] != sittings[1].plan.config["seed"]


def test_an_answer_for_one_input_is_refused_by_the_answer_for_another(measure: Measure) -> None:
    special = FAST.replace("return", "if tags[0] != {}:\n        tags = tags[1:]\n    return")
    first = random.Random(7).randrange(400)
    found = measure(SLOW, special.replace("{}", str(first)), workload=SEEDED)
    assert (found.status, code(found)) == ("failed", "workload-result")


@pytest.mark.slow
def test_a_candidate_that_dies_on_unseen_inputs_is_refused(measure: Measure) -> None:
    """It gets through the two inputs whose results are compared, and ends on a later one."""
    dying = (
        "import os\n_seen = []\n\n\ndef dedupe(tags):\n"
        "    if tags not in _seen:\n        _seen.append(list(tags))\n"
        "    if len(_seen) > 2:\n        os._exit(1)\n"
        "    return list(dict.fromkeys(tags))\n"
    )
    found = measure(SLOW.replace("seen = []", "seen = []  # as before"), dying, workload=SEEDED)
    assert (found.status, code(found)) == ("failed", "candidate-broke")
    assert "twice" in found.reasons[0].detail


@pytest.mark.slow
def test_calls_too_short_to_be_timed_in_parts_are_timed_together(measure: Measure) -> None:
    many = (
        "from rewrite import dedupe\n\ndef run():\n"
        "    rows = [[n * 7 % 71 for n in range(m, m + 90)] for m in range(60)]\n"
        "    return [dedupe(row) for row in rows]\n"
    )
    found = measure(SLOW, FAST, workload=many)
    assert found.status == "passed", found.reasons
    assert "calls" in found.evidence["perturbed"]["inputs"]
    assert found.evidence["perturbed"]["pairs"] >= 6


@pytest.mark.slow
def test_a_single_unseen_call_is_timed_and_not_spent_on_warming_up(measure: Measure) -> None:
    found = measure(SLOW, FAST, workload=WORKLOAD, perturbed=1)
    assert found.evidence["perturbed"]["inputs"].startswith("1 calls")
    assert found.evidence["perturbed"]["point"] > 1.5


def test_calls_that_give_another_result_are_told_apart(measure: Measure) -> None:
    """Tests that fail when repeated are timed by their calls: their results count all the same."""
    once = "ran = []\n" + TESTS.replace("():\n", "():\n    assert not ran\n    ran.append(1)\n")
    found = measure(SLOW, OTHER, tests=once.replace("== 311", "> 0"))
    assert (found.status, code(found)) == ("failed", "workload-result")


@pytest.mark.slow
@pytest.mark.parametrize(
    "workload",
    [SEEDED, WORKLOAD.replace('    print("took", id(object()))\n', "")],
    ids=["inputs of seeds", "calls that are made"],
)
def test_an_answer_kept_for_equal_input_is_refused_as_such(measure: Measure, workload: str) -> None:
    """Asked again where a busy machine left it open: a doubt is no answer here."""
    for _ in range(4):
        found = measure(SLOW, KEPT, workload=workload)
        if code(found) != "noisy-machine":
            break
    assert (found.status, code(found)) == ("failed", "cached-input")


@pytest.mark.slow
def test_equal_code_gives_no_gain(measure: Measure) -> None:
    found = measure(SLOW, SAME, workload=SEEDED)
    assert found.status in ("failed", "inconclusive")
    assert code(found) in ("no-gain", "noisy-machine")


@pytest.mark.slow
def test_a_slowdown_is_refused(measure: Measure) -> None:
    thrice = SLOW.replace("    for tag in tags:\n", "    for tag in tags * 3:\n")
    found = measure(SLOW, thrice, workload=SEEDED)
    assert (found.status, code(found)) == ("failed", "slower")


def test_another_result_is_refused_before_any_timing(measure: Measure) -> None:
    found = measure(SLOW, OTHER, workload=SEEDED)
    assert (found.status, code(found)) == ("failed", "workload-result")


@pytest.mark.slow
def test_a_plain_script_is_measured_whole_and_its_own_times_are_ignored(measure: Measure) -> None:
    found = measure(SLOW, FAST, workload=SCRIPT)
    assert found.status == "passed", found.reasons
    assert found.evidence["result_compared"] is False


@pytest.mark.slow
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


BULKY = "def dedupe(tags):\n    return sum([tag * 1.5 for tag in list(tags) * 400])\n"
LEAN = "def dedupe(tags):\n    return sum(tag * 1.5 for _ in range(400) for tag in tags)\n"


@pytest.mark.slow
def test_less_memory_is_an_effect_of_its_own(measure: Measure) -> None:
    found = measure(BULKY, LEAN, workload=SEEDED, objective="memory")
    assert found.status == "passed", found.reasons
    assert found.effect is not None
    assert found.effect.metric == "memory"
    assert found.effect.low > 1.3
    assert found.evidence["traced"]["low"] > found.evidence["resident"]["low"]
    for side in ("base", "candidate"):
        assert min(found.evidence["peak_resident_bytes"][side]) > 1_000_000
        assert len(found.evidence["blocks_kept"][side]) >= 3
    assert found.evidence["first_sitting"]["decision"] == "faster"


@pytest.mark.slow
def test_memory_taken_at_import_or_in_the_first_run_counts(measure: Measure) -> None:
    """What is taken once and kept would be over before a second run is looked at."""
    early = (
        "_KEPT = [n * 1.5 for n in range(900_000)]\n\n\n"
        "def dedupe(tags):\n    return sum(tag * 1.5 for _ in range(400) for tag in tags)\n"
    )
    found = measure(BULKY, early, workload=SEEDED, objective="memory")
    assert found.status == "failed", found.reasons
    assert code(found) in ("no-gain", "slower")


@pytest.mark.slow
def test_traced_memory_alone_is_no_gain(measure: Measure) -> None:
    """A few kilobytes less are seen by the tracer and by nobody else."""
    base = BULKY.replace("400", "2")
    found = measure(base, LEAN.replace("400", "2"), workload=SEEDED, objective="memory")
    assert found.status != "passed"
    assert found.evidence["traced"]["point"] > found.evidence["resident"]["point"]


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
