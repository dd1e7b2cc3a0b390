"""Numbers, and narrow ranges of numbers, that code tells from all others. Pure: text is read.

`n == 4711`, `400 < n < 410`, `n > 400 and n < 410`, `abs(x - 2.5) < 0.01`, `n in {7003, 7005}`:
each is a closed range, of which one number is the smallest.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from engine.canonical import syntax_of
from engine.validation.constants import Names, called_name, is_neutral, value_of

Window: TypeAlias = "tuple[float, float]"
_ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
_NARROW = 4
"""Times of its lower end that a range's upper end may be: a wider one is a kind, no input."""


def windows_in(tree: ast.AST, names: Names) -> Iterator[Window]:
    """All of them in a piece of code; `names` are the constants that names are bound to."""
    for node in ast.walk(tree):
        yield from ranges_at(node, names)
        if isinstance(node, ast.Compare):
            yield from _equal(node, names)
        elif isinstance(node, ast.MatchValue):
            yield from _points([node.value], names)
        elif isinstance(node, ast.Dict):
            yield from _points([key for key in node.keys if key is not None], names)
        elif isinstance(node, ast.Set | ast.List | ast.Tuple):
            yield from _points(node.elts, names)


def ranges_at(node: ast.AST, names: Names) -> Iterator[Window]:
    """The ranges that this one expression asks for, without single numbers that are equal."""
    if isinstance(node, ast.Compare):
        yield from _between(node, names)
    elif isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And):
        yield from _both(node, names)
    elif isinstance(node, ast.Call) and called_name(node) == "isclose":
        yield from _points(node.args, names)


def _equal(node: ast.Compare, names: Names) -> Iterator[Window]:
    sides = [node.left, *node.comparators]
    for operator, left, right in zip(node.ops, sides, sides[1:], strict=False):
        if isinstance(operator, ast.Eq | ast.NotEq | ast.Is):
            yield from _points([left, right], names)


def _between(node: ast.Compare, names: Names) -> Iterator[Window]:
    match node:
        case ast.Compare(left=low, ops=[first, second], comparators=[middle, high]):
            ordered = isinstance(first, _ORDER) and isinstance(second, _ORDER)
            if ordered and _number(middle, names) is None:
                yield from _window([_number(low, names), _number(high, names)])
        case ast.Compare(
            ops=[ast.In() | ast.NotIn()],
            comparators=[ast.Call(func=ast.Name(id="range"), args=[low, high, *_])],
        ):
            yield from _window([_number(low, names), _number(high, names)])
        case ast.Compare(
            left=ast.Call(
                func=ast.Name(id="abs"), args=[ast.BinOp(op=ast.Sub(), left=one, right=two)]
            ),
            ops=[ast.Lt() | ast.LtE()],
            comparators=[limit],
        ):
            wide = _number(limit, names)
            for middle_of in (_number(one, names), _number(two, names)):
                if middle_of is not None and wide is not None:
                    yield from _around(middle_of, wide)


def _around(middle: float, wide: float) -> Iterator[Window]:
    try:
        yield from _window([middle - wide, middle + wide])
    except OverflowError:
        return


def _both(node: ast.BoolOp, names: Names) -> Iterator[Window]:
    """`n > 400 and n < 410`."""
    ends: dict[str, list[float | None]] = {}
    for each in node.values:
        match each:
            case ast.Compare(
                left=left, ops=[ast.Lt() | ast.LtE() | ast.Gt() | ast.GtE()], comparators=[right]
            ):
                for thing, end in ((left, right), (right, left)):
                    number = _number(end, names)
                    if number is not None:
                        ends.setdefault(syntax_of(thing), []).append(number)
    for found in ends.values():
        if len(found) == 2:
            yield from _window(found)


def _window(ends: Sequence[float | None]) -> Iterator[Window]:
    numbers = sorted(end for end in ends if end is not None)
    if len(numbers) == 2 and numbers[0] > 0 and numbers[1] <= numbers[0] * _NARROW:
        yield numbers[0], numbers[1]


def _points(nodes: Sequence[ast.AST], names: Names) -> Iterator[Window]:
    for node in nodes:
        number = _number(node, names)
        if number is not None:
            yield number, number


def _number(node: ast.AST, names: Names) -> float | None:
    value = value_of(node, names)
    return value if isinstance(value, int | float) and not is_neutral(value) else None
