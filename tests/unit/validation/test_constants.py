"""Constants are worked out of text, within bounds, and nothing is run."""

from __future__ import annotations

import ast

import pytest

from engine.validation.changes import parse
from engine.validation.constants import constants_in, is_round, value_of


def worked_out(text: str) -> object:
    return value_of(ast.parse(text, mode="eval").body, {"K": 7, "S": "ab"})


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5),
        ("-5", -5),
        ("1000 * K + 3", 7003),
        ("1 << 20", 1 << 20),
        ("10 ** 17", 10**17),
        ("S + 'c' * 3", "abccc"),
        ("(1, 'a', (2, 3))", (1, "a", (2, 3))),
        ("b'x' + b'y'", b"xy"),
        ("7 / 2", 3.5),
    ],
)
def test_an_expression_of_constants_is_its_value(text: str, value: object):
    assert worked_out(text) == value


@pytest.mark.parametrize(
    "text",
    [
        *("True", "None", "other", "f(3)", "1 / 0", "1 << -1", "'a' * 10**9", "10 ** 10 ** 10"),
        *("1 << 10 ** 6", "9 ** 64 ** 64", "1e999", "(1, n)", "()", "0x" + "f" * 9000),
    ],
)
def test_all_else_is_none_and_takes_no_time(text: str):
    assert worked_out(text) is None


def test_documentation_is_no_constant():
    tree = parse(b'"""About 4711."""\ndef f(n):\n    "words"\n    return n + 3\n')
    assert [value for _, value in constants_in(tree)] == [3]


def test_what_people_choose_without_a_thought_is_round():
    assert all(map(is_round, (100, 4096, 4095, 2500, 0.5, 1e-9, 3600, 1_000_000)))
    assert not any(map(is_round, (4711, 123457, 3.14159, 8812)))
