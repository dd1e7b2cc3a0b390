"""C5c: for over a range instead of counting by hand."""

from __future__ import annotations

import pytest

from engine.agents.codemods.counted_loop import CountedLoop
from tests.codemod_examples import Example, check, rewrites

EXAMPLES = [
    Example(
        "up to a number, with comments",
        """
        def f(n: int):
            total = 0
            # the number
            i = 0
            # count
            while i < n:  # to n
                total += i * i
                # next
                i += 1
            return total
        """,
        """
        def f(n: int):
            total = 0
            # the number
            # count
            for i in range(n):  # to n
                total += i * i
                # next
            return total
        """,
        ((5,), (0,), (-3,), ("a",)),
    ),
    Example(
        "the length of a list, with break and else",
        """
        def f(xs: list):
            i = 0
            found = None
            while i < len(xs):
                if xs[i] < 0:
                    found = i
                    break
                i = i + 1
            else:
                found = -1
            return found
        """,
        """
        def f(xs: list):
            found = None
            for i in range(len(xs)):
                if xs[i] < 0:
                    found = i
                    break
            else:
                found = -1
            return found
        """,
        (([1, -2, 3],), ([1],), ([],)),
    ),
    Example(
        "the last number too, from three on in twos",
        """
        def f(n):
            last = int(n)
            out = []
            k = 3
            while k <= last:
                for x in range(k):
                    if x == 2:
                        continue
                    out.append(x)
                k += 2
            return out
        """,
        """
        def f(n):
            last = int(n)
            out = []
            for k in range(3, last + 1, 2):
                for x in range(k):
                    if x == 2:
                        continue
                    out.append(x)
            return out
        """,
        ((3,), (8,), (2,), (0,)),
    ),
    Example(
        "two loops with one name, the second one a for",
        """
        def f(xs: list):
            n = len(xs)
            out = []
            i = 1
            while i < n:
                out.append(xs[i] - xs[i - 1])
                i += 1
            for i in xs:
                out.append(i)
            return out, [i for i in xs]
        """,
        """
        def f(xs: list):
            n = len(xs)
            out = []
            for i in range(1, n):
                out.append(xs[i] - xs[i - 1])
            for i in xs:
                out.append(i)
            return out, [i for i in xs]
        """,
        (([1, 5, 2],), ([],), ([1],)),
    ),
    Example(
        "inside another loop",
        """
        def f(xs: list[list[int]]):
            out = []
            for row in xs:
                out.append(0)

                j = 0
                while j < 3:
                    if j >= len(row):
                        return out
                    out.append(row[j])
                    j += 1
            return out
        """,
        """
        def f(xs: list[list[int]]):
            out = []
            for row in xs:
                out.append(0)

                for j in range(3):
                    if j >= len(row):
                        return out
                    out.append(row[j])
            return out
        """,
        (([[1, 2, 3], [4, 5, 6]],), ([[1], [2]],), ([],)),
    ),
]
LEFT_ALONE = {
    "the number is read after the loop": "i = 0\nwhile i < n:\n    g(i)\n    i += 1\nreturn i",
    "the number is read when an error ends the loop": (
        "try:\n    i = 0\n    while i < n:\n        g(i)\n        i += 1\n"
        "except ValueError:\n    return i"
    ),
    "the number is read in else": ("i = 0\nwhile i < n:\n    g(i)\n    i += 1\nelse:\n    g(i)"),
    "continue goes round without counting": (
        "i = 0\nwhile i < n:\n    if g(i):\n        continue\n    i += 1"
    ),
    "continue in the else of an inner loop": (
        "i = 0\nwhile i < n:\n    for x in xs:\n        g(x)\n    else:\n        continue\n"
        "    i += 1"
    ),
    "it counts in a branch as well": (
        "i = 0\nwhile i < n:\n    if g(i):\n        i += 1\n    i += 1"
    ),
    "it counts before the end": "i = 0\nwhile i < n:\n    i += 1\n    g(i)",
    "it counts in a branch only": "i = 0\nwhile i < n:\n    if g(i):\n        i += 1",
    "the limit is set in the loop": "i = 0\nwhile i < n:\n    n = int(g(i))\n    i += 1",
    "the list grows while it is walked": (
        "i = 0\nwhile i < len(xs):\n    xs.append(g(i))\n    i += 1"
    ),
    "the list shrinks while it is walked": (
        "i = 0\nwhile i < len(xs):\n    if g(i):\n        del xs[i]\n    i += 1"
    ),
    "the list is handed to a call": "i = 0\nwhile i < len(xs):\n    g(xs)\n    i += 1",
    "the caller may change the list at a yield": (
        "i = 0\nwhile i < len(xs):\n    yield i\n    i += 1"
    ),
    "a limit that may be no whole number": "i = 0\nwhile i < m:\n    g(i)\n    i += 1",
    "a limit that is computed anew each time": "i = 0\nwhile i < g(n):\n    i += 1\n    i += 1",
    "a limit that is a fraction": "i = 0\nwhile i < 2.5:\n    g(i)\n    i += 1",
    "a start that may be no whole number": "i = m\nwhile i < n:\n    g(i)\n    i += 1",
    "a start in a branch": "if m:\n    i = 0\nwhile i < n:\n    g(i)\n    i += 1",
    "a number that is a parameter": "while m < n:\n    g(m)\n    m += 1",
    "a second condition": "i = 0\nwhile i < n and xs:\n    g(i)\n    i += 1",
    "it counts down": "i = 9\nwhile i > n:\n    g(i)\n    i -= 1",
    "a step that is not fixed": "i = 0\nwhile i < n:\n    g(i)\n    i += m",
    "a step of nothing": "i = 0\nwhile i < n:\n    g(i)\n    i += 0",
    "a lambda sees the number later": ("i = 0\nwhile i < n:\n    g(lambda: i)\n    i += 1"),
    "a loop around counts with the same number": (
        "i = 0\nwhile i < n:\n    i = 0\n    while i < n:\n        g(i)\n        i += 1\n    g(i)"
    ),
    "only counting, nothing else": "i = 0\nwhile i < n:\n    i += 1",
    "a comment behind the start": "i = 0  # first\nwhile i < n:\n    g(i)\n    i += 1",
    "range is another thing here": ("range = g\ni = 0\nwhile i < n:\n    g(i)\n    i += 1"),
    "the number is global": "global i\ni = 0\nwhile i < n:\n    g(i)\n    i += 1",
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_loop_counts_over_a_range(example: Example) -> None:
    check(CountedLoop(), example)


@pytest.mark.parametrize("body", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_a_loop_that_does_not_only_count_is_left_alone(body: str) -> None:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    assert rewrites(CountedLoop(), f"def f(n: int, m, xs: list, g):\n{lines}") == []
