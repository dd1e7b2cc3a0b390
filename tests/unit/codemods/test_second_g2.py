"""G2: cheap test first."""

from __future__ import annotations

import pytest

from engine.agents.codemods.cheap_first import CheapTestFirst
from tests.codemod_examples import Example, check, rewrites

EXAMPLES = [
    Example(
        "None before a scan",
        """
        def f(xs, y):
            if any(x > 3 for x in xs) and y is not None and len(xs) > 1:
                return 1
            return 2
        """,
        """
        def f(xs, y):
            if y is not None and any(x > 3 for x in xs) and len(xs) > 1:
                return 1
            return 2
        """,
        (([5, 6], 1), ([5, 6], None), ([1], 1), ([], None)),
    ),
    Example(
        "or over two lines, in a return",
        """
        def f(s, y):
            return (s.startswith("a")
                    # or nothing
                    or y is None)
        """,
        """
        def f(s, y):
            return (y is None
                    # or nothing
                    or s.startswith("a"))
        """,
        (("ab", None), ("b", None), ("ab", 1), ("b", 1)),
    ),
    Example(
        "a flag and a type before a call",
        """
        class A:
            def __init__(self):
                self.on = True

            def g(self, x, mode):
                while sorted(x) and self.on and not mode and isinstance(x, list):
                    x.pop()
                return x

        def f(x, mode):
            return A().g(x, mode)
        """,
        """
        class A:
            def __init__(self):
                self.on = True

            def g(self, x, mode):
                while self.on and not mode and isinstance(x, list) and sorted(x):
                    x.pop()
                return x

        def f(x, mode):
            return A().g(x, mode)
        """,
        (([1, 2], 0), ([], 0), ((1,), 0), ([1], 1)),
    ),
]
LEFT_ALONE = {
    "cheap already": "return y is None and any(x)",
    "value may be something else": "return any(x) and y",
    "value of an operand that is no bool": "return sorted(x) and y is None",
    "the first guards the second": "return hasattr(x, 'on') and x.on is None",
    "a name in a text guards": "if hasattr(self, 'on') and self.on:\n    return 1",
    "same variable": "if sorted(x) and x:\n    return 1",
    "same variable compared": "if x.isdigit() and x == '3':\n    return 1",
    "the second can raise": "if any(x) and y[0]:\n    return 1",
    "the second calls too": "if any(x) and sorted(y):\n    return 1",
    "an unknown call": "if g(x) and y is None:\n    return 1",
    "an effect": "if x.pop() and y is None:\n    return 1",
    "a walrus": "if any(z := [x]) and y is None:\n    return z",
    "global name": "if any(x) and LIMIT is None:\n    return 1",
    "an attribute of something else": "if any(x) and y.on is None:\n    return 1",
    "an unknown attribute of self": "if any(x) and self.off is None:\n    return 1",
    "a property": "if any(x) and self.prop is None:\n    return 1",
    "yield": "if (yield x) and y is None:\n    return 1",
    "any is another thing here": "any = g\nif any(x) and y is None:\n    return 1",
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_cheap_test_comes_first(example: Example) -> None:
    check(CheapTestFirst(), example)


@pytest.mark.parametrize("body", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_an_order_that_may_matter_is_kept(body: str) -> None:
    lines = "".join(f"        {line}\n" for line in body.splitlines())
    rest = "    @property\n    def prop(self):\n        self.on = 1\n"
    assert rewrites(CheapTestFirst(), f"class A:\n    def f(self, x, y, g):\n{lines}{rest}") == []
