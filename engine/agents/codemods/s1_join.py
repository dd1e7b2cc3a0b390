"""S1: collect the pieces of a text or bytes in a list and join them once after the loop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from engine.agents.codemods.accumulators import (
    Accumulator,
    accumulators,
    added_part,
    is_needed_when_interrupted,
    mentions,
)
from engine.agents.codemods.editing import Change, Replacement, Statement
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.shapes import code_of, only_statement, read_names, string_value


@dataclass(frozen=True)
class Join:
    id: str = "S1"
    title: str = "text grown in a loop becomes one join"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        for grown in accumulators(scope, _is_growth):
            if (
                grown.kind in ("str", "bytes")
                and scope.statement(grown.loop) is grown.loop
                and not mentions(grown.loop, grown.name, grown.growths)
                and not is_needed_when_interrupted(scope, grown.loop, grown.name)
            ):
                yield self._joined(scope, grown)

    def _joined(self, scope: FunctionScope, grown: Accumulator) -> Rewrite:
        name = grown.name
        parts = scope.fresh_name("parts")
        replace: dict[cst.CSTNode, Replacement] = {
            growth: _append(growth, name, parts) for growth in grown.growths
        }
        empty = _empty_start(scope, grown)
        before: dict[cst.CSTNode, list[Statement]] = {}
        if empty is None:
            before[grown.loop] = scope.statements(f"{parts} = [{name}]")
        else:
            replace[empty] = cst.Assign(
                targets=[cst.AssignTarget(cst.Name(parts))], value=cst.List([])
            )
        blank = 'b""' if grown.kind == "bytes" else '""'
        after: dict[cst.CSTNode, list[Statement]] = {
            grown.loop: scope.statements(f"{name} = {blank}.join({parts})")
        }
        why = (
            f"`{code_of(grown.growths[0])}` copies all of `{name}` in every round of the loop;"
            f" the pieces now go to a list, `{parts}`, and are joined once after it: O(n²)"
            " becomes O(n). To check: pieces that are no plain text or bytes (bytearray, an"
            " `__add__` of their own), no piece at all, and an exception in the middle."
        )
        change = Change(replace=replace, before=before, after=after)
        return rewrite(self, scope, grown.growths[0], change, why)


def _is_growth(node: cst.CSTNode, name: str) -> bool:
    piece = _piece(node, name)
    return piece is not None and name not in read_names(piece)


def _piece(node: cst.CSTNode, name: str) -> cst.BaseExpression | None:
    match node:
        case cst.AugAssign(operator=cst.AddAssign(), target=cst.Name(), value=value):
            return value
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name())], value=value):
            return added_part(value, name)
        case _:
            return None


def _append(growth: cst.CSTNode, name: str, parts: str) -> cst.Expr:
    assert isinstance(growth, cst.Assign | cst.AugAssign)
    piece = _piece(growth, name)
    assert piece is not None
    function = cst.Attribute(cst.Name(parts), cst.Name("append"))
    call = cst.Call(function, [cst.Arg(piece.deep_clone())])
    return cst.Expr(call, semicolon=growth.semicolon)


def _empty_start(scope: FunctionScope, grown: Accumulator) -> cst.Assign | None:
    """The assignment of an empty literal directly in front of the loop, if that is the start."""
    line = scope.previous(grown.loop)
    start = only_statement(line) if line is not None else None
    if isinstance(start, cst.Assign) and start in grown.starts:
        value = string_value(start.value)
        if value is not None and len(value) == 0:
            return start
    return None
