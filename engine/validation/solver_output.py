"""Read what CrossHair's `diffbehavior` prints: arguments on which two functions are said to differ.

The functions run in the same process and may print what they like: what is read here is taken for
arguments to try, never for a finding. Only values that their own text spells out are understood.
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

Arguments: TypeAlias = Mapping[str, Any]
_GIVEN = re.compile(rb"^Given: \((.*)\),\r?$")
_LINES, _LONGEST, _MOST, _DEEP = 2000, 4000, 20, 20
"""Lines that are read, characters of one, inputs that are taken, values within each other."""
_NAMED = {"nan": math.nan, "inf": math.inf}
_MADE: Mapping[str, Callable[..., Any]] = {
    "set": set,
    "frozenset": frozenset,
    "bytearray": bytearray,
    "float": float,
}


def inputs(printed: bytes) -> tuple[Arguments, ...]:
    """The arguments by name of each input that can be read, each once, the first ones first."""
    found: dict[str, Arguments] = {}
    for line in printed.splitlines()[:_LINES]:
        given = _GIVEN.match(line)
        if given is None or len(line) > _LONGEST or len(found) >= _MOST:
            continue
        read = _read(given[1].decode("utf-8", "replace"))
        if read is not None:
            found.setdefault(repr(read), read)
    return tuple(found.values())


def _read(text: str) -> Arguments | None:
    """`x=1, names=['a']` as arguments; None for anything that is not of this form."""
    try:
        call = ast.parse(f"_({text})", mode="eval").body
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.args:
            return None
        found = dict(_pairs(call))
        return found if len(found) == len(call.keywords) else None
    except (SyntaxError, ValueError, TypeError, OverflowError, RecursionError, MemoryError):
        return None


def _pairs(call: ast.Call) -> Iterator[tuple[str, Any]]:
    for keyword in call.keywords:
        if keyword.arg is None:
            raise ValueError("not spelled out")
        yield keyword.arg, _value(keyword.value, 0)


def _value(node: ast.expr, depth: int) -> Any:
    """Raises ValueError for what is no plain value."""
    if depth > _DEEP:
        raise ValueError("too deep")

    def each(nodes: list[ast.expr]) -> list[Any]:
        return [_value(one, depth + 1) for one in nodes]

    match node:
        case ast.Constant(value) if value is not Ellipsis:
            return value
        case ast.Name(name) if name in _NAMED:
            return _NAMED[name]
        case ast.UnaryOp(ast.USub(), operand):
            return -_number(operand, depth)
        case ast.List(elts):
            return each(elts)
        case ast.Tuple(elts):
            return tuple(each(elts))
        case ast.Set(elts):
            return set(each(elts))
        case ast.Dict(keys, values) if None not in keys:
            return dict(zip(each([key for key in keys if key]), each(values), strict=True))
        case ast.Call(ast.Name(name), args, []) if name in _MADE and len(args) <= 1:
            return _MADE[name](*each(args))
    raise ValueError("no plain value")


def _number(node: ast.expr, depth: int) -> int | float:
    found = _value(node, depth + 1)
    if type(found) not in (int, float):
        raise ValueError("no number")
    return found  # type: ignore[no-any-return]
