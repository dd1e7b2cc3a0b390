"""What the text shows about how many items a container has: that there is one, and which
variable holds their number."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from engine.agents.codemods.flow import leaves_block, plain_assignment
from engine.agents.codemods.pattern import FunctionScope
from engine.agents.codemods.shapes import COMPREHENSIONS, code_of


def is_filled(scope: FunctionScope, node: cst.CSTNode, items: str) -> bool:
    """True when a guard in front of the node leaves for an empty container of that name, or a
    test around the node is only true for one that is not empty, and nothing changes it between."""
    name = scope.expression(items)
    below = node
    for outer in scope.ancestors(node):
        if isinstance(outer, cst.IndentedBlock):
            guarded = _is_guarded(scope, outer.body, below, name)
            if guarded is not None:
                return guarded
        match outer:
            case (
                cst.If(test=test, body=body)
                | cst.While(test=test, body=body)
                | cst.IfExp(test=test, body=body)
            ) if below is body and _says_filled(test, items):
                return True
        looping = isinstance(outer, (cst.For, cst.While, *COMPREHENSIONS))
        if looping and not scope.is_invariant(name, outer):
            return False
        below = outer
    return False


def length_line(
    scope: FunctionScope, statement: cst.CSTNode, items: str
) -> cst.SimpleStatementLine | None:
    """`n = len(items)` in front of the statement, in its block, with nothing between that changes
    the container, and `n` bound nowhere else."""
    before = scope.previous(statement)
    while before is not None:
        assigned = plain_assignment(before)
        if assigned is not None and code_of(assigned[1]) == f"len({items})":
            assert isinstance(before, cst.SimpleStatementLine)
            once = len(scope.binders[assigned[0]]) == 1 and assigned[0] not in scope.parameters
            return before if once else None
        if not scope.is_invariant(cst.Name(items), before):
            return None
        before = scope.previous(before)
    return None


def length_name(scope: FunctionScope, statement: cst.CSTNode, items: str) -> str | None:
    """The variable of `length_line`."""
    line = length_line(scope, statement, items)
    assigned = plain_assignment(line) if line is not None else None
    return None if assigned is None else assigned[0]


def _is_guarded(
    scope: FunctionScope,
    block: Sequence[cst.BaseStatement],
    below: cst.CSTNode,
    name: cst.BaseExpression,
) -> bool | None:
    """True for a guard earlier in the block, False when the name changes, None for neither."""
    place = next((i for i, each in enumerate(block) if each is below), 0)
    for statement in reversed(block[:place]):
        match statement:
            case cst.If(test=test, body=body) if leaves_block(body):
                if _says_empty(test, code_of(name)):
                    return True
        if not scope.is_invariant(name, statement):
            return False
    return None


def _says_filled(test: cst.BaseExpression, items: str) -> bool:
    match test:
        case cst.BooleanOperation(left=left, operator=cst.And(), right=right):
            return _says_filled(left, items) or _says_filled(right, items)
        case cst.Comparison(
            left=left,
            comparisons=[cst.ComparisonTarget(operator=operator, comparator=cst.Integer() as low)],
        ) if code_of(left) == f"len({items})":
            match operator:
                case cst.GreaterThan():
                    return True
                case cst.GreaterThanEqual() | cst.Equal():
                    return low.evaluated_value > 0
                case _:
                    return isinstance(operator, cst.NotEqual) and low.evaluated_value == 0
        case _:
            return code_of(test) in (items, f"len({items})", f"{items} != []")


def _says_empty(test: cst.BaseExpression, items: str) -> bool:
    """True for a test that holds for every empty container of that name."""
    match test:
        case cst.BooleanOperation(left=left, operator=cst.Or(), right=right):
            return _says_empty(left, items) or _says_empty(right, items)
        case cst.UnaryOperation(operator=cst.Not(), expression=inner):
            return code_of(inner) in (items, f"len({items})")
        case cst.Comparison(
            left=left,
            comparisons=[cst.ComparisonTarget(operator=operator, comparator=cst.Integer() as top)],
        ) if code_of(left) == f"len({items})":
            match operator:
                case cst.LessThan():
                    return top.evaluated_value > 0
                case cst.LessThanEqual():
                    return True
                case _:
                    return isinstance(operator, cst.Equal) and top.evaluated_value == 0
        case _:
            return code_of(test) == f"{items} == []"
