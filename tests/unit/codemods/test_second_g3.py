"""G3: compute below the early exit."""

from __future__ import annotations

import pytest

from engine.agents.codemods.sink import SinkIntoBranch
from tests.codemod_examples import Example, check, rewrites

EXAMPLES = [
    Example(
        "below two guards",
        '''
        def f(xs, flag):
            """Doc."""

            # once
            ys = sorted(xs)  # here
            n = 3
            if flag:
                return None
            # nothing
            if not xs:
                return []
            return ys + [n]
        ''',
        '''
        def f(xs, flag):
            """Doc."""

            n = 3
            if flag:
                return None
            # nothing
            if not xs:
                return []

            # once
            ys = sorted(xs)  # here
            return ys + [n]
        ''',
        (([3, 1], False), ([3, 1], True), ([], False)),
    ),
    Example(
        "text of an error",
        """
        def f(xs, flag):
            message = f"bad: {xs}"
            if flag:
                raise ValueError(message)
            return xs
        """,
        """
        def f(xs, flag):
            if flag:
                message = f"bad: {xs}"
                raise ValueError(message)
            return xs
        """,
        (([1], True), ([1], False)),
    ),
    Example(
        "into the branch of an elif",
        """
        def f(x, kind):
            words = x.split()
            if kind == 1:
                return x
            elif kind == 2:
                # only here
                return words
            else:
                return None
        """,
        """
        def f(x, kind):
            if kind == 1:
                return x
            elif kind == 2:
                words = x.split()
                # only here
                return words
            else:
                return None
        """,
        (("a b", 1), ("a b", 2), ("a b", 3)),
    ),
    Example(
        "inside a loop, by a function of the module",
        """
        def conv(x):
            return [c for c in x]

        def f(xs):
            out = []
            for x in xs:
                parts = conv(x)
                if x == "skip":
                    continue
                out.append(parts)
            return out
        """,
        """
        def conv(x):
            return [c for c in x]

        def f(xs):
            out = []
            for x in xs:
                if x == "skip":
                    continue
                parts = conv(x)
                out.append(parts)
            return out
        """,
        ((["ab", "skip", "c"],), ([],)),
    ),
]
LEFT_ALONE = {
    "used in the test": "ys = sorted(xs)\nif ys:\n    return 1\nreturn ys",
    "used in the guard": "ys = sorted(xs)\nif g:\n    return ys\nreturn ys",
    "no exit": "ys = sorted(xs)\nif g:\n    print(1)\nreturn ys",
    "an else": "ys = sorted(xs)\nif g:\n    return 1\nelse:\n    print(2)\nreturn ys",
    "cheap": "ys = xs[0]\nif g:\n    return 1\nreturn ys",
    "not pure": "ys = g(xs)\nif xs:\n    return 1\nreturn ys",
    "input changed between": "ys = sorted(xs)\nxs.append(1)\nif g:\n    return 1\nreturn ys",
    "input bound between": "ys = sorted(xs)\nxs = 3\nif g:\n    return 1\nreturn ys",
    "input changed by the test": "ys = sorted(xs)\nif xs.pop():\n    return 1\nreturn ys",
    "an unknown call between": "ys = sorted(xs)\ng()\nif xs:\n    return 1\nreturn ys",
    "yield between": "ys = sorted(xs)\nyield 1\nif g:\n    return 1\nyield ys",
    "yield in the test": "ys = sorted(xs)\nif (yield 1):\n    return 1\nyield ys",
    "two definitions": "ys = []\nif xs:\n    ys = str(xs)\n    if g:\n        return 1\nreturn ys",
    "a parameter": "xs = sorted(xs)\nif g:\n    return 1\nreturn xs",
    "seen by a nested function": "ys = sorted(xs)\ndef h():\n    return ys\nif g:\n    return 1\n"
    "return ys",
    "global": "global ys\nys = sorted(xs)\nif g:\n    return 1\nreturn ys",
    "used behind the block": "for x in xs:\n    ys = str(x)\n    if g:\n        break\n    g\n"
    "return ys",
    "used in two branches": "ys = sorted(xs)\nif g:\n    print(ys)\nelse:\n    return ys",
    "one branch of a loop": "ys = sorted(xs)\nfor x in xs:\n    if x:\n        print(ys)",
    "sorted is another thing here": "sorted = g\nys = sorted(xs)\nif g:\n    return 1\nreturn ys",
    "a walrus in the test": "ys = sorted(xs)\nif (g := 3):\n    return 1\nreturn ys",
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_value_moves_to_where_it_is_used(example: Example) -> None:
    check(SinkIntoBranch(), example)


@pytest.mark.parametrize("body", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_a_value_that_is_needed_or_may_differ_stays(body: str) -> None:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    assert rewrites(SinkIntoBranch(), f"def f(xs, g):\n{lines}") == []


def test_a_test_that_reads_what_the_computation_counts_stays_behind_it() -> None:
    """Found in the standard library: using up an iterator counts in a nonlocal variable."""
    text = """
        from math import fsum

        def f(data):
            n = 0
            def count(items):
                nonlocal n
                for item in items:
                    n += 1
                    yield item
            data = count(data)
            total = fsum(data)
            if not n:
                raise ValueError
            return total / n
        """
    assert rewrites(SinkIntoBranch(), text) == []


def test_await_in_the_test_keeps_the_order() -> None:
    head = "async def f(xs, g):\n    ys = sorted(xs)\n"
    text = f"{head}    if await g:\n        return 1\n    return ys\n"
    assert rewrites(SinkIntoBranch(), text) == []
