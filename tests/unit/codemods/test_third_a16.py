"""A16: hand-written sum, product, min, max or sort."""

from __future__ import annotations

import textwrap
from typing import Any

import pytest

from engine.agents.codemods.hand_written import HandWritten
from tests.codemod_examples import Example, check, rewrites

LISTS: tuple[tuple[Any, ...], ...] = (([3, 1, 2],), ([],), ([5],), ([2, 2, 1, 1],), ([-1, -7],))
EXAMPLES = [
    Example(
        "a sum that starts at nothing",
        """
        def f(xs):
            # all of them
            total = 0  # none yet

            for x in xs:
                total += x
            return total
        """,
        """
        def f(xs):
            # all of them

            # none yet
            total = sum(xs)
            return total
        """,
        (*LISTS, ((1, 2),), (None,), (["a"],)),
    ),
    Example(
        "a sum of lengths with another start",
        """
        def f(xs):
            total: int = 10
            for x in xs:
                total = total + len(x)
            return total
        """,
        """
        def f(xs):
            total: int = sum(map(len, xs), 10)
            return total
        """,
        ((["a", "bc"],), ([],), ([1],)),
    ),
    Example(
        "a factorial",
        """
        def f(n):
            result = 1
            for i in range(2, n + 1):
                result *= i
            return result
        """,
        """
        import math


        def f(n):
            result = math.prod(range(2, n + 1))
            return result
        """,
        ((5,), (0,), (1,), ("x",)),
    ),
    Example(
        "a sum beside a product",
        """
        import math

        def f(xs, n):
            product = 2
            total = 0
            for i in range(n):
                total += i
            for x in xs:
                product *= x + 1
            return total, product
        """,
        """
        import math

        def f(xs, n):
            product = 2
            total = sum(range(n))
            for x in xs:
                product *= x + 1
            return total, product
        """,
        (([2, 3], 4), ([], 0)),
    ),
    Example(
        "the greatest, with IndexError for an empty list",
        """
        def f(xs: list[int]):
            best = xs[0]
            for x in xs[1:]:
                if x > best:
                    best = x
            return best
        """,
        """
        def f(xs: list[int]):
            best = max([xs[0], *xs])
            return best
        """,
        (*LISTS, ([1, True],), ([True, 1],), ([[2], [1]],), (["a", 1],)),
    ),
    Example(
        "the least behind a guard, by places",
        """
        def f(xs: list[int]):
            if not xs:
                return None
            low = xs[0]
            for i in range(1, len(xs)):
                low = min(low, xs[i])
            return low
        """,
        """
        def f(xs: list[int]):
            if not xs:
                return None
            low = min(xs)
            return low
        """,
        LISTS,
    ),
    Example(
        "the least or None, of anything",
        """
        def f(xs):
            low = None
            for x in xs:
                if low is None or x < low:
                    low = x
            return low
        """,
        """
        def f(xs):
            low = min(xs, default=None)
            return low
        """,
        (*LISTS, ({3, 1},), ([(1, 2), (1, 1)],)),
    ),
    Example(
        "the greatest above a floor, started earlier",
        """
        def f(xs):
            best = float("-inf")
            names = []
            for x in xs:
                best = x if x > best else best
            return best, names
        """,
        """
        def f(xs):
            best = float("-inf")
            names = []
            best = max([best, *xs])
            return best, names
        """,
        (*LISTS, ([float("nan"), 1.0],), ([1.0, float("nan"), 2.0],)),
    ),
    Example(
        "bubble sort with a flag",
        """
        def f(xs):
            n = len(xs)
            # largest to the end
            for i in range(n):
                moved = False
                for j in range(0, n - i - 1):
                    if xs[j] > xs[j + 1]:
                        xs[j], xs[j + 1] = xs[j + 1], xs[j]  # swap
                        moved = True
                if not moved:
                    break
            return xs
        """,
        """
        def f(xs):
            # largest to the end
            # swap
            xs.sort()
            return xs
        """,
        (*LISTS, (list("banana"),), ([1, True, 0, False],)),
    ),
    Example(
        "insertion sort of a copy, downwards",
        """
        def f(xs):
            out = xs[:]
            for i in range(1, len(out)):
                key = out[i]
                j = i - 1
                while j >= 0 and out[j] < key:
                    out[j + 1] = out[j]
                    j -= 1
                out[j + 1] = key
            return out
        """,
        """
        def f(xs):
            out = xs[:]
            out.sort(reverse=True)
            return out
        """,
        (*LISTS, ([1, True, 0, False, 2],)),
    ),
    Example(
        "selection sort with a third variable",
        """
        def f(xs: list[int]):
            if len(xs) > 1:
                for i in range(len(xs) - 1):
                    low = i
                    for j in range(i + 1, len(xs)):
                        if xs[j] < xs[low]:
                            low = j
                    if low != i:
                        kept = xs[i]
                        xs[i] = xs[low]
                        xs[low] = kept
            return xs
        """,
        """
        def f(xs: list[int]):
            if len(xs) > 1:
                xs.sort()
            return xs
        """,
        LISTS,
    ),
]

SORT = """
n = len(xs)
for i in range(n):
    for j in range(n - i - 1):
        if xs[j] > xs[j + 1]:
            xs[j], xs[j + 1] = xs[j + 1], xs[j]
"""
DECLINED = {
    "a start that is a text is joined and not summed": """
        total = ""
        for x in xs:
            total += x
        """,
    "a start that is a float adds up otherwise in newer interpreters": """
        total = 0.0
        for x in xs:
            total += x
        """,
    "a list of floats adds up otherwise in newer interpreters": """
        total = 0
        for x in [0.1, 0.2]:
            total += x
        """,
    "a list is extended in its place and may have another name": """
        total = ys
        for x in xs:
            total += x
        """,
    "a start that comes from the caller may be of any type": """
        for x in xs:
            ys += x
        """,
    "the variable of the loop is read behind it": """
        total = 0
        for x in xs:
            total += x
        return total, x
        """,
    "a handler reads how far the loop came": """
        total = 0
        try:
            for x in xs:
                total += x
        except TypeError:
            return total
        """,
    "a function made here sees the steps": """
        total = 0
        seen = lambda: total
        for x in g(seen):
            total += x
        """,
    "the loop has an else": """
        total = 0
        for x in xs:
            total += x
        else:
            total += 1
        """,
    "the loop does more than add": """
        total = 0
        for x in xs:
            total += x
            g(x)
        """,
    "a condition chooses the items": """
        total = 0
        for x in xs:
            if x:
                total += x
        """,
    "a tuple without parentheses would be two arguments": """
        total = 0
        for x in 1, 2:
            total += x
        """,
    "a call of an unknown function is no plain item": """
        total = 0
        for x in xs:
            total += g(x)
        """,
    "the total is a global": """
        global total
        total = 0
        for x in xs:
            total += x
        """,
    "sum means something else here": """
        sum = g
        total = 0
        for x in xs:
            total += x
        """,
    "the last of equal items wins": """
        best = xs[0]
        for x in xs:
            if x >= best:
                best = x
        """,
    "min with the item first keeps the last of equal items": """
        best = xs[0]
        for x in xs:
            best = min(x, best)
        """,
    "a key is compared, and a lambda costs more than the loop": """
        best = xs[0]
        for x in xs:
            if x.size > best.size:
                best = x
        """,
    "the place is kept as well": """
        best, place = xs[0], 0
        for i, x in enumerate(xs):
            if x > best:
                best, place = x, i
        """,
    "None is compared, which raises": """
        best = None
        for x in xs:
            if x > best:
                best = x
        """,
    "the test for None comes with a start that is not None": """
        best = 3
        for x in xs:
            if best is None or x > best:
                best = x
        """,
    "equal items are swapped, which turns their order": SORT.replace("xs[j] >", "xs[j] >="),
    "the passes end early": SORT.replace("range(n)", "range(k)"),
    "the first item is left out": SORT.replace("range(n - i - 1)", "range(1, n - i - 1)"),
    "a key is compared in the sort": SORT.replace("xs[j] > xs[j + 1]", "xs[j].a > xs[j + 1].a"),
    "the length is that of another list": SORT.replace("len(xs)", "len(ys)"),
    "the list grows after it was measured": SORT.replace("(xs)", "(xs)\nxs.append(1)"),
    "swaps are counted": SORT + "        g(j)\n",
    "the place is read behind the sort": SORT + "return j\n",
    "the sequence is said to be something else": SORT.replace("xs", "zs"),
    "two loops that swap any two turn equal objects": """
        for i in range(len(os)):
            for j in range(i + 1, len(os)):
                if os[i] > os[j]:
                    os[i], os[j] = os[j], os[i]
        """,
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_builtin_takes_the_place_of_the_loop(example: Example) -> None:
    check(HandWritten(), example)


@pytest.mark.parametrize("body", DECLINED.values(), ids=DECLINED.keys())
def test_a_loop_that_is_not_quite_the_builtin_stays(body: str) -> None:
    head = "def f(xs, ys, g, k, zs: MutableSequence[int], os: list[Order]):\n"
    text = head + textwrap.indent(textwrap.dedent(body).strip(), "    ") + "\n"
    compile(text, "declined", "exec")
    assert rewrites(HandWritten(), text) == []


def test_a_loop_that_waits_for_each_item_stays() -> None:
    text = "async def f(xs):\n    t = 0\n    async for x in xs:\n        t += x\n    return t\n"
    assert rewrites(HandWritten(), text) == []
