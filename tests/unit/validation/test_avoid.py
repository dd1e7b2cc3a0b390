"""Inputs at the constants of a change, and inputs that keep away from them."""

from __future__ import annotations

import random

import pytest

from engine.validation.inside._aimed import Aimed, values_of
from engine.validation.inside._avoid import avoiding
from engine.validation.inside._domain import Domain


def made(values: tuple, *args: object, **kwargs: object) -> list[tuple]:
    domain = Domain([])
    for number, value in enumerate(args):
        domain.learn(value, (number,))
    aimed = Aimed(domain, values_of(repr(values)), random.Random(1))
    return list(aimed.calls((args, kwargs), 0))


def first_args(values: tuple, *args: object) -> list[object]:
    return [call[0] for call in made(values, *args)]


@pytest.mark.parametrize(
    ("values", "args", "wanted"),
    [
        ((4711,), (3,), [(4711,), (4710,), (4712,)]),
        ((3.5,), (1.5,), [(3.5,)]),
        (("magic",), ("a b",), [("magic",), ("magicx",), ("magi",), ("cigam",)]),
        (("42",), (3,), [(42,)]),
        ((4,), ([1, 2],), [([1, 2, 1, 2],), ([1, 2, 1],), ([1, 2, 1, 2, 1],), ([1, 3],)]),
        (((3, 1),), ([1, 2, 3],), [([3, 1],)]),
        (((3, 1),), (5, 6), [(3, 1)]),
        ((811, 822), (5, 6), [(811, 822), (822, 811)]),
        (("k", "v"), ({"a": "b"},), [({"a": "b", "k": "b"},), ({"a": "b", "k": "v"},)]),
        ((b"key",), (b"a",), [(b"key",)]),
        (("a", (1, 2)), ({3},), [({1, 2},)]),
        (("c2VzYW1l",), ("x",), [("sesame",)]),
    ],
)
def test_constants_are_put_where_their_type_stands(values: tuple, args: tuple, wanted: list):
    found = first_args(values, *args)
    assert [one for one in wanted if one not in found] == []


def test_a_constant_lies_inside_what_is_nested():
    assert ({"a": [(4711, "x")]},) in first_args((4711,), {"a": [(1, "x")]})


def test_a_negative_number_is_made_only_where_it_is_no_common_one():
    assert (-4711,) in first_args((-4711,), 5)
    assert (-1,) not in first_args((1, -1), 5)


@pytest.mark.parametrize("text", ["", "(", "5", "f(3)", "[1]", "(None,)", "({},)"])
def test_what_is_no_row_of_constants_gives_none(text: str):
    assert values_of(text) == []


def test_numbers_too_large_to_be_floats_break_nothing():
    assert first_args((10**400, 4711), 1.5, [0.5])[-1]


def test_a_number_leaves_the_range_that_the_seen_one_lies_in():
    away = avoiding(random.Random(1), "()", "((400, 410), (9, 9))")
    found = {away.moved(405, 404) for _ in range(50)}
    assert all(not 400 <= one <= 410 for one in found)
    assert len(found) > 10
    assert away.moved(500, 480) == 480
    assert away.moved(9, 9) == 9


def test_a_row_gets_another_size():
    away = avoiding(random.Random(1), "()", "((100, 100),)")
    assert {len(away.moved([1] * 100, [2] * 100)) for _ in range(9)}.isdisjoint({100})
    assert away.moved([1] * 90, [2] * 90) == [2] * 90


def test_a_text_loses_the_particular_one():
    away = avoiding(random.Random(1), "('@@HEAD@@',)", "()")
    found = away.moved("@@HEAD@@:abc", "@@HEAD@@:xyz")
    assert "@@HEAD@@" not in found
    assert found.endswith(":xyz")
    assert len(found) == 12


def test_ranges_beyond_all_measure_are_left_out():
    away = avoiding(random.Random(1), "()", f"((1, {10**400}),)")
    assert away.moved(5, 6) == 6
