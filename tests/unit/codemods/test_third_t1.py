"""T1: one builtin for a longer way."""

from __future__ import annotations

import pytest

from engine.agents.codemods.known_swap import KnownSwap
from tests.codemod_examples import Example, check, rewrites

EXAMPLES = [
    Example(
        "a power with a modulus, ruled out what would differ",
        """
        def f(a: int, e: int, m: int):
            if e < 0 or m <= 1:
                raise ValueError("no")
            # the rest only
            return a ** e % m + 1
        """,
        """
        def f(a: int, e: int, m: int):
            if e < 0 or m <= 1:
                raise ValueError("no")
            # the rest only
            return pow(a, e, m) + 1
        """,
        ((3, 200, 7), (-3, 5, 5), (3, 0, 7), (3, -1, 7), (3, 4, 0), (0, 0, 2), (2, 3, 1)),
    ),
    Example(
        "a power with a modulus, nothing ruled out",
        """
        def f(a: int, e: int, m: int):
            return (a ** e) % m
        """,
        """
        def f(a: int, e: int, m: int):
            return pow(a, e, m) if m and e >= 0 else (a ** e) % m
        """,
        ((3, 200, 7), (-3, 5, 5), (3, 5, -7), (3, -1, 7), (3, 4, 0), (0, -1, 5), (True, 3, 5)),
    ),
    Example(
        "the modulus is a constant, the exponent counts",
        """
        MOD = 10**9 + 7

        def f(n: int):
            total = 0
            for i in range(n):
                total += 3 ** i % MOD
            return [total, 2 ** (n - 1) % MOD * 2]
        """,
        """
        MOD = 10**9 + 7

        def f(n: int):
            total = 0
            for i in range(n):
                total += pow(3, i, MOD)
            return [total, 2 ** (n - 1) % MOD * 2]
        """,
        ((0,), (1,), (90,)),
    ),
    Example(
        "a square",
        """
        def f(xs):
            n = len(xs)
            return [(-n ** 2,
                     3 * n**3 * x, n) for x in xs]
        """,
        """
        def f(xs):
            n = len(xs)
            return [(-(n * n),
                     3 * n**3 * x, n) for x in xs]
        """,
        (([],), ([1, 2, 3],)),
    ),
    Example(
        "squares of the numbers of a loop",
        """
        def f(xs: list[int]):
            return sum(x**2 for x in xs)  # all of them
        """,
        """
        def f(xs: list[int]):
            return sum(x*x for x in xs)  # all of them
        """,
        (([],), ([1, -2, 10**30],)),
    ),
    Example(
        "bits of a number",
        """
        def f(n: int, other: int):
            return bin(n ^ other)[2:].count("1") == 1
        """,
        """
        def f(n: int, other: int):
            return (n ^ other).bit_count() == 1
        """,
        ((0, 0), (7, 5), (-7, 5), (-1, -1), (2**70, 1), (True, False)),
    ),
    Example(
        "a dict that keeps the order as well",
        """
        from collections import OrderedDict

        def f(pairs):
            seen = OrderedDict()
            for key, value in pairs:
                seen.setdefault(key, []).append(value)
                if key == 9:
                    del seen[key]
            if not seen or 3 in seen:
                return None
            return list(seen), [(i, k, v) for i, (k, v) in enumerate(seen.items())]
        """,
        """
        def f(pairs):
            seen = {}
            for key, value in pairs:
                seen.setdefault(key, []).append(value)
                if key == 9:
                    del seen[key]
            if not seen or 3 in seen:
                return None
            return list(seen), [(i, k, v) for i, (k, v) in enumerate(seen.items())]
        """,
        (([],), ([(2, 1), (1, 1), (2, 2)],), ([(9, 1), (1, 1), (9, 2)],), ([(3, 3)],), ([1],)),
    ),
    Example(
        "a dict made from pairs",
        """
        import collections

        def f(pairs):
            first = collections.OrderedDict(pairs)
            first.pop("a", None)
            return sorted(first)
        """,
        """
        def f(pairs):
            first = dict(pairs)
            first.pop("a", None)
            return sorted(first)
        """,
        (([],), ([("a", 1), ("b", 2)],), ([1],)),
    ),
]
OLD = "    d = OrderedDict()\n    d[a] = e\n"
LEFT_ALONE = {
    "a power without types": "def f(a, e, m):\n    return a ** e % m",
    "a modulus that is a float": "def f(a: int, e: int, m: float):\n    return a ** e % m",
    "a base that a division made a float": (
        "def f(a: int, e: int, m: int):\n    a /= 2\n    return a ** e % m"
    ),
    "an exponent too small to matter": "def f(a: int, m: int):\n    return a ** 3 % m",
    "division by nought is caught": (
        "def f(a: int, e: int, m: int):\n    try:\n        return a ** e % m\n"
        "    except ZeroDivisionError:\n        return 0"
    ),
    "pow is another function here": (
        "from math import pow\ndef f(a: int, e: int, m: int):\n    return a ** e % m"
    ),
    "a power of a difference modulo a sum": (
        "def f(a: int, e: int, m: int):\n    return a ** e % (m + 1)"
    ),
    "a float, which overflows otherwise": "def f(x: float):\n    return [x ** 2 for _ in x]",
    "a square of something unknown": "def f(x):\n    return [x ** 2 for _ in x]",
    "a square of an item": "def f(xs: list[int]):\n    return [xs[0] ** 2 for _ in xs]",
    "a name that is a number only sometimes": (
        "def f(a):\n    x = 1\n    if a:\n        x = a\n    return [x ** 2 for _ in a]"
    ),
    "a name that another function sets": (
        "def f():\n    x = 1\n    def g():\n        nonlocal x\n        x = 0.1\n    g()\n"
        "    return [x ** 2 for _ in a]"
    ),
    "a square that is made once": "def f(x: int):\n    return x ** 2",
    "a cube": "def f(x: int):\n    return [x ** 3 for _ in range(x)]",
    "bits of something that only has __index__": 'def f(n):\n    return bin(n).count("1")',
    "noughts are counted": 'def f(n: int):\n    return bin(n).count("0")',
    "bin is another function here": (
        'def bin(n):\n    return "11"\ndef f(n: int):\n    return bin(n).count("1")'
    ),
    "an ordered dict is returned": f"def f(a, e):\n{OLD}    return d",
    "an ordered dict is handed on": f"def f(a, e, g):\n{OLD}    return g(d)",
    "an ordered dict is compared with order": f"def f(a, e):\n{OLD}    return d == a",
    "a key is moved to the end": f"def f(a, e):\n{OLD}    d.move_to_end(a)\n    return list(d)",
    "the oldest is popped": f"def f(a, e):\n{OLD}    return d.popitem(last=False)",
    "an ordered dict is shown": f"def f(a, e):\n{OLD}    return str(d)",
    "an ordered dict has a second name": f"def f(a, e):\n{OLD}    b = d\n    return list(b)",
    "an ordered dict is kept on an object": "def f(a):\n    a.d = OrderedDict()\n    a.d[1] = 2",
    "its items outlive the call": f"def f(a, e):\n{OLD}    return d.items()",
    "a nested function sees it": f"def f(a, e):\n{OLD}    return lambda: list(d)",
    "an OrderedDict of the module's own": f"class OrderedDict(dict): pass\ndef f(a, e):\n{OLD}",
    "only sometimes an ordered dict": f"def f(a, e):\n{OLD}    d = a\n    return list(d)",
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_builtin_answers_the_same(example: Example) -> None:
    check(KnownSwap(), example)


@pytest.mark.parametrize("text", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_what_may_differ_is_left_alone(text: str) -> None:
    imported = "" if "class OrderedDict" in text else "from collections import OrderedDict\n"
    assert rewrites(KnownSwap(), imported + text) == []


def test_an_exponent_that_may_be_negative_is_asked_about_in_the_code() -> None:
    text = "def f(a: int, p: int):\n    b = [a ** (p - 2) % p]\n    return b"
    (found,) = rewrites(KnownSwap(), text)
    assert "[(pow(a, p - 2, p) if p and p - 2 >= 0 else a ** (p - 2) % p)]" in found.module.code


@pytest.mark.parametrize(
    ("around", "after"),
    [
        ("n**2 - 1", "n*n - 1"),
        ("n ** 2 * 3", "n * n * 3"),
        ("3 * n ** 2", "3 * (n * n)"),
        ("7 // n ** 2", "7 // (n * n)"),
        ("n ** 2 % 7", "(n * n) % 7"),
        ("~n ** 2", "~(n * n)"),
        ("(n ** 2) ** 3", "(n * n) ** 3"),
        ("not n ** 2", "not n * n"),
        ("(n ** 2).bit_length()", "(n * n).bit_length()"),
    ],
)
def test_a_product_gets_parentheses_where_the_text_needs_them(around: str, after: str) -> None:
    text = "def f(n: int):\n    while True:\n        yield "
    (found,) = rewrites(KnownSwap(), text + around)
    assert found.module.code == text + after


def test_an_import_with_other_uses_stays() -> None:
    text = """
    from collections import OrderedDict, deque

    def f(a):
        d = OrderedDict()
        d[a] = deque()
        return list(d)
    """
    (found,) = rewrites(KnownSwap(), text)
    assert "import OrderedDict, deque" in found.module.code
