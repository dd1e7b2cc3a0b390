"""K3: remember pure calls inside one call."""

from __future__ import annotations

import pytest

from engine.agents.codemods.call_memo import CallMemo
from tests.codemod_examples import Example, check, rewrites

PRICE = """
        def price(n, k=2):
            total = 0
            for i in range(n):
                total += i * k
            return total

"""
EXAMPLES = [
    Example(
        "in a loop",
        PRICE
        + """
        def f(xs):
            out = []
            for x in xs:
                # by size
                out.append(price(x))
            return out
        """,
        PRICE
        + """
        def f(xs):
            out = []
            price_of = {}
            for x in xs:
                if x not in price_of:
                    price_of[x] = price(x)
                # by size
                out.append(price_of[x])
            return out
        """,
        (([3, 1, 3],), ([],), (["a"],)),
    ),
    Example(
        "in a comprehension with two names as key",
        PRICE
        + """
        def f(xs, ys):
            return [price(x, y) for x in xs for y in ys]
        """,
        PRICE
        + """
        def f(xs, ys):
            price_of = {}
            return [
                (
                    price_of[x, y]
                    if (x, y) in price_of
                    else price_of.setdefault((x, y), price(x, y))
                )
                for x in xs
                for y in ys
            ]
        """,
        (([3, 1, 3], [1, 1]), ([], [])),
    ),
    Example(
        "two loops, a key that is no name, an argument that stays",
        PRICE
        + """
        def f(xs, k):
            total = 0
            for _ in range(3):
                for x in xs:
                    if x[0] > 1:
                        total += price(x[0], k)
            return total
        """,
        PRICE
        + """
        def f(xs, k):
            total = 0
            price_of = {}
            for _ in range(3):
                for x in xs:
                    if x[0] > 1:
                        price_key = x[0]
                        if price_key not in price_of:
                            price_of[price_key] = price(x[0], k)
                        total += price_of[price_key]
            return total
        """,
        (([(3, 1), (1, 1), (3, 3)], 2), ([], 1)),
    ),
]
LEFT_ALONE = {
    "no loop": "return price(xs)",
    "every key differs": "return [price(i) for i in range(xs)]",
    "the keys of a dict": "return [price(k) for k in xs.keys()]",
    "a set": "return [price(x) for x in set(xs)]",
    "does not vary": "return [price(k) for x in xs]",
    "remembered already": "d = {}\nfor x in xs:\n    d[x] = price(x)\nreturn d",
    "a key that can not be hashed": "for x in xs:\n    y = [x]\n    price(y)",
    "a starred argument": "return [price(*x) for x in xs]",
    "an argument that calls": "return [price(k(x)) for x in xs]",
    "too light": "return [light(x) for x in xs]",
    "a list as result": "return [make(x) for x in xs]",
    "writes": "return [count(x) for x in xs]",
    "reads attributes that may change": "return [weigh(x) for x in xs]",
    "a parameter": "return [k(x) for x in xs]",
    "yield in the loop": "for x in xs:\n    yield price(x)",
    "a name of its own": "price = k\nreturn [price(x) for x in xs]",
    "first behind and": "for x in xs:\n    if k and price(x.a()):\n        pass",
}
HEAD = """
STATE = []
def price(n, k=2):
    return sum([i * k for i in range(n)])
def light(x):
    return x + 1
def make(x):
    return [i for i in range(x)]
def count(x):
    STATE.append(x)
    return sum([i for i in range(x)])
def weigh(x):
    return sum([i * x.weight for i in range(3)])
"""


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_key_is_computed_once(example: Example) -> None:
    check(CallMemo(), example)


@pytest.mark.parametrize("body", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_nothing_is_remembered_where_it_could_be_stale_or_in_vain(body: str) -> None:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    assert rewrites(CallMemo(), f"{HEAD}def f(xs, k):\n{lines}") == []


def test_the_memory_dies_with_the_call() -> None:
    """Nothing is added outside the function, and no default argument holds it."""
    text = f"{HEAD}def f(xs):\n    return [price(x) for x in xs]\n"
    made = rewrites(CallMemo(), text)[0].module.code
    assert made.startswith(HEAD.lstrip("\n") + "def f(xs):\n    price_of = {}\n")


def test_a_recursion_is_not_remembered_one_level_at_a_time() -> None:
    text = "def f(x):\n    return sum([f(y) for y in x])\n"
    assert rewrites(CallMemo(), text) == []
