"""G5: a chain of comparisons becomes one look-up."""

from __future__ import annotations

import pytest

from engine.agents.codemods.constant_table import ConstantTable
from tests.codemod_examples import Example, check, rewrites

EXAMPLES = [
    Example(
        "if and elif with an else",
        '''
        """Sizes."""

        def f(name: str):
            """How large."""
            # by name
            if name == "small":
                return 1
            elif name == "middle":
                return 2
            elif name == "large":
                return 3
            elif name == "huge":
                return -4
            else:
                return 0
        ''',
        '''
        """Sizes."""

        _F_BY_NAME = {"small": 1, "middle": 2, "large": 3, "huge": -4}

        def f(name: str):
            """How large."""
            # by name
            return _F_BY_NAME.get(name, 0)
        ''',
        (("small",), ("huge",), ("other",), ("",), (None,), (3,)),
    ),
    Example(
        "ifs one after another, several keys, a key twice",
        """
        import sys


        def f(code: int):
            if code == 1:
                return "one"
            if code in (2, 3):
                return "few"
            if code == -1:
                return "less"
            if code == 2: return "never"
            return
        """,
        """
        import sys

        _F_BY_CODE = {1: "one", 2: "few", 3: "few", -1: "less"}


        def f(code: int):
            return _F_BY_CODE.get(code)
        """,
        ((1,), (2,), (3,), (-1,), (0,), (True,), (2.0,), (2.5,), ("1",), (None,)),
    ),
    Example(
        "the rest does more",
        """
        class A:
            def name(self, text):
                word = text.lower()
                if word == "a":
                    return (1, 2)
                elif word == "b":
                    return (3, 4)
                elif word == "c":
                    return None
                elif word == "d":
                    return (7, 8)
                else:
                    # nothing fits
                    raise KeyError(text)

        def f(text):
            return A().name(text)
        """,
        """
        _NAME_BY_WORD = {"a": (1, 2), "b": (3, 4), "c": None, "d": (7, 8)}


        class A:
            def name(self, text):
                word = text.lower()
                if word in _NAME_BY_WORD:
                    return _NAME_BY_WORD[word]
                else:
                    # nothing fits
                    raise KeyError(text)

        def f(text):
            return A().name(text)
        """,
        (("A",), ("b",), ("c",), ("d",), ("e",), ("",)),
    ),
    Example(
        "the name itself when nothing fits, in a branch",
        """
        LIMIT = 3


        def f(name: str, short: bool):
            if short:
                if name == "jan":
                    return "01"
                if name == "feb":
                    return "02"
                if name == "mar":
                    return "03"
                if name == "apr":
                    return "04"
                return name
            return ""
        """,
        """
        LIMIT = 3
        _F_BY_NAME = {"jan": "01", "feb": "02", "mar": "03", "apr": "04"}


        def f(name: str, short: bool):
            if short:
                return _F_BY_NAME.get(name, name)
            return ""
        """,
        (("jan", True), ("apr", True), ("x", True), ("jan", False)),
    ),
    Example(
        "a comment ends the chain, what follows stays",
        """
        def f(name: str, other):
            if name == "a":
                return True
            if name == "b":
                return False
            if name == "c":
                return True
            if name == "d":
                return False
            # by length
            if len(name) > 3:
                return True
            return other[name]
        """,
        """
        _F_BY_NAME = {"a": True, "b": False, "c": True, "d": False}


        def f(name: str, other):
            if name in _F_BY_NAME:
                return _F_BY_NAME[name]
            # by length
            if len(name) > 3:
                return True
            return other[name]
        """,
        (("a", {}), ("d", {}), ("long", {}), ("e", {}), ("e", {"e": 1})),
    ),
]


KEYS = ("'a'", "'b'", "'c'", "'d'")


def chain(
    name: str = "x", keys: tuple[str, ...] = KEYS, last: str = "4", rest: str = "return 0"
) -> str:
    values = [*(str(i) for i, _ in enumerate(keys[1:])), last]
    lines = (
        f"    if {name} == {key}:\n        return {value}\n"
        for key, value in zip(keys, values, strict=True)
    )
    return f"{''.join(lines)}    {rest}\n"


LEFT_ALONE = {
    "three comparisons": "def f(x: str):\n" + chain(keys=KEYS[:3]),
    "a name of unknown type": "def f(x):\n" + chain(),
    "a list that can not be hashed": "def f(x: list):\n" + chain(),
    "a number that may be nan": "def f(x: float):\n" + chain(keys=("1", "2", "3", "4")),
    "a number compared with texts": "def f(x: int):\n" + chain(),
    "keys of two types": "def f(x: str):\n" + chain(keys=("'a'", "'b'", "'c'", "'d'", "5")),
    "True among the keys": "def f(x: int):\n" + chain(keys=("1", "2", "3", "4", "True")),
    "a key that is a variable": "def f(x: str, y: str):\n" + chain(keys=(*KEYS, "y")),
    "a result that is computed": "def f(x: str, g):\n" + chain(last="g()"),
    "a result that is a fresh list": "def f(x: str):\n" + chain(last="[]"),
    "a result that is a text made of the name": "def f(x: str):\n" + chain(last="f'{x}'"),
    "results of two types": "def f(x: str):\n" + chain(last="'4'"),
    "two names": f"def f(x: str, y: str):\n{chain(keys=KEYS[:2])}{chain('y', KEYS[2:])}",
    "two tests in one": "def f(x: str, y):\n" + chain("y and x"),
    "literal results that a type checker wants to see": (
        "def f(x: str) -> Literal[0, 1, 2, 4]:\n" + chain()
    ),
    "comments that explain the branches": (
        "def f(x: str):\n" + chain().replace("return", "# why\n        return")
    ),
    "the name is bound to something else on the way": (
        "def f(x: str):\n" + chain(keys=("'a'", "(x := 'b')", "'c'", "'d'"))
    ),
}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_table_answers_the_same(example: Example) -> None:
    check(ConstantTable(), example)


@pytest.mark.parametrize("text", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_a_chain_that_may_need_its_order_is_kept(text: str) -> None:
    assert rewrites(ConstantTable(), text) == []


def test_something_is_returned_early_but_the_default_is_computed() -> None:
    text = f"def f(x: str, y):\n{chain(rest='return y.z')}"
    (found,) = rewrites(ConstantTable(), text)
    assert "        return _F_BY_X[x]\n    return y.z\n" in found.module.code
