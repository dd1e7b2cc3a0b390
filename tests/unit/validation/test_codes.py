"""The catalogue of reason codes is complete."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import engine.validation
from engine.validation import statistics
from engine.validation.codes import CODES

PACKAGE = Path(engine.validation.__file__).parent


TAKES_A_CODE = {
    **{"Reason": 0, "Verdict": 2, "Undecided": 0, "_without": 1, "_skipped": 0, "Found": 0},
    **{"CheatFound": 0, "reasons_of": 0, "judge_by": 4},
}
"""Callables of the package and the position of the code among their arguments."""


def used() -> Iterator[tuple[str, str]]:
    """Code and file of every literal handed on as a code."""
    for path in sorted(PACKAGE.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else None
                name = node.func.id if isinstance(node.func, ast.Name) else name
                index = TAKES_A_CODE.get(name or "", len(node.args))
                for argument in node.args[index : index + 1]:
                    for code in literals(argument):
                        yield code, path.name


def by_table() -> Iterator[str]:
    """The codes by which constructs are grouped: keys of tables, not arguments of a call."""
    for node in ast.parse((PACKAGE / "constructs.py").read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and _is_table(node.value):
            for key in node.value.keys:
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    yield key.value


def _is_table(node: ast.expr) -> bool:
    return isinstance(node, ast.Dict) and isinstance(node.values[0], ast.Tuple)


def literals(node: ast.expr) -> Iterator[str]:
    """The text, or both texts of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)


def test_every_code_that_a_level_uses_is_listed():
    codes = dict(used())
    assert len(codes) > 40, "the search finds what is there"
    assert {code: file for code, file in codes.items() if code not in CODES} == {}


def test_the_rulings_of_a_measurement_are_listed():
    assert set(get_args(statistics.Decision)) - {"faster"} <= CODES.keys()


def test_every_listed_code_is_used():
    rulings = set(get_args(statistics.Decision)) | set(by_table())
    assert CODES.keys() - dict(used()).keys() - rulings == set()


def test_the_codes_of_constructs_are_listed():
    found = set(by_table())
    assert len(found) > 5, "the search finds what is there"
    assert found - CODES.keys() == set()


def test_meanings_are_one_line_without_a_full_stop():
    for code, meaning in CODES.items():
        assert code == code.lower().replace("_", "-")
        assert "\n" not in meaning
        assert not meaning.endswith(".")
        assert meaning
