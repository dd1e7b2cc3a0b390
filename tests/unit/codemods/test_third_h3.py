"""H3: a constant container is built once, at the top of the module."""

from __future__ import annotations

import pytest

from engine.agents.codemods.module_constant import ModuleConstant
from tests.codemod_examples import Example, check, rewrites

EXAMPLES = [
    Example(
        "a table in a variable",
        '''
        """Doc."""


        def f(x):
            table = {"a": 1, "b": 2}

            if x in table:
                return table[x]
            return table.get(x.lower(), len(table))
        ''',
        '''
        """Doc."""

        _TABLE = {"a": 1, "b": 2}


        def f(x):
            if x in _TABLE:
                return _TABLE[x]
            return _TABLE.get(x.lower(), len(_TABLE))
        ''',
        (("a",), ("B",), ("c",)),
    ),
    Example(
        "a set of several lines in a method, with comments",
        """
        import os
        from typing import Any

        _KEYWORDS = 1

        class A:
            def g(self, xs):
                out = []
                # what is left out
                keywords = {
                    "if",  # a test
                    "for",
                }  # no more
                # now look
                for x in xs:
                    if x not in keywords:
                        out.append(x)
                return out

        def f(xs):
            return A().g(xs)
        """,
        """
        import os
        from typing import Any

        _KEYWORDS = 1
        # what is left out
        _KEYWORDS_2 = {
            "if",  # a test
            "for",
        }  # no more

        class A:
            def g(self, xs):
                out = []
                # now look
                for x in xs:
                    if x not in _KEYWORDS_2:
                        out.append(x)
                return out

        def f(xs):
            return A().g(xs)
        """,
        ((["if", "a"],), ([],)),
    ),
    Example(
        "a dict where it is used",
        """
        def f(x):
            return {1: "one", 2: "two", -1: ("minus", None)}.get(x)
        """,
        """
        _F_TABLE = {1: "one", 2: "two", -1: ("minus", None)}


        def f(x):
            return _F_TABLE.get(x)
        """,
        ((1,), (-1,), (3,)),
    ),
    Example(
        "a frozenset made of a list",
        """
        import os

        def f(x):
            return x in frozenset(["a", "b"]) or x in {"c", "d"}
        """,
        """
        import os

        _F_VALUES = frozenset(["a", "b"])

        def f(x):
            return x in _F_VALUES or x in {"c", "d"}
        """,
        (("a",), ("c",), ("e",)),
    ),
    Example(
        "an order for sorting, annotated, read in a lambda",
        """
        from typing import Dict

        def f(xs):
            order: Dict[str, int] = dict(low=0, high=1)
            return sorted(xs, key=lambda x: order[x]), max(xs, key=order.get), {**order}
        """,
        """
        from typing import Dict

        _ORDER: Dict[str, int] = dict(low=0, high=1)

        def f(xs):
            return sorted(xs, key=lambda x: _ORDER[x]), max(xs, key=_ORDER.get), {**_ORDER}
        """,
        ((["high", "low"],), ([],), (["x"],)),
    ),
    Example(
        "sets added and taken away",
        """
        def f(xs):
            for x in xs:
                known = {1, 2, 3}
                if x - known or x & known == known:
                    return x | known
            return None
        """,
        """
        _KNOWN = {1, 2, 3}


        def f(xs):
            for x in xs:
                if x - _KNOWN or x & _KNOWN == _KNOWN:
                    return x | _KNOWN
            return None
        """,
        (([{1}, {4}],), ([],), ([{1, 2, 3}],)),
    ),
]
LEFT_ALONE = {
    "returned": "t = {'a': 1, 'b': 2}\nreturn t",
    "returned where it is written": "return {'a': 1, 'b': 2}",
    "returned under a condition": "t = {'a': 1, 'b': 2}\nreturn t if x in t else None",
    "written into": "t = {'a': 1, 'b': 2}\nt[x] = 3\nreturn t[x]",
    "counted in": "t = {'a': 1, 'b': 2}\nt[x] += 3\nreturn t[x]",
    "deleted from": "t = {'a': 1, 'b': 2}\ndel t[x]\nreturn len(t)",
    "added to": "t = {'a', 'b'}\nt.add(x)\nreturn len(t)",
    "added to by an operator": "t = {'a', 'b'}\nt |= x\nreturn len(t)",
    "given another value": "t = {'a': 1, 'b': 2}\nif x:\n    t = {}\nreturn t[x]",
    "filled by setdefault": "t = {'a': 1, 'b': 2}\nreturn t.setdefault(x, 3)",
    "handed to a function": "t = {'a': 1, 'b': 2}\nreturn g(t)",
    "kept on an object": "x.t = {'a': 1, 'b': 2}\nreturn x.t['a']",
    "kept in a list": "t = {'a': 1, 'b': 2}\nreturn [t]",
    "kept by append": "t = {'a': 1, 'b': 2}\nx.append(t)\nreturn t['a']",
    "a second name": "t = {'a': 1, 'b': 2}\nu = t\nreturn u['a']",
    "asked which object it is": "t = {'a': 1, 'b': 2}\nreturn t is x",
    "a value that can change": "t = {'a': [], 'b': []}\nt['a'].append(x)\nreturn t['a']",
    "a variable in it": "t = {'a': x, 'b': 2}\nreturn t['a']",
    "a text with fields": "t = {'a': f'{x}', 'b': ''}\nreturn t['a']",
    "a call in it": "t = {'a': g(), 'b': 2}\nreturn t['a']",
    "another one unpacked into it": "t = {'a': 1, **x}\nreturn t['a']",
    "bound under a condition": "if x:\n    t = {'a': 1, 'b': 2}\nreturn t['a']",
    "read before": "while x:\n    print(t['a'])\n    t = {'a': 1, 'b': 2}",
    "given to a nested function that adds": "t = {'a', 'b'}\ndef h():\n    t.add(1)\nreturn h",
    "global": "global t\nt = {'a': 1, 'b': 2}\nreturn t['a']",
    "a set that the compiler keeps": "return x in {'a', 'b'}",
    "a tuple": "t = ('a', 'b')\nreturn x in t",
    "a list": "t = ['a', 'b']\nreturn x in t",
    "empty": "t = {}\nreturn t.get(x)",
    "an annotation that is nothing at run time": "t: Nothing = {'a': 1, 'b': 2}\nreturn t['a']",
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_container_is_built_at_the_top(example: Example) -> None:
    check(ModuleConstant(), example)


@pytest.mark.parametrize("body", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_a_container_that_may_change_or_leave_stays(body: str) -> None:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    assert rewrites(ModuleConstant(), f"def f(x, g):\n{lines}") == []


def test_a_function_that_is_cached_builds_it_once_anyway() -> None:
    text = "from functools import cache\n@cache\ndef f(x):\n    return {1: 2, 3: 4}.get(x)\n"
    assert rewrites(ModuleConstant(), text) == []


def test_a_frozenset_may_leave_the_function() -> None:
    text = "def f(g):\n    return g(frozenset(('a', 'b')))\n"
    made = rewrites(ModuleConstant(), text)[0].module.code
    assert made.startswith("_F_VALUES = frozenset(('a', 'b'))\n\n\ndef f(g):\n")


def test_a_shadowed_builtin_is_left_alone() -> None:
    text = "from other import frozenset\ndef f(x):\n    return x in frozenset(('a', 'b'))\n"
    assert rewrites(ModuleConstant(), text) == []


def test_a_name_in_mixed_case_becomes_words() -> None:
    text = "def f(x):\n    modeDict = {'r': 'rb', 'w': 'wb'}\n    return modeDict[x]\n"
    assert "    return _MODE_DICT[x]\n" in rewrites(ModuleConstant(), text)[0].module.code
