"""Arguments are read from what CrossHair prints, whatever else was printed."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.validation.solver_output import inputs

PRINTED = b"""\
Given: (x=37219, name='a, b=(1)'),
  work.f : returns 1
  base.f : returns 0
Given: (x=-2, name=''),
  work.f : returns 1
  base.f : raises ValueError('Given: (x=1, name=2),')
"""


def test_the_arguments_of_each_difference_are_read() -> None:
    assert inputs(PRINTED) == ({"x": 37219, "name": "a, b=(1)"}, {"x": -2, "name": ""})


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[1, (2.5, None), {'a': {1}}]", [1, (2.5, None), {"a": {1}}]),
        ("set()", set()),
        ("frozenset({1})", frozenset({1})),
        ("b'\\x00'", b"\0"),
        ("bytearray(b'a')", bytearray(b"a")),
        ("-inf", -math.inf),
        ("float('inf')", math.inf),
        ("True", True),
        (f"{'9' * 3900}e9", math.inf),
    ],
)
def test_plain_values_are_understood_as_they_are_written(text: str, value: object) -> None:
    assert inputs(f"Given: (x={text}),".encode()) == ({"x": value},)


def test_what_is_not_a_number_is_understood() -> None:
    (found,) = inputs(b"Given: (x=nan),")
    assert math.isnan(found["x"])


@pytest.mark.parametrize(
    "line",
    [
        "",
        "No differences found. (attempted 2 iterations)",
        "Given: (x=1)",
        "Given: (1),",
        "Given: (*x),",
        "Given: (**{'x': 1}),",
        "Given: (x=1) or f(y=2),",
        "Given: (x=1, x=2),",
        "Given: (x=__import__('os').system('true')),",
        "Given: (x=open),",
        "Given: (x=...),",
        "Given: (x=-'a'),",
        "Given: (x=-True),",
        "Given: (x=[y for y in [1]]),",
        "Given: (x={**{}}),",
        "Given: (x={[]: 1}),",
        "Given: (x=set(1)),",
        "Given: (x=float('a')),",
        "Given: (x=Point(1)),",
        "Given: (x=f'{1}'),",
        "Given: (x=1 + 1),",
        f"Given: (x={'-' * 3900}1),",
        f"Given: (x={'[' * 90}{']' * 90}),",
        f"Given: (x={'(' * 1900}1{')' * 1900}),",
        f"Given: (x='{'a' * 5000}'),",
        "Given: (x=\x00),",
        "Given: (x=\ufffd\u2028),",
    ],
)
def test_anything_else_is_no_input(line: str) -> None:
    assert inputs(line.encode()) == ()


def test_only_so_many_inputs_are_taken() -> None:
    assert len(inputs(b"".join(b"Given: (x=%d),\n" % number for number in range(3000)))) == 20


def test_the_same_input_is_taken_once() -> None:
    assert len(inputs(b"Given: (x=1),\n" * 3)) == 1


@given(st.binary(max_size=300), st.text(max_size=300))
def test_no_output_breaks_the_reading(noise: bytes, text: str) -> None:
    inputs(noise)
    inputs(b"Given: (" + text.encode("utf-8", "surrogatepass") + b"),\n")
