"""The constants that Python text works with: what an expression of constants comes to. Pure.

Nothing is run: sums, products, powers and shifts of constants are worked out here, within bounds.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias

Value: TypeAlias = "int | float | str | bytes | tuple[Any, ...]"
Names: TypeAlias = Mapping[str, "int | float | str | bytes"]
_NONE: Names = MappingProxyType({})

_BITS = 8192
"""Of the largest whole number that is worked out."""
_LONGEST = 4096
"""Characters of the longest text, and items of the longest row."""
_DEEP = 12
_NEUTRAL = frozenset(range(-2, 3))
"""Numbers that stand in any code."""
_ROUND = 3
"""Digits, zeros at the end left off, from which a number is no round one."""


def value_of(node: ast.AST, names: Names = _NONE, depth: int = 0) -> Value | None:
    """The constant that an expression is (`5`, `-5`, `10**5`, `7 * K`); None for all else.

    `names` are what is bound to names. Bools and None are no constants here.
    """
    if depth > _DEEP:
        return None
    match node:
        case ast.Constant(value=bool()):
            return None
        case ast.Constant(value=int() | float() as number):
            return number if _is_finite(number) else None
        case ast.Constant(value=str() | bytes() as text):
            return text
        case ast.Name(id=name) if name in names:
            return names[name]
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            found = value_of(inner, names, depth + 1)
            return -found if isinstance(found, int | float) else None
        case ast.BinOp(op=operator, left=left, right=right):
            one, other = value_of(left, names, depth + 1), value_of(right, names, depth + 1)
            return _worked_out(operator, one, other)
        case ast.Tuple(elts=items) | ast.List(elts=items) if len(items) <= _LONGEST:
            parts = tuple(value_of(item, names, depth + 1) for item in items)
            return None if None in parts or not parts else parts
    return None


def _worked_out(operator: ast.operator, one: Value | None, other: Value | None) -> Value | None:
    if isinstance(one, str | bytes | tuple):
        return _joined(operator, one, other)
    if not isinstance(one, int | float) or not isinstance(other, int | float):
        return None
    work = _NUMBERS.get(type(operator))
    if work is None or not _is_small(operator, one, other):
        return None
    try:
        found = work(one, other)
    except (ArithmeticError, TypeError, ValueError):
        return None
    return found if isinstance(found, int | float) and _is_finite(found) else None


def _joined(operator: ast.operator, one: Any, other: Any) -> Value | None:
    """A text or row that is put together, where it does not get too long."""
    if isinstance(operator, ast.Add) and type(one) is type(other):
        fits, made = len(one) + len(other) <= _LONGEST, one + other
    elif isinstance(operator, ast.Mult) and isinstance(other, int):
        fits = len(one) * other <= _LONGEST
        made = one * other if fits else one
    else:
        return None
    return made if fits else None


def _is_small(operator: ast.operator, one: float, other: float) -> bool:
    """Whether the result can be worked out in no time."""
    if isinstance(operator, ast.Pow):
        return abs(one) <= 2**32 and abs(other) <= 64
    if isinstance(operator, ast.LShift):
        return 0 <= other <= _BITS
    return True


def _is_finite(value: float) -> bool:
    if isinstance(value, int):
        return value.bit_length() <= _BITS
    return value - value == 0.0


_NUMBERS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: lambda one, other: one + other,
    ast.Sub: lambda one, other: one - other,
    ast.Mult: lambda one, other: one * other,
    ast.Div: lambda one, other: one / other,
    ast.FloorDiv: lambda one, other: one // other,
    ast.Mod: lambda one, other: one % other,
    ast.Pow: lambda one, other: one**other,
    ast.LShift: lambda one, other: one << other,
    ast.RShift: lambda one, other: one >> other,
    ast.BitOr: lambda one, other: one | other,
    ast.BitAnd: lambda one, other: one & other,
    ast.BitXor: lambda one, other: one ^ other,
}


def constants_in(tree: ast.AST | None, names: Names = _NONE) -> Iterator[tuple[ast.expr, Value]]:
    """Every expression that is a constant, with its value, the parts of a larger one too.

    Texts that stand alone as a statement (documentation) are left out.
    """
    if tree is None:
        return
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.expr) and id(node) not in alone:
            value = value_of(node, names)
            if value is not None:
                yield node, value


def bindings(tree: ast.AST | None) -> Iterator[tuple[str, ast.AST]]:
    """What names outside of functions are bound to; of an import, the name that it had."""
    waiting = [tree] if tree is not None else []
    while waiting:
        node = waiting.pop()
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                continue
            waiting.append(child)
            if isinstance(child, ast.Assign):
                yield from ((name, child.value) for name in _targets(child.targets))
            elif isinstance(child, ast.AnnAssign | ast.AugAssign) and child.value is not None:
                yield from ((name, child.value) for name in _targets([child.target]))
            elif isinstance(child, ast.ClassDef):
                yield child.name, child
            elif isinstance(child, ast.ImportFrom):
                for alias in child.names:
                    if alias.asname:
                        yield alias.asname, ast.Name(alias.name, ast.Load())


def _targets(nodes: Sequence[ast.expr]) -> Iterator[str]:
    for node in nodes:
        for part in ast.walk(node):
            if isinstance(part, ast.Name):
                yield part.id
            elif isinstance(part, ast.Attribute):
                yield part.attr


def called_name(call: ast.Call) -> str:
    """The last part of the name that is called; empty for what has none."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def is_neutral(value: Value) -> bool:
    """Whether the constant stands in any code: small numbers, empty texts."""
    if isinstance(value, int | float):
        return value in _NEUTRAL
    return len(value) == 0


def is_round(value: float) -> bool:
    """Whether people choose such a number without a thought: 100, 4096, 4095, 2.5, 1e-9, 3600."""
    if isinstance(value, int) and abs(value).bit_count() in (0, 1):
        return True
    if isinstance(value, int) and (abs(value) + 1).bit_count() == 1:
        return True
    mantissa = repr(abs(value)).partition("e")[0].replace(".", "").strip("0")
    return len(mantissa) < _ROUND
