"""G1: early return for the case that needs no work."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.agents.codemods.fast_return import FastReturn
from tests.codemod_examples import Example, check, code, outcome, rewrites

EXAMPLES = [
    Example(
        "identity before a comparison of parts",
        '''
        def f(a, b):
            """Doc."""
            # sizes first
            if len(a) != len(b):
                return False
            for x, y in zip(a, b):
                if x != y:
                    return False
            return True
        ''',
        '''
        def f(a, b):
            """Doc."""
            if a is b:
                return True
            # sizes first
            if len(a) != len(b):
                return False
            for x, y in zip(a, b):
                if x != y:
                    return False
            return True
        ''',
        (([1], [1]), ([1], [2]), ([], [1]), ([], [])),
    ),
    Example(
        "identity in __eq__",
        """
        class Box:
            def __init__(self, xs):
                self.xs = xs

            def __eq__(self, other):
                if not isinstance(other, Box):
                    return NotImplemented
                return sorted(self.xs) == sorted(other.xs) and self.xs[0] == other.xs[0]

        def f(xs, ys):
            return Box(xs) == Box(ys), Box(xs) == 3
        """,
        """
        class Box:
            def __init__(self, xs):
                self.xs = xs

            def __eq__(self, other):
                if self is other:
                    return True
                if not isinstance(other, Box):
                    return NotImplemented
                return sorted(self.xs) == sorted(other.xs) and self.xs[0] == other.xs[0]

        def f(xs, ys):
            return Box(xs) == Box(ys), Box(xs) == 3
        """,
        (([1], [1]), ([1], [2])),
    ),
    Example(
        "empty before a set-up",
        """
        def f(xs, pairs):
            out = []
            # by name
            index = {k: v for k, v in pairs}
            for x in xs:
                out.append(index.get(x))
            return out
        """,
        """
        def f(xs, pairs):
            if not xs:
                return []
            out = []
            # by name
            index = {k: v for k, v in pairs}
            for x in xs:
                out.append(index.get(x))
            return out
        """,
        (([1], [(1, 2)]), ([], [(1, 2)]), ([3], [])),
    ),
    Example(
        "a type test before a conversion",
        """
        from pathlib import Path

        def f(path):
            path = Path(path)
            return path.name
        """,
        """
        from pathlib import Path

        def f(path):
            path = path if isinstance(path, Path) else Path(path)
            return path.name
        """,
        (("a/b",), (Path("c"),)),
    ),
]
LEFT_ALONE = {
    "unequal parts": "if a.x != b.y:\n    return False\nreturn sum(a) == sum(b)",
    "false for equal sizes": "if len(a) == len(b):\n    return False\nreturn sum(a) == sum(b)",
    "not the same function of both": "return sorted(a) == b.xs",
    "the same side twice": "return sum(a.x) == sum(a.x)",
    "a comparison that is an order": "return sorted(a) < sorted(b)",
    "a side effect": "return a.pop() == b.pop()",
    "other work": "print(a)\nreturn sorted(a) == sorted(b)",
    "a test that may fail": "if a.ready:\n    return False\nreturn sorted(a) == sorted(b)",
    "asked already": "if a is b:\n    return True\nreturn sorted(a) == sorted(b)",
    "too cheap": "return a == b",
    "yields": "yield sorted(a) == sorted(b)",
    "bound again": "b = a\nreturn sorted(a) == sorted(b)",
    "set-up with an effect": "out = []\nx = b.pop()\nfor y in a:\n    out.append(x)\nreturn out",
    "set-up of the input": "out = []\nx = sorted(a)\nfor y in a:\n    out.append(x)\nreturn out",
    "no work in the set-up": "out = []\nx = 3\nfor y in a:\n    out.append(x)\nreturn out",
    "an empty set as set-up": "out = []\nx = set()\nfor y in a:\n    out.append(x)\nreturn out",
    "a result that is not empty": "out = [1]\nx = sum(b)\nfor y in a:\n    out[0] = x\nreturn out",
    "a result from outside": "x = sum(b)\nfor y in a:\n    c.append(x)\nreturn c",
    "input bound again": "a = b\nout = []\nx = sum(b)\nfor y in a:\n    out.append(x)\nreturn out",
    "a conversion inside an expression": "return Path(a) / b",
    "a conversion of two": "x = Path(a, b)\nreturn x",
    "a local": "x = b[0]\ny = Path(x)\nreturn y",
    "a mutable class": "x = Counter(a)\nreturn x",
    "tested already": "if not isinstance(a, Path):\n    a = Path(a)\nreturn a",
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_case_without_work_is_answered_first(example: Example) -> None:
    check(FastReturn(), example)


@pytest.mark.parametrize("body", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_what_may_answer_differently_is_left_alone(body: str) -> None:
    head = "from collections import Counter\nfrom pathlib import Path\nc = []\n"
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    assert rewrites(FastReturn(), f"{head}def f(a, b):\n{lines}") == []


def test_the_same_object_is_equal_to_itself() -> None:
    before = code(EXAMPLES[0].before)
    after = rewrites(FastReturn(), before)[0].module.code
    same = "\ng = f\ndef f(a):\n    return g(a, a)\n"
    for value in ([1, 2], [], "ab"):
        assert outcome(before + same, (value,)) == outcome(after + same, (value,))


def test_a_class_of_another_name_proves_nothing() -> None:
    text = """
        class A:
            def __eq__(self, other):
                if not isinstance(other, B):
                    return False
                return sorted(self.x) == sorted(other.x)
        """
    assert rewrites(FastReturn(), text) == []
