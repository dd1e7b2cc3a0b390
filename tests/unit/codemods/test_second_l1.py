"""L1: stop at the first hit."""

from __future__ import annotations

import pytest

from engine.agents.codemods.early_stop import StopEarly
from tests.codemod_examples import Example, check, code, rewrites

EXAMPLES = [
    Example(
        "any over a list",
        """
        def f(xs, k):
            return any([x == k or x is None for x in xs if x != 7])
        """,
        """
        def f(xs, k):
            return any(True for x in xs if x != 7 if (x == k or x is None))
        """,
        (([1, 2, 3], 2), ([], 2), ([7], 7), ([1, None], 9)),
    ),
    Example(
        "all over a list of several lines",
        """
        def f(xs, ys):
            if all([
                x == y  # one by one
                for x, y in zip(xs, ys)
            ]):
                return 1
            return 2
        """,
        """
        def f(xs, ys):
            if all(
                x == y  # one by one
                for x, y in zip(xs, ys)
            ):
                return 1
            return 2
        """,
        (([1, 2], [1, 2]), ([1, 2], [1, 3]), ([], [])),
    ),
    Example(
        "length compared with nothing",
        """
        def f(xs):
            a = len([x for x in xs if x > 2]) > 0
            return a
        """,
        """
        def f(xs):
            a = any(True for x in xs if x > 2)
            return a
        """,
        (([1, 2, 3],), ([],), ([0],)),
    ),
    Example(
        "no hit at all",
        """
        def f(xs):
            return 1 if len([x for x in xs if x]) == 0 and xs else 2
        """,
        """
        def f(xs):
            return 1 if not any(True for x in xs if x) and xs else 2
        """,
        (([0, 0],), ([1],), ([],)),
    ),
    Example(
        "a list asked for its truth",
        """
        def f(xss):
            if not [x for xs in xss for x in xs if x > 2]:
                return 0
            return 1
        """,
        """
        def f(xss):
            if not any(True for xs in xss for x in xs if x > 2):
                return 0
            return 1
        """,
        (([[1], [3]],), ([],), ([[], [1]],)),
    ),
    Example(
        "a flag without break",
        """
        def f(xs):
            found = False
            for x in xs:
                y = x.strip()
                # look at it
                if y == "a":
                    found = True  # hit
            return found
        """,
        """
        def f(xs):
            found = False
            for x in xs:
                y = x.strip()
                # look at it
                if y == "a":
                    found = True  # hit
                    break
            return found
        """,
        (([" a", "b"],), ([],), (["b"],)),
    ),
]
LEFT_ALONE = {
    "a call that may do something": "return any([g(x) for x in xs])",
    "a method that may do something": "return any([x.pop() for x in xs])",
    "a name is bound on the way": "return any([(y := x) for x in xs]), y",
    "length of something else": "return len(xs) > 0",
    "length compared with two": "return len([x for x in xs if x]) > 2",
    "the list is used": "ys = [x for x in xs if x]\nif ys:\n    return ys",
    "the list is the value of or": "return [x for x in xs if x] or None",
    "any of something else": "return any(xs)",
    "the loop counts": "n = 0\nfor x in xs:\n    if x:\n        n += 1\nreturn n",
    "the loop keeps the last hit": "n = 0\nfor x in xs:\n    if x:\n        n = x\nreturn n",
    "two hits": "a = b = 0\nfor x in xs:\n    if x:\n        a = 1\n    if not x:\n        b = 1\n"
    "return a, b",
    "the loop variable is read later": "n = 0\nfor x in xs:\n    if x:\n        n = 1\nreturn n, x",
    "the loop has an else": "n = 0\nfor x in xs:\n    if x:\n        n = 1\nelse:\n    n = 2",
    "the test reads the flag": "n = 0\nfor x in xs:\n    if x > n:\n        n = 1\nreturn n",
    "the loop calls": "n = 0\nfor x in xs:\n    g(x)\n    if x:\n        n = 1\nreturn n",
    "the loop yields": "n = 0\nfor x in xs:\n    if (yield x):\n        n = 1",
    "the flag is global": "global n\nfor n in xs:\n    if n:\n        n = 1",
    "it stops already": "n = 0\nfor x in xs:\n    if x:\n        n = 1\n        break\nreturn n",
    "any is another thing here": "any = g\nreturn any([x for x in xs])",
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_question_stops_at_the_first_hit(example: Example) -> None:
    check(StopEarly(), example)


@pytest.mark.parametrize("body", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_what_looks_at_every_item_is_left_alone(body: str) -> None:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    assert rewrites(StopEarly(), f"def f(xs, g):\n{lines}") == []


def test_await_in_a_list_is_left_alone() -> None:
    assert rewrites(StopEarly(), "async def f(xs):\n    return any([await x for x in xs])\n") == []


def test_all_has_a_second_form_that_does_not_pass_every_item_on() -> None:
    forms = rewrites(StopEarly(), "def f(xs):\n    return all([x > 2 for x in xs])\n")
    assert [form.module.code for form in forms] == [
        code("def f(xs):\n    return all(x > 2 for x in xs)\n"),
        code("def f(xs):\n    return not any(True for x in xs if not x > 2)\n"),
    ]


def test_methods_named_like_questions_count_as_pure() -> None:
    assert (
        len(rewrites(StopEarly(), "def f(xs):\n    return any([x.is_open() for x in xs])\n")) == 1
    )
