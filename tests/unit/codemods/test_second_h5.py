"""H5: one call instead of two."""

from __future__ import annotations

import pytest

from engine.agents.codemods.one_call import OneCall
from tests.codemod_examples import Example, check, rewrites

EXAMPLES = [
    Example(
        "until the name is bound again",
        """
        def f(s):
            # long enough
            if len(s.strip()) > 3:
                print(end=s.strip())
            s = s.strip()
            return s, s.strip()
        """,
        """
        def f(s):
            s_strip = s.strip()
            # long enough
            if len(s_strip) > 3:
                print(end=s_strip)
            s = s_strip
            return s, s.strip()
        """,
        ((" ab ",), ("abcdef ",)),
    ),
    Example(
        "a variable that holds it already",
        """
        def f(xs):
            low = sorted(xs)  # once
            return [low[0], sorted(xs)[-1], len(sorted(xs))]
        """,
        """
        def f(xs):
            low = sorted(xs)  # once
            return [low[0], low[-1], len(low)]
        """,
        (([3, 1, 2],), ([],)),
    ),
    Example(
        "a match",
        """
        import re

        def f(p, s):
            if re.match(p, s):
                return re.match(p, s).group(1)
            return None
        """,
        """
        import re

        def f(p, s):
            re_match = re.match(p, s)
            if re_match:
                return re_match.group(1)
            return None
        """,
        (("(a+)b", "aab"), ("(a)", "b")),
    ),
    Example(
        "test and element of a comprehension",
        """
        def f(lines):
            return [line.split(",") for line in lines if line.split(",")[0] != "#"]
        """,
        """
        def f(lines):
            return [line_split for line in lines if (line_split := line.split(","))[0] != "#"]
        """,
        ((["a,b", "#,c"],), ([],)),
    ),
    Example(
        "inside one conditional expression",
        """
        def f(xs):
            return max(xs) if max(xs) > 0 else 0
        """,
        """
        def f(xs):
            max_xs = max(xs)
            return max_xs if max_xs > 0 else 0
        """,
        (([1, 2],), ([-1],), ([],)),
    ),
    Example(
        "a function of the module, in an elif",
        """
        WEIGHT = 3

        def cost(items):
            total = 0
            for item in items:
                total += item * WEIGHT
            return total

        def f(items):
            if cost(items) > 10:
                return 1
            elif cost(items) > 3:
                return 2
            return 3
        """,
        """
        WEIGHT = 3

        def cost(items):
            total = 0
            for item in items:
                total += item * WEIGHT
            return total

        def f(items):
            cost_items = cost(items)
            if cost_items > 10:
                return 1
            elif cost_items > 3:
                return 2
            return 3
        """,
        (([1],), ([1, 1],), ([5],)),
    ),
]
LEFT_ALONE = {
    "cheap": "return len(xs) + len(xs)",
    "once": "return sum(xs)",
    "not pure": "return g(xs) + g(xs)",
    "a method with an effect": "return xs.pop() + xs.pop()",
    "written between": "a = sum(xs)\nxs.append(1)\nreturn a + sum(xs)",
    "bound between": "a = sum(xs)\nxs = g\nreturn a + sum(xs)",
    "handed on between": "a = sum(xs)\ng(xs)\nreturn a + sum(xs)",
    "changed in the loop": "for x in g:\n    if sum(xs) > 3:\n        xs.pop()\n    print(sum(xs))",
    "yield between": "a = sum(xs)\nyield a\nyield sum(xs)",
    "in two branches": "if g:\n    return sum(xs)\nelse:\n    return sum(xs) + 1",
    "first behind and": "return g and sum(xs) + sum(xs)",
    "another variable of the same name": "return str(xs) + str([str(xs) for xs in xs])",
    "a new list that is kept": "a = [sorted(xs), sorted(xs)]\nreturn a",
    "a new list that is written to": "a = sorted(xs)\na.append(1)\nreturn a, sorted(xs)[0]",
    "a new list kept in a loop": "a = sorted(xs)[0]\nfor x in xs:\n    g.append(sorted(xs))",
    "iterators": "return list(zip(xs)) if zip(xs) else iter(xs), iter(xs)",
    "a time": "import time\nreturn time.time() - time.time()",
    "in a nested function": "def h():\n    return sum(xs)\nreturn sum(xs)",
    "sum is another thing here": "sum = g\nreturn sum(xs) + sum(xs)",
    "global": "global n\na = sum(n)\nreturn a + sum(n)",
    "a queue": "return g.get() + g.get()",
    "of constants": "return str(1) + str(1)",
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_call_is_made_once(example: Example) -> None:
    check(OneCall(), example)


@pytest.mark.parametrize("body", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_calls_that_may_differ_are_left_alone(body: str) -> None:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    assert rewrites(OneCall(), f"def f(xs, g):\n{lines}") == []


@pytest.mark.parametrize(
    "body",
    [
        "global LOG\n    LOG = x\n    return 1",
        "x.append(1)\n    return 1",
        "x += [1]\n    return 1",
        "return STATE[x]",
        "print(x)\n    return 1",
        "yield x",
        "return other(x)",
        "x[0] = 3\n    return 1",
        "y = x\n    y[0] = 3\n    return 1",
        "import os\n    return os.getcwd()",
    ],
)
def test_a_function_of_the_module_that_does_more_than_compute_is_called_twice(body: str) -> None:
    text = f"from m import other\nSTATE = {{}}\nstate = []\ndef h(x):\n    {body}\n"
    text = text.replace("STATE[x]", "state[x]")
    assert rewrites(OneCall(), text + "def f(xs):\n    return h(xs) + h(xs)\n") == []


def test_a_function_that_is_bound_twice_may_be_another_one() -> None:
    twice = "def h(x):\n    return x * 2 + sum(x)\n" * 2
    assert rewrites(OneCall(), twice + "def f(xs):\n    return h(xs) + h(xs)\n") == []


def test_await_between_lets_others_write() -> None:
    text = "async def f(xs, g):\n    a = sum(xs)\n    await g\n    return a + sum(xs)\n"
    assert rewrites(OneCall(), text) == []
