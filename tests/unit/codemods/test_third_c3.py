"""C3: a key that runs in C, and a key instead of a comparison."""

from __future__ import annotations

import pytest

from engine.agents.codemods.getter_key import GetterKey
from tests.codemod_examples import Example, check, rewrites

EXAMPLES = [
    Example(
        "one index, in sorted",
        """
        import os

        def f(xs):
            return sorted(xs, key=lambda x: x[-1], reverse=True)  # last first
        """,
        """
        import os
        from operator import itemgetter

        def f(xs):
            return sorted(xs, key=itemgetter(-1), reverse=True)  # last first
        """,
        (([(1, 2), (0, 3), (5, 2)],), ([],), ([()],), ([1, 2],)),
    ),
    Example(
        "attributes, with the module imported already",
        """
        import operator

        def f(xs):
            xs.sort(key=lambda c: (c.real, c.imag))
            return xs
        """,
        """
        import operator

        def f(xs):
            xs.sort(key=operator.attrgetter("real", "imag"))
            return xs
        """,
        (([3 + 1j, 3 - 1j, 1j],), ([],), (["a"],)),
    ),
    Example(
        "a local variable as index",
        """
        from operator import itemgetter

        def f(rows, column):
            return max(rows, key=lambda row: row[column])
        """,
        """
        from operator import itemgetter

        def f(rows, column):
            return max(rows, key=itemgetter(column))
        """,
        (([{"a": 1}, {"a": 2}], "a"), ([], "a"), ([{"a": 1}], "b")),
    ),
    Example(
        "groups by a name",
        """
        from itertools import groupby

        def f(rows):
            return [(k, list(g)) for k, g in groupby(rows, key=lambda row: row['a'])]
        """,
        """
        from itertools import groupby
        from operator import itemgetter

        def f(rows):
            return [(k, list(g)) for k, g in groupby(rows, key=itemgetter('a'))]
        """,
        (([{"a": 1}, {"a": 1}, {"a": 2}],), ([],)),
    ),
    Example(
        "a comparison of a length",
        """
        from functools import cmp_to_key

        def f(xs):
            return sorted(xs, key=cmp_to_key(lambda a, b: len(a) - len(b)))
        """,
        """
        from functools import cmp_to_key

        def f(xs):
            return sorted(xs, key=lambda a: len(a))
        """,
        ((["ccc", "a", "bb", "b"],), ([],), ([3, 4],)),
    ),
    Example(
        "a comparison in a function of its own",
        """
        import functools
        from operator import itemgetter

        def by_name(left, right):
            '''Order by name.'''
            if left["name"] < right["name"]:
                return -1
            elif left["name"] > right["name"]:
                return 1
            return 0

        def f(xs):
            return sorted(xs, key=functools.cmp_to_key(by_name))
        """,
        """
        import functools
        from operator import itemgetter

        def by_name(left, right):
            '''Order by name.'''
            if left["name"] < right["name"]:
                return -1
            elif left["name"] > right["name"]:
                return 1
            return 0

        def f(xs):
            return sorted(xs, key=itemgetter("name"))
        """,
        (([{"name": "b", "n": 1}, {"name": "a"}, {"name": "b"}],), ([],)),
    ),
    Example(
        "a comparison of the items themselves",
        """
        from functools import cmp_to_key

        def f(xs):
            xs.sort(key=cmp_to_key(lambda a, b: (a > b) - (a < b)))
            return xs
        """,
        """
        from functools import cmp_to_key

        def f(xs):
            xs.sort(key=None)
            return xs
        """,
        (([3, 1, 2],), ([],), ([1, "a"],)),
    ),
]
LEFT_ALONE = {
    "it computes": "return sorted(xs, key=lambda x: x[0] + 1)",
    "it negates to turn the order": "return sorted(xs, key=lambda x: -x[0])",
    "it calls a method": "return sorted(xs, key=lambda x: x.name())",
    "index and attribute together": "return sorted(xs, key=lambda x: (x[0], x.name))",
    "an index inside an index": "return sorted(xs, key=lambda x: x[0][1])",
    "an index that is computed from the item": "return sorted(xs, key=lambda x: x[x])",
    "an index that is an expression": "return sorted(xs, key=lambda x: x[n + 1])",
    "a slice": "return sorted(xs, key=lambda x: x[:2])",
    "something else is looked up": "return sorted(xs, key=lambda x: ys[0])",
    "something else is looked up by the item": "return sorted(xs, key=lambda x: ys[x])",
    "the lambda has a default": "return sorted(xs, key=lambda x, i=0: x[i])",
    "the lambda takes any number": "return sorted(xs, key=lambda *x: x[0])",
    "the name is mangled in a class": "return sorted(xs, key=lambda x: x.__name)",
    "a name that a later key may find changed": ("return groupby(xs, key=lambda x: x[n])"),
    "a key of an unknown call": "return g(xs, key=lambda x: x[0])",
    "sorted is another thing here": "sorted = g\nreturn sorted(xs, key=lambda x: x[0])",
    "a comment says why": "return sorted(xs, key=lambda x: (\n    # why\n    x[0], x[1]))",
    "the comparison is turned": "return sorted(xs, key=cmp_to_key(lambda a, b: len(b) - len(a)))",
    "differences of what may be no whole numbers": (
        "return sorted(xs, key=cmp_to_key(lambda a, b: a - b))"
    ),
    "two different keys are compared": (
        "return sorted(xs, key=cmp_to_key(lambda a, b: (a[0] > b[1]) - (a[0] < b[1])))"
    ),
    "the comparison does more": (
        "def c(a, b):\n    print(a)\n    if a < b:\n        return -1\n    if a > b:\n"
        "        return 1\n    return 0\nreturn sorted(xs, key=cmp_to_key(c))"
    ),
    "the comparison breaks ties by a second key": (
        "def c(a, b):\n    if a.k < b.k:\n        return -1\n    if a.k > b.k:\n"
        "        return 1\n    return a.n - b.n\nreturn sorted(xs, key=cmp_to_key(c))"
    ),
    "the answers are turned": (
        "def c(a, b):\n    if a < b:\n        return 1\n    if a > b:\n"
        "        return -1\n    return 0\nreturn sorted(xs, key=cmp_to_key(c))"
    ),
    "the comparison reads what it was defined beside": (
        "def c(a, b):\n    if ys[a] < ys[b]:\n        return -1\n    if ys[a] > ys[b]:\n"
        "        return 1\n    return 0\nreturn sorted(xs, key=cmp_to_key(c))"
    ),
    "the comparison calls what may have effects": (
        "return sorted(xs, key=cmp_to_key(lambda a, b: (g(a) > g(b)) - (g(a) < g(b))))"
    ),
    "the comparison has two definitions": (
        "def c(a, b):\n    return (a > b) - (a < b)\ndef c(a, b):\n    return (a > b) - (a < b)\n"
        "return sorted(xs, key=cmp_to_key(c))"
    ),
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_key_runs_in_c(example: Example) -> None:
    check(GetterKey(), example)


@pytest.mark.parametrize("body", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_a_key_that_does_more_is_left_alone(body: str) -> None:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    imports = "from functools import cmp_to_key\nfrom itertools import groupby\n"
    assert rewrites(GetterKey(), f"{imports}def f(xs, ys, g, n):\n{lines}") == []


def test_a_file_with_another_itemgetter_is_left_alone() -> None:
    text = "def itemgetter(n):\n    return n\ndef f(xs):\n    xs.sort(key=lambda x: x[0])\n"
    assert rewrites(GetterKey(), text) == []
