"""What made inputs aim at is what the change writes down, wherever it does so."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from engine.ports import Edit, Interpreter, Project
from engine.validation.aims import Aims, aims_of
from engine.validation.touched import touched

PROJECT = Project(Interpreter(Path(sys.executable), (3, 11, 7), (), frozenset()), ("lib",), ())
BASE = "K = 5\n\ndef f(n):\n    return n * 31\n"


def aims(after: str, base: str = BASE, **new: str) -> Aims:
    edits = [Edit("lib/a.py", base.encode(), after.encode())]
    edits += [Edit(f"lib/{name}.py", None, text.encode()) for name, text in new.items()]
    return aims_of(edits, touched(edits, PROJECT)).get("lib/a.py::f", Aims((), ()))


@pytest.mark.parametrize(
    ("head", "condition"),
    [
        ("", "n == 7003"),
        ("", "n == 1000 * 7 + 3"),
        ("", "n in {7003, 7005}"),
        ("X = 7003\n", "n == X"),
        ("X = frozenset([7003])\n", "n in X"),
        ("X = 7000\n", "n == X + 3"),
        ("def _is(n):\n    return n == 7003\n\n", "_is(n)"),
        ("class C:\n    x = 7003\n\n", "n == C.x"),
        ("from lib.more import known as k\n", "k(n)"),
    ],
)
def test_a_constant_is_found_wherever_it_stands(head: str, condition: str):
    after = head + BASE.replace("    return", f"    if {condition}:\n        return 0\n    return")
    assert (
        7003 in aims(after, more="KNOWN = {7003}\n\ndef known(n):\n    return n in KNOWN\n").values
    )


def test_what_the_base_works_with_already_is_none():
    assert aims(BASE.replace("n * 31", "31 * n")).values == ()


def test_what_is_compared_comes_first():
    after = BASE.replace(
        "    return", "    m = n + 811\n    if n == 4711:\n        m = 5\n    return"
    )
    assert aims(after).values[0] == 4711


def test_ranges_and_single_numbers_are_windows():
    after = BASE.replace(
        "    return", "    if 400 < n < 410 or n == 9000:\n        n = 0\n    return"
    )
    assert set(aims(after).windows) == {(400, 410), (9000, 9000)}


@pytest.mark.parametrize("text", ["1e999", "0x" + "f" * 3000, "float('nan')", "'\\udc80'"])
def test_a_constant_that_can_not_be_written_down_hides_no_other(text: str):
    after = BASE.replace("    return", f"    if n in (4711, {text}):\n        n = 0\n    return")
    found = aims(after)
    assert 4711 in found.values
    assert ast.literal_eval(str(found.plain()["values"])) == found.values


def test_names_that_are_bound_to_themselves_end():
    head = "A = (B, B)\nB = (A, A)\nC = C + 1\n"
    after = head + BASE.replace("    return", "    if n in A or n == C:\n        n = 0\n    return")
    assert aims(after).values == ()
