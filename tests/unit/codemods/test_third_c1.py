"""C1: try and except instead of suppress."""

from __future__ import annotations

import pytest

from engine.agents.codemods.plain_try import PlainTry
from tests.codemod_examples import Example, check, rewrites

EXAMPLES = [
    Example(
        "one exception, with comments",
        """
        from contextlib import suppress

        def f(d, keys):
            for key in keys:
                # may be gone
                with suppress(KeyError):  # quietly
                    del d[key]  # for good
            return d
        """,
        """
        from contextlib import suppress

        def f(d, keys):
            for key in keys:
                # may be gone
                try:  # quietly
                    del d[key]  # for good
                except KeyError:
                    pass
            return d
        """,
        (({"a": 1, "b": 2}, ["a", "c"]), ({}, []), ({}, [[]])),
    ),
    Example(
        "several exceptions, the module by its name",
        """
        import contextlib

        def f(xs):
            out = []
            while xs:
                with contextlib.suppress(ValueError, TypeError):
                    out.append(int(xs.pop()))
            return out
        """,
        """
        import contextlib

        def f(xs):
            out = []
            while xs:
                try:
                    out.append(int(xs.pop()))
                except (ValueError, TypeError):
                    pass
            return out
        """,
        ((["1", "x", None, "2"],), ([],), (3,)),
    ),
    Example(
        "on one line",
        """
        from contextlib import suppress as quiet

        def f(xs):
            n = 0
            for x in xs:
                with quiet(ZeroDivisionError): n += 1 / x
            return n
        """,
        """
        from contextlib import suppress as quiet

        def f(xs):
            n = 0
            for x in xs:
                try: n += 1 / x
                except ZeroDivisionError:
                    pass
            return n
        """,
        (([1, 0, 2],), ([],), (["a"],)),
    ),
    Example(
        "it leaves the loop, and the function",
        """
        from contextlib import suppress

        def f(xs, d):
            for x in xs:
                with suppress(KeyError):
                    return d[x]
            for x in xs:
                if x:
                    break
            return None
        """,
        """
        from contextlib import suppress

        def f(xs, d):
            for x in xs:
                try:
                    return d[x]
                except KeyError:
                    pass
            for x in xs:
                if x:
                    break
            return None
        """,
        (([1, 2], {2: 3}), ([], {}), ([1], {}), ([1], None)),
    ),
    Example(
        "a dotted exception in a nested block",
        """
        import contextlib
        import json

        def f(xs):
            out = []
            for x in xs:
                if x:
                    with contextlib.suppress(json.JSONDecodeError):
                        out.append(json.loads(x))
            return out
        """,
        """
        import contextlib
        import json

        def f(xs):
            out = []
            for x in xs:
                if x:
                    try:
                        out.append(json.loads(x))
                    except json.JSONDecodeError:
                        pass
            return out
        """,
        ((["1", "{", ""],), ([],), ([3],)),
    ),
]
LEFT_ALONE = {
    "it runs once": "with suppress(KeyError):\n    del d[0]",
    "it runs once behind the loop": (
        "for x in xs:\n    g(x)\nelse:\n    with suppress(KeyError):\n        del d[0]"
    ),
    "around the loop, not in it": "with suppress(KeyError):\n    for x in xs:\n        g(x)",
    "several lines": "for x in xs:\n    with suppress(KeyError):\n        g(x)\n        g(d)",
    "types that are handed in": "for x in xs:\n    with suppress(*d):\n        g(x)",
    "a type that a variable holds": ("for x in xs:\n    with suppress(x):\n        g(x)"),
    "a type that a call makes": "for x in xs:\n    with suppress(g()):\n        g(x)",
    "no type": "for x in xs:\n    with suppress():\n        g(x)",
    "another manager too": ("for x in xs:\n    with suppress(KeyError), d:\n        g(x)"),
    "the manager is named": "for x in xs:\n    with suppress(KeyError) as s:\n        g(s)",
    "a manager that is made once": (
        "s = suppress(KeyError)\nfor x in xs:\n    with s:\n        g(x)"
    ),
    "a suppress of somebody else": "for x in xs:\n    with d.suppress(KeyError):\n        g(x)",
    "suppress is another thing here": (
        "suppress = g\nfor x in xs:\n    with suppress(KeyError):\n        g(x)"
    ),
    "a nested function that the loop only makes": (
        "for x in xs:\n    def h():\n        with suppress(KeyError):\n            g(x)\n    d(h)"
    ),
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_plain_try_takes_the_place_of_suppress(example: Example) -> None:
    check(PlainTry(), example)


@pytest.mark.parametrize("body", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_a_suppress_that_runs_once_or_does_more_is_left_alone(body: str) -> None:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    text = f"from contextlib import suppress\ndef f(d, xs, g):\n{lines}"
    assert rewrites(PlainTry(), text) == []
