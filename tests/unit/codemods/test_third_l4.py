"""L4: isdisjoint instead of an intersection."""

from __future__ import annotations

import pytest

from engine.agents.codemods.disjoint import Disjoint
from tests.codemod_examples import Example, check, code, rewrites

EXAMPLES = [
    Example(
        "two sets made for it",
        """
        def f(a: list, b: list):
            if set(a) & set(b):
                return 1
            return 2
        """,
        """
        def f(a: list, b: list):
            if not set(a).isdisjoint(b):
                return 1
            return 2
        """,
        (([], []), ([1], [2, 1]), ([1], [2]), ([[]], []), ([], [[]])),
    ),
    Example(
        "not around it",
        """
        def f(a, b):
            known = set(a)
            return 1 if not known & frozenset(b) else 2
        """,
        """
        def f(a, b):
            known = set(a)
            return 1 if known.isdisjoint(frozenset(b)) else 2
        """,
        (([], []), ([1], [2, 1]), ("ab", "bc")),
    ),
    Example(
        "a method",
        """
        def f(a: set, b):
            while a.intersection(b):
                a.pop()
            return len(a)
        """,
        """
        def f(a: set, b):
            while not a.isdisjoint(b):
                a.pop()
            return len(a)
        """,
        ((set(), []), ({1}, [1]), ({1}, [2])),
    ),
    Example(
        "part of a condition",
        """
        def f(a: set, b: set, c):
            if c and (a & b):  # shared
                return True
            return False
        """,
        """
        def f(a: set, b: set, c):
            if c and (not a.isdisjoint(b)):  # shared
                return True
            return False
        """,
        ((set(), set(), 1), ({1}, {1}, 1), ({1}, {1}, 0)),
    ),
    Example(
        "asked for its bool",
        """
        def f(a: set, b: set):
            return bool(a & b)
        """,
        """
        def f(a: set, b: set):
            return bool(not a.isdisjoint(b))
        """,
        ((set(), set()), ({1}, {1})),
    ),
]

DECLINED = {
    "what they share is kept": """
        def f(a: set, b: set):
            both = a & b
            return both
        """,
    "the types are not known": """
        def f(a, b):
            if a & b:
                return 1
        """,
    "they are numbers": """
        def f(a: int, b: int):
            if a & b:
                return 1
        """,
    "one of them is a number of flags": """
        def f(a: set, b: int):
            if a & b:
                return 1
        """,
    "it is the union": """
        def f(a: set, b: set):
            if a | b:
                return 1
        """,
    "how many they share is asked": """
        def f(a: set, b: set):
            return len(a & b)
        """,
    "set is something else here": """
        def f(a, b, set):
            if set(a) & set(b):
                return 1
        """,
    "what they share is one of two values": """
        def f(a: set, b: set):
            return a & b or None
        """,
    "several are intersected": """
        def f(a: set, b, c):
            if a.intersection(b, c):
                return 1
        """,
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_rewrite_is_this_text_and_behaves_alike(example: Example) -> None:
    check(Disjoint(), example)


@pytest.mark.parametrize("text", DECLINED.values(), ids=DECLINED.keys())
def test_it_is_declined_where(text: str) -> None:
    assert rewrites(Disjoint(), code(text)) == []
