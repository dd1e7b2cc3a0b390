"""Differences in words and as tests."""

from __future__ import annotations

from typing import Any

import pytest

from engine.validation.counterexample import counterexample
from engine.validation.differences import compare, differing


def facets(result: str, **more: object) -> dict[str, Any]:
    words = {"arguments": ["[2, 1]"], "keywords": {}, "literal": True, "afterwards": ["[2, 1]"]}
    words |= {"result": result, "result literal": result}
    return {"outcome": "returns", "result": result, "words": words, **more}


def test_the_sentence_says_what_both_sides_do() -> None:
    found = counterexample(
        "m.py::f", "function", "m", "", ["result"], facets("[1, 2]"), facets("[2, 1]")
    )
    assert found.sentence == "f([2, 1]): base returns [1, 2], candidate returns [2, 1]"
    scope: dict[str, Any] = {}
    exec(found.test.replace("from m import f", "f = sorted"), scope)
    scope["test_f_behaves_as_before"]()


def test_long_texts_are_shown_where_they_part() -> None:
    long = "[" + "1, " * 300
    found = counterexample(
        "m.py::f", "function", "m", "", ["result"], facets(long + "2]"), facets(long + "3]")
    )
    assert found.base.endswith("2]")
    assert found.candidate.endswith("3]")
    assert len(found.sentence) < 400


def test_the_steps_that_led_to_a_difference_stand_in_the_test() -> None:
    look = "used over time: step "
    base = facets("None", **{f"{look}001": "put('a') gives None", f"{look}002": "len() gives 1"})
    other = {**base, f"{look}002": "len() gives 2", f"{look}003": "len() gives 2"}
    names = differing(base, other)
    found = counterexample("m.py::Box.put", "method", "m", "", names, base, other)
    assert found.facet == f"{look}002"
    assert found.base == "used over time step 002: len() gives 1"
    assert "# step 001: put('a') gives None\n" in found.test


def test_what_is_not_a_number_is_one_object_in_the_test() -> None:
    seen = facets("0")
    seen["words"] |= {"arguments": ["[math.nan]", "math.nan"], "result literal": "-1"}
    found = counterexample("m.py::f", "function", "m", "", ["result"], seen, facets("1"))
    scope: dict[str, Any] = {}
    body = found.test.replace("from m import f", "f = lambda row, one: -1 + (row[0] is not one)")
    exec(body, scope)
    scope["test_f_behaves_as_before"]()


@pytest.mark.parametrize(
    ("kind", "name", "call"),
    [
        ("method", "A.f", "box.f(1, k=2)"),
        ("property", "A.f", "box.f"),
        ("classmethod", "A.f", "A.f(1, k=2)"),
        ("init", "A.__init__", "A(1, k=2)"),
        ("function", "f", "f(box, 1, k=2)"),
    ],
)
def test_calls_are_written_as_callers_write_them(kind: str, name: str, call: str) -> None:
    base = facets("1")
    base["words"] |= {"arguments": ["box", "1"], "keywords": {"k": "2"}, "literal": False}
    found = counterexample(f"m.py::{name}", kind, "m", "gASVAAAA", ["result"], base, None)
    assert found.call == call
    assert found.candidate == "killed its process"
    compile(found.test, "test.py", "exec")


def test_calls_that_the_base_answers_differently_are_left_out() -> None:
    one, two = facets("1"), facets("2")
    found = compare([one, one, {"unreadable": "x"}, None], [one, two, {}, None], [two] * 4)
    assert found.compared == (0,)
    assert found.unstable == (1,)
    assert found.unreadable == (2, 3)
    assert [one.number for one in found.differences] == [0]


def test_first_calls_are_named_before_repeated_ones() -> None:
    found = differing(
        facets("1", **{"second call: result": "1", "printed": "a"}),
        facets("2", **{"second call: result": "2", "printed": "b"}),
    )
    assert found == ("result", "printed", "second call: result")


def test_a_change_in_place_that_the_base_does_not_take_is_no_question() -> None:
    fine = {"after a change: outcome": "returns"}
    raised = {"after a change: exception": '["builtins.TypeError", []]'}
    assert differing(facets("1", **raised), facets("1", **fine)) == ()
    wrong = {"after a change: exception": '["builtins.ValueError", []]'}
    assert differing(facets("1", **wrong), facets("1", **fine)) != ()


def test_a_look_that_one_side_did_not_take_says_nothing() -> None:
    assert differing(facets("1", **{"closed early: result": "1"}), facets("1")) == ()
