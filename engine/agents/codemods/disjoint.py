"""L4: whether two sets share anything is asked without making the set of what they share."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from engine.agents.codemods.editing import Change
from engine.agents.codemods.flow import quoted, tests_truth
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.shapes import call_of

_SETS = ("set", "frozenset")


class Disjoint:
    """`if set(a) & set(b):` → `if not set(a).isdisjoint(b):`."""

    id = "L4"
    title = "isdisjoint instead of an intersection"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """One rewrite per intersection of which only the truth is asked for."""
        for node in scope.nodes:
            sides = _sides(scope, node)
            if sides is None or not tests_truth(scope, node):
                continue
            why = (
                f"{quoted(node)} makes a set only to ask whether it is empty; isdisjoint stops at "
                "the first element that both hold: O(n) becomes O(1) at best. To check: both "
                "answers, empty sides, elements that cannot be hashed."
            )
            yield rewrite(self, scope, node, Change(replace=_replaced(scope, node, *sides)), why)


def _sides(
    scope: FunctionScope, node: cst.CSTNode
) -> tuple[cst.BaseExpression, cst.BaseExpression] | None:
    """The set that is asked, and what it is compared with."""
    match node:
        case cst.BinaryOperation(left=left, operator=cst.BitAnd(), right=right):
            if scope.kind(left) in _SETS and scope.kind(right) in _SETS:
                return left, _source(scope, right)
        case cst.Call(func=cst.Attribute(value=left)) if call_of(node, "intersection", 1):
            if scope.kind(left) in _SETS:
                return left, node.args[0].value
        case _:
            pass
    return None


def _source(scope: FunctionScope, made: cst.BaseExpression) -> cst.BaseExpression:
    """`b` for `set(b)`: its elements are looked up one by one, no set of them is needed.

    Only a list or a tuple: an iterator would be left half read, and a text that nobody hashes
    stays as it is.
    """
    call = scope.calls_builtin(made, *_SETS)
    if call is not None and len(call.args) == 1:
        inner = call.args[0].value
        if scope.kind(inner) in ("list", "tuple"):
            return inner
    return made


def _replaced(
    scope: FunctionScope, node: cst.CSTNode, left: cst.BaseExpression, right: cst.BaseExpression
) -> dict[cst.CSTNode, cst.CSTNode]:
    """`not` goes away where there is one already."""
    asked = cst.Call(cst.Attribute(left, cst.Name("isdisjoint")), [cst.Arg(right)])
    parent = scope.parent(node)
    if isinstance(parent, cst.UnaryOperation) and isinstance(parent.operator, cst.Not):
        return {parent: asked}
    return {node: cst.UnaryOperation(cst.Not(), asked)}
