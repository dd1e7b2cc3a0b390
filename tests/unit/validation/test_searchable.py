"""Which changed functions a solver may look at."""

from __future__ import annotations

import pytest

from engine.ports import Edit, Symbol
from engine.validation.searchable import targets

DOUBLE = "def double(n: int) -> int:\n    return n * 2\n"


def chosen(base: str, candidate: str | None = None, name: str = "double") -> list[str]:
    edit = Edit("lib/work.py", base.encode(), (base if candidate is None else candidate).encode())
    return [each.symbol.name for each in targets((edit,), [Symbol("lib/work.py", name)])]


def of(signature: str, body: str = "return 1") -> str:
    return f"import math\nfrom typing import *\nLIMIT = 3\n\ndef double({signature}):\n    {body}\n"


@pytest.mark.parametrize(
    "text",
    [
        DOUBLE,
        of("n: int, *, s: str | None = None"),
        of("rows: list[tuple[int, ...]], by: dict[str, float]"),
        of("s: 'list[int]', k: Optional[bytes], m: typing.Sequence[str]"),
        of("n: int", "return math.floor(n / LIMIT) + max(n, 1)"),
        of("n: int = LIMIT", "return [each for each in range(n) if each]"),
        of("s: str", "d = {}\n    for c in s:\n        d[c] = s.count(c)\n    return d"),
        "def half(n):\n    return n // 2\n\n\n" + DOUBLE.replace("n * 2", "half(n) * 4"),
    ],
)
def test_a_small_pure_function_of_plain_types_qualifies(text: str) -> None:
    assert chosen(text) == ["double"]


@pytest.mark.parametrize(
    "text",
    [
        of("n"),
        of(""),
        of("n: Thing"),
        of("n: list"),
        of("n: Literal['a', 'b']"),
        of("n: list[Thing]"),
        of("n: Callable[[int], int]"),
        of("n: 'not an ( annotation'"),
        of("n: int, *rest: int"),
        of("n: int", "return open(str(n)).read()"),
        of("n: int", "print(n)"),
        of("n: int", "return os.environ[str(n)]"),
        of("n: int", "import os"),
        of("n: int", "global LIMIT\n    LIMIT = n"),
        of("n: int", "yield n"),
        of("n: int", "\n    ".join(["n += 1"] * 50)),
        "async " + DOUBLE,
        "import functools\n\n@functools.cache\n" + DOUBLE,
        DOUBLE + DOUBLE,
        "def half(n):\n    print(n)\n\n\n" + DOUBLE.replace("n * 2", "half(n) * 4"),
        "class A:\n    " + DOUBLE.replace("\n    ", "\n        "),
        "def double(n: int\n",
    ],
)
def test_what_is_large_or_has_effects_or_says_too_little_does_not(text: str) -> None:
    assert chosen(text) == []


@pytest.mark.parametrize(
    "candidate",
    [
        DOUBLE.replace("n * 2", "open(str(n))"),
        DOUBLE.replace("n: int", "n: Thing"),
        DOUBLE.replace("n: int", "n: int, m: int = 0"),
        "import os\n" + DOUBLE.replace("n * 2", "n * 2 if os.environ else 0"),
        "double = int.__add__\n",
        "def double(n: int\n",
    ],
)
def test_both_versions_have_to_qualify(candidate: str) -> None:
    assert chosen(DOUBLE, candidate) == []


def test_a_private_function_is_left_to_those_that_call_it() -> None:
    assert chosen(DOUBLE.replace("double", "_double"), name="_double") == []


def test_parameters_are_told_apart_by_how_they_are_given() -> None:
    edit = Edit("work.py", *(of("a: int, /, b: int, *, c: int").encode(),) * 2)
    (found,) = targets((edit,), [Symbol("work.py", "double")])
    assert (found.placed, found.named) == (("a", "b"), ("c",))
