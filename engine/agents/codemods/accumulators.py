"""Local variables that a loop grows step by step: `s += x`, `acc = acc + [x]` …"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import libcst as cst

from engine.agents.codemods.kinds import Kind
from engine.agents.codemods.pattern import FunctionScope
from engine.agents.codemods.shapes import Loop, read_names, walk

GrowthTest = Callable[[cst.CSTNode, str], bool]
"""Is this binding node a growth step of the variable with that name?"""


@dataclass(frozen=True)
class Accumulator:
    """A variable, and the outermost loop that grows it and does not start it anew."""

    name: str
    kind: Kind
    loop: Loop
    growths: tuple[cst.CSTNode, ...]
    starts: tuple[cst.CSTNode, ...]


def accumulators(scope: FunctionScope, is_growth: GrowthTest) -> Iterator[Accumulator]:
    """Local, uncaptured variables that are started outside a loop, with one known type, and
    inside it bound by growth steps only."""
    for name, binders in scope.binders.items():
        growths = [node for node in binders if is_growth(node, name)]
        starts = [node for node in binders if node not in growths]
        if not growths or not starts or not _is_private(name, scope):
            continue
        kinds = {_kind_of_start(node, scope) for node in starts}
        kind = kinds.pop() if len(kinds) == 1 else None
        if kind is not None:
            yield from _by_loop(scope, name, kind, growths, starts)


def _is_private(name: str, scope: FunctionScope) -> bool:
    outside = scope.parameters | scope.captured | scope.declared_outside
    return name not in outside and scope.is_local(name)


def _kind_of_start(node: cst.CSTNode, scope: FunctionScope) -> Kind | None:
    """The type a plain assignment of a fresh object gives; another variable may be an alias."""
    match node:
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name())], value=value):
            return None if isinstance(value, cst.Name) else scope.kind(value)
        case cst.AnnAssign(value=value) if value is not None:
            return None if isinstance(value, cst.Name) else scope.kind(value)
        case _:
            return None


def _by_loop(
    scope: FunctionScope,
    name: str,
    kind: Kind,
    growths: list[cst.CSTNode],
    starts: list[cst.CSTNode],
) -> Iterator[Accumulator]:
    grouped: dict[Loop, list[cst.CSTNode]] = {}
    for growth in growths:
        loop = _outermost(scope, growth, starts)
        if loop is not None:
            grouped.setdefault(loop, []).append(growth)
    for loop, inside in grouped.items():
        yield Accumulator(name, kind, loop, tuple(inside), tuple(starts))


def _outermost(scope: FunctionScope, growth: cst.CSTNode, starts: list[cst.CSTNode]) -> Loop | None:
    found: Loop | None = None
    for outer in scope.loops_around(growth):
        inside = frozenset(walk(outer))
        if any(start in inside for start in starts) or not isinstance(outer, cst.For | cst.While):
            break
        found = outer
    return found


def mentions(top: cst.CSTNode, name: str, but_not: tuple[cst.CSTNode, ...]) -> list[cst.Name]:
    """The places below `top`, outside of the nodes `but_not`, where the variable stands."""
    hidden = {node for known in but_not for node in walk(known)}
    return [
        node
        for node in walk(top)
        if isinstance(node, cst.Name) and node.value == name and node not in hidden
    ]


def is_needed_when_interrupted(scope: FunctionScope, loop: Loop, name: str) -> bool:
    """True when an exception handler or `finally` around the loop mentions the variable."""
    for outer in scope.ancestors(loop):
        if isinstance(outer, cst.Try | cst.TryStar):
            parts = [*outer.handlers, *([outer.finalbody] if outer.finalbody else [])]
            if any(name in read_names(part) for part in parts):
                return True
    return False


def added_part(value: cst.BaseExpression, name: str) -> cst.BaseExpression | None:
    """`a + b` of `name + a + b`; None when the sum does not start with the variable."""
    if not isinstance(value, cst.BinaryOperation) or not isinstance(value.operator, cst.Add):
        return None
    if isinstance(value.left, cst.Name) and value.left.value == name:
        return value.right
    rest = added_part(value.left, name)
    return None if rest is None or value.left.lpar else value.with_changes(left=rest)
