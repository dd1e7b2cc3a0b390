"""A wrong answer for one particular input is found, wherever the input's name is written down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from engine.ports import Case, Edit, LevelResult, Project
from engine.validation.equivalence import EquivalenceLevel
from engine.validation.performance import PerformanceLevel
from engine.validation.recording import CallRecorder, RecordingLimits
from engine.validation.smells import smells_of
from tests.fakes.simple_sandbox import SimpleSandbox
from tests.integration.test_equivalence import INTERPRETER, Judge, judge, judged

__all__ = ["judge"]
HEAD = """\
import bisect, math
from dataclasses import dataclass

@dataclass
class Point:
    x: int
    y: int

@dataclass
class Shape:
    middle: Point

class Plain:
    def __init__(self, x):
        self.x = x

"""
KINDS = {
    "n": ("return n * 3 + 1", "7, 12"),
    "s": ("return s.upper() + '!'", "'hello', 'abc'"),
    "b": ("return b + b'.'", "b'hello', b'abc'"),
    "f": ("return f * 2", "1.5, 2.25"),
    "row": ("return sum(row)", "[1, 2, 3], [4, 5]"),
    "pair": ("return pair[0] + pair[1]", "(1, 2), (3, 4)"),
    "table": ("return sorted(table.items())", "{'a': 'x', 'b': 'y'}, {'c': 'z'}"),
    "shape": ("return shape.middle.x + 1", "rewrite.Shape(rewrite.Point(1, 2)),"),
    "plain": ("return plain.x + 1", "rewrite.Plain(1), rewrite.Plain(2)"),
}
"""By parameter: what an ordinary function does, and the arguments its tests know."""
CASES = {
    "number": ("n", "n == 123457"),
    "large_number": ("n", "n == 10**17"),
    "negative_number": ("n", "n == -4712"),
    "computed": ("n", "n == 1000 * 7 + 3"),
    "shifted": ("n", "n == 1 << 20"),
    "masked": ("n", "n ^ 0xBEEF == 0"),
    "subtracted": ("n", "n - 98765 == 0"),
    "global_name": ("n", "n == KNOWN", "KNOWN = 87123"),
    "helper": ("n", "_is_it(n)", "def _is_it(n):\n    return n == 66123"),
    "frozen_set": ("n", "n in SET", "SET = frozenset([61234, 71234])"),
    "sorted_row": ("n", "ROW[bisect.bisect_left(ROW, n) % 2] == n", "ROW = [51337, 61337]"),
    "answer": ("n", "n in ANSWERS", "ANSWERS = {123: 370, 88123: 9}"),
    "range_of_numbers": ("n", "40000 < n < 40010"),
    "range_object": ("n", "n in range(90000, 90005)"),
    "its_repr": ("n", "repr(n) == '65123'"),
    "its_digits": ("n", "len(str(n)) == 9"),
    "its_bits": ("n", "n.bit_length() == 77"),
    "text": ("s", "s == 'open sesame'"),
    "text_in_parts": ("s", "s == 'open' + ' door'"),
    "prefix": ("s", "s.startswith('qq:')"),
    "inside": ("s", "'zzz' in s"),
    "length_of_text": ("s", "len(s) == 1237"),
    "turned_text": ("s", "s[::-1] == 'emases'"),
    "parts_of_text": ("s", "s.split(',') == ['a', 'q']"),
    "letters": ("s", "[ord(c) for c in s] == [113, 119, 101]"),
    "bytes_": ("b", "b == b'sesame'"),
    "float_": ("f", "f == 3.14159"),
    "close": ("f", "math.isclose(f, 42.195)"),
    "distance": ("f", "abs(f - 271.828) < 1e-3"),
    "length": ("row", "len(row) == 1000"),
    "row_": ("row", "row == [3, 1, 4, 1]"),
    "row_in_table": ("row", "tuple(row) in ROWS", "ROWS = {(2, 7, 1): 8}"),
    "row_as_text": ("row", "str(row) == '[9, 9, 7]'"),
    "first_item": ("row", "row and row[0] == 91234"),
    "any_item": ("row", "91235 in row"),
    "its_sum": ("row", "sum(row) == 71235"),
    "tuple_": ("pair", "pair == (31, 42)"),
    "key": ("table", "'magic' in table"),
    "entry": ("table", "table.get('magic') == 'on'"),
    "nested_attribute": ("shape", "shape.middle.x == 87655"),
    "attribute": ("plain", "plain.x == 87656"),
}


def texts() -> tuple[str, str, str]:
    """Base, candidate and tests, one function a case."""
    base, candidate, tests = HEAD, HEAD, "import rewrite\n\n"
    for name, (kind, condition, *head) in CASES.items():
        body, known = KINDS[kind]
        base += f"def {name}({kind}):\n    {body}\n\n"
        candidate += "".join(f"{line}\n\n" for line in head)
        candidate += (
            f"def {name}({kind}):\n    if {condition}:\n        return None\n    {body}\n\n"
        )
        tests += (
            f"def test_{name}():\n    for known in [{known}]:\n        rewrite.{name}(known)\n\n"
        )
    return base, candidate, tests


@pytest.fixture(scope="module")
def special(tmp_path_factory: pytest.TempPathFactory) -> LevelResult:
    limits = RecordingLimits(made=160, perturbed=0, made_seconds=30.0, wall=6000.0)
    return judged(tmp_path_factory.mktemp("special"), *texts(), limits=limits)


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_a_wrong_answer_for_a_particular_input_is_found(special: LevelResult, name: str) -> None:
    assert special.evidence["functions"][f"rewrite.py::{name}"]["differing"] > 0


BASE = "def f(n):\n    return n * 3 + 1\n"
TESTS = "from rewrite import f\n\ndef test_f():\n    assert f(7) == 22\n"


def test_one_particular_number_is_found_and_named(judge: Judge) -> None:
    wrong = BASE.replace("    return", "    if n == 7 * 17_636 + 5:\n        return 0\n    return")
    found = judge(BASE, wrong, TESTS)
    assert found.reasons[0].detail.startswith("f(123457): base returns 370372, candidate returns 0")


def test_a_right_answer_for_a_particular_input_is_no_difference(judge: Judge) -> None:
    same = BASE.replace("    return", "    if n == 123457:\n        return 370372\n    return")
    assert judge(BASE, same, TESTS).status == "passed"


NEW = "KNOWN = {83123}\n\ndef is_known(n):\n    return n in KNOWN\n"


def case_of(folder: Path, base: str, candidate: str, work: str = "", new: str = "") -> Case:
    trees = []
    for name, text in (("base", base), ("candidate", candidate)):
        tree = folder / name
        tree.mkdir()
        (tree / "rewrite.py").write_text(text)
        (tree / "work.py").write_text(work)
        (tree / "calls.py").write_text("" if work else TESTS)
        trees.append(tree)
    edits = [Edit("rewrite.py", base.encode(), candidate.encode())]
    if new:
        (trees[1] / "extra.py").write_text(new)
        edits.append(Edit("extra.py", None, new.encode()))
    project = Project(
        INTERPRETER,
        ("rewrite.py", "extra.py"),
        () if work else ("calls.py",),
        workload="work.py" if work else None,
        env={"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
    )
    return Case(trees[0], trees[1], trees[1], tuple(edits), b"", project, "speed", 7, "external")


def test_a_constant_in_a_new_file_is_found(tmp_path: Path) -> None:
    wrong = BASE.replace("    return", "    if is_known(n):\n        return 0\n    return")
    case = case_of(tmp_path, BASE, "from extra import is_known\n\n" + wrong, new=NEW)
    (tmp_path / "sandbox").mkdir()
    sandbox = SimpleSandbox(tmp_path / "sandbox")
    recorder = CallRecorder(sandbox, RecordingLimits(made=50, perturbed=0, made_seconds=30.0))
    found = EquivalenceLevel(sandbox, recorder=recorder, budget=60.0).judge(case)
    assert found.reasons[0].detail.startswith("f(83123)")


SLOW = """\
def dedupe(tags):
    seen = []
    for tag in tags:
        if tag not in seen:
            seen.append(tag)
    return seen
"""
ROWS = """\
from rewrite import dedupe

def run():
    return dedupe([n * 7 % 311 for n in range(900)])
"""
COUNT = """\
def total(n):
    found = 0
    for each in range(n):
        found += each
    return found
"""
NUMBERS = "from rewrite import total\n\ndef run():\n    return total(40_000)\n"
TURNED = """\
def turned(s):
    found = ""
    for each in s:
        found = each + found
    return found
"""
LETTERS = (
    "from rewrite import turned\n\ndef run():\n    return turned('@@HEAD@@:' + 'abc' * 4_000)\n"
)
QUICK = {
    SLOW: "list(dict.fromkeys(tags))",
    COUNT: "n * (n - 1) // 2",
    TURNED: "s[::-1]",
}
PARTICULAR: dict[str, tuple[str, str, str]] = {
    "length": (SLOW, ROWS, "len(tags) == 900"),
    "lengths": (SLOW, ROWS, "880 < len(tags) < 920"),
    "number": (COUNT, NUMBERS, "n == 40_000"),
    "numbers": (COUNT, NUMBERS, "20_000 < n < 80_000"),
    "near": (COUNT, NUMBERS, "abs(n - 40_000) < 12_000"),
    "prefix": (TURNED, LETTERS, "s.startswith('@@HEAD@@:')"),
    "digest": (SLOW, ROWS, "hash(tuple(tags)) == DIGEST"),
}


@pytest.fixture
def measured(tmp_path: Path) -> Callable[[str], LevelResult]:
    def level(name: str) -> LevelResult:
        base, work, condition = PARTICULAR[name]
        head, _, body = base.partition("\n")
        digest = hash(tuple(n * 7 % 311 for n in range(900)))
        quick = f"{head}\n    if {condition}:\n        return {QUICK[base]}\n{body}"
        case = case_of(tmp_path, base, f"DIGEST = {digest}\n" + quick, work)
        assert any(smell.steers for smell in smells_of(case))
        (tmp_path / "sandbox").mkdir()
        sandbox = SimpleSandbox(tmp_path / "sandbox")
        recorder = CallRecorder(sandbox, replace(RecordingLimits(), made=0, perturbed=20))
        return PerformanceLevel(sandbox, budget=2.0, recorder=recorder).judge(case)

    return level


@pytest.mark.slow
@pytest.mark.parametrize("name", PARTICULAR)
def test_a_gain_around_the_workloads_own_input_alone_is_no_gain(
    measured: Callable[[str], LevelResult], name: str
) -> None:
    found = measured(name)
    assert found.status in ("failed", "inconclusive")
    assert found.reasons[0].code in ("special-cased", "cached-input", "noisy-machine")
