"""L2: make no more than is looked at."""

from __future__ import annotations

import pytest

from engine.agents.codemods.take_shown import TakeWhatIsShown
from tests.codemod_examples import Example, check, rewrites

EXAMPLES = [
    Example(
        "the first key",
        """
        def f(d):
            return list(d)[0] if d else None  # the oldest
        """,
        """
        def f(d):
            return next(iter(d)) if d else None  # the oldest
        """,
        (({3: 1, 2: 5},), ({},), ([4, 5],), ("ab",)),
    ),
    Example(
        "the first that fits",
        """
        def f(xs):
            return [x * 2 for x in xs if x > 1][0]
        """,
        """
        def f(xs):
            return next(x * 2 for x in xs if x > 1)
        """,
        (([1, 2, 3],), ((5,),)),
    ),
    Example(
        "the first items",
        """
        import os

        def f(d, k):
            return [v for _, v in list(d.items())[:k]]
        """,
        """
        import os
        from itertools import islice

        def f(d, k):
            return [v for _, v in list(islice(d.items(), k))]
        """,
        (({1: 2, 3: 4}, 1), ({1: 2}, 5), ({}, 1), ({1: 2}, None), ({1: 2}, 0)),
    ),
    Example(
        "the first piece",
        """
        def f(s):
            return s.split("=")[0].strip()
        """,
        """
        def f(s):
            return s.split("=", 1)[0].strip()
        """,
        (("a = b = c",), ("a",), ("",), ("=",)),
    ),
    Example(
        "the second piece",
        """
        def f(s):
            return s.split("::")[1]
        """,
        """
        def f(s):
            return s.split("::", 2)[1]
        """,
        (("a::b::c",), ("a::b",), ("a",), (":::",)),
    ),
    Example(
        "the last piece",
        """
        def f(s):
            return s.split("/")[-1]
        """,
        """
        def f(s):
            return s.rsplit("/", 1)[-1]
        """,
        (("a/b/c",), ("a",), ("/",), ("",)),
    ),
]
LEFT_ALONE = {
    "stored into": "list(d)[0] = 1",
    "another place": "return list(d)[3]",
    "the last": "return list(d)[-1]",
    "IndexError is expected": "try:\n    return list(d)[0]\nexcept IndexError:\n    return None",
    "LookupError is expected": "try:\n    return list(d)[0]\nexcept (OSError, LookupError):\n    g",
    "anything is expected": "try:\n    return list(d)[0]\nexcept:\n    pass",
    "in a generator StopIteration ends it": "yield list(d)[0]",
    "the list is made by a call with an effect": "return [g(x) for x in d][0]",
    "a slice with a step": "return list(d)[:4:2]",
    "a slice from behind": "return list(d)[:-1]",
    "a slice from within": "return list(d)[1:3]",
    "a slice of a copied list": "ys = [d, g]\nreturn list(ys)[:2]",
    "next is another thing here": "next = g\nreturn list(d)[0]",
    "list is another thing here": "list = g\nreturn list(d)[0], list(d)[:2]",
    "the separator is not known": "return d.split(g)[0]",
    "white space as separator": "return d.split()[0]",
    "a long separator from behind": "return d.split('aa')[-1]",
    "a limit already": "return d.split('a', 1)[0]",
    "deleted": "del list(d)[0]",
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_only_what_is_looked_at_is_made(example: Example) -> None:
    check(TakeWhatIsShown(), example)


@pytest.mark.parametrize("body", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_what_needs_the_whole_is_left_alone(body: str) -> None:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    assert rewrites(TakeWhatIsShown(), f"def f(d, g):\n{lines}") == []


def test_split_of_a_module_is_another_split() -> None:
    text = 'import shlex\ndef f(s):\n    return shlex.split("a b")[0]\n'
    assert rewrites(TakeWhatIsShown(), text) == []


def test_islice_taken_for_something_else_is_not_imported() -> None:
    text = "islice = 3\ndef f(d):\n    return list(d)[:2]\n"
    assert rewrites(TakeWhatIsShown(), text) == []
