"""G2: in `and` and `or`, the test that costs nothing goes before the one that calls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import libcst as cst

from engine.agents.codemods.editing import Change
from engine.agents.codemods.flow import (
    continues_chain,
    is_costly,
    mentions,
    quoted,
    tests_truth,
    variables,
)
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.purity import is_silent
from engine.agents.codemods.shapes import string_value, walk

_Test: TypeAlias = cst.BaseExpression
_PLAIN_COMPARISONS = (cst.Is, cst.IsNot, cst.In, cst.NotIn, cst.Equal, cst.NotEqual)
_YES_OR_NO = ("isinstance", "issubclass", "any", "all", "callable", "hasattr", "bool")
_ANSWERS = frozenset(
    ("startswith", "endswith", "isdigit", "isalpha", "isspace", "issubset", "issuperset")
)
_PLAIN_TYPES = frozenset(("str", "bytes", "int", "float", "bool", "list", "tuple", "dict", "set"))


class CheapTestFirst:
    """`slow(x) and x is not None` → `x is not None and slow(x)`."""

    id = "G2"
    title = "cheap test first"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """One rewrite per chain of `and` or of `or` that has a cheap test behind a costly one."""
        for node in scope.nodes:
            if isinstance(node, cst.BooleanOperation) and not continues_chain(scope, node):
                new = _reordered(scope, node)
                if new is not None:
                    why = _WHY.format(code=quoted(node))
                    yield rewrite(self, scope, node, Change(replace={node: new}), why)


_WHY = (
    "{code} calls before it compares; the other way round the call is made only when the cheap "
    "test leaves the answer open: its cost O(c) becomes O(c · share of those). To check: "
    "exceptions of the costly test vanish, both answers of both tests, None."
)


def _reordered(scope: FunctionScope, node: cst.BooleanOperation) -> cst.BooleanOperation | None:
    operands = _operands(node, type(node.operator))
    first = next((i for i, test in enumerate(operands) if is_costly(test)), len(operands))
    behind = operands[first:]
    late = [t for t in behind if _is_safe(scope, t, [other for other in behind if other is not t])]
    if not late or not _may_move(scope, node, behind):
        return None
    rest = [test for test in behind if not any(test is moved for moved in late)]
    return _joined(node, [*operands[:first], *late, *rest])


def _may_move(scope: FunctionScope, node: cst.BooleanOperation, moving: Sequence[_Test]) -> bool:
    """Nothing but time hangs on the order, and on which operand becomes the value."""
    if not all(is_silent(scope, test) for test in moving):
        return False
    return tests_truth(scope, node) or all(
        _is_bool(scope, test) for test in _operands(node, type(node.operator))
    )


def _operands(node: cst.BaseExpression, operator: type[cst.BaseBooleanOp]) -> list[_Test]:
    """`a`, `b`, `c` of `a and b and c`."""
    if not _is_chain(node, operator):
        return [node]
    assert isinstance(node, cst.BooleanOperation)
    inner = node.left
    earlier = [inner] if inner.lpar else _operands(inner, operator)
    return [*earlier, node.right]


def _is_chain(node: cst.BaseExpression, operator: type[cst.BaseBooleanOp]) -> bool:
    return isinstance(node, cst.BooleanOperation) and isinstance(node.operator, operator)


def _joined(node: cst.BooleanOperation, operands: Sequence[_Test]) -> cst.BooleanOperation:
    """The operands in this order, with the operators (and their line breaks) of the old chain."""
    *earlier, last = operands
    inner = earlier[0]
    if len(earlier) > 1:
        assert isinstance(node.left, cst.BooleanOperation)
        inner = _joined(node.left, earlier)
    return node.with_changes(left=inner, right=last)


def _is_safe(scope: FunctionScope, test: _Test, others: Sequence[_Test]) -> bool:
    """True for a test that costs next to nothing and can not raise, whatever the others find."""
    match test:
        case cst.UnaryOperation(operator=cst.Not(), expression=inner):
            return _is_safe(scope, inner, others)
        case cst.Comparison(left=left, comparisons=[cst.ComparisonTarget() as target]):
            return _is_safe_comparison(scope, left, target, others)
        case cst.Call(args=[cst.Arg(value=cst.Name()), cst.Arg(value=kind)]):
            return (
                scope.calls_builtin(test, "isinstance") is not None
                and isinstance(kind, cst.Name)
                and kind.value in _PLAIN_TYPES
                and scope.is_builtin(kind)
            )
        case _:
            return _is_at_hand(scope, test, others) and not _is_guarded(test, others)


def _is_safe_comparison(
    scope: FunctionScope, left: _Test, target: cst.ComparisonTarget, others: Sequence[_Test]
) -> bool:
    right = target.comparator
    if isinstance(target.operator, cst.Is | cst.IsNot):
        return all(_is_at_hand(scope, side, others) for side in (left, right))
    return (
        _is_at_hand(scope, left, others)
        and not _is_guarded(left, others)
        and isinstance(right, cst.Integer | cst.SimpleString)
        and isinstance(target.operator, cst.Equal | cst.NotEqual)
    )


def _is_at_hand(scope: FunctionScope, node: _Test, others: Sequence[_Test]) -> bool:
    """A local variable, True, False, None, or a plain attribute of self that none asks about."""
    match node:
        case cst.Name(value=name):
            return name in ("None", "True", "False") or scope.is_local(name)
        case cst.Attribute(value=cst.Name(value="self"), attr=cst.Name(value=name)):
            known = name in scope.facts.plain_attributes and name not in scope.facts.properties
            return known and not any(_speaks_of(other, name) for other in others)
        case _:
            return False


def _is_guarded(node: _Test, others: Sequence[_Test]) -> bool:
    """True when another operand looks at the same variable: it may be there to protect it."""
    names = {found.value for found in variables(node)} - {"self"}
    return any(mentions(other, *names) for other in others)


def _speaks_of(node: cst.CSTNode, name: str) -> bool:
    """True when a text in the node is this name, as in hasattr(self, "name")."""
    return any(string_value(part) == name for part in walk(node))


def _is_bool(scope: FunctionScope, node: _Test) -> bool:
    """True for an expression whose value is always True or False."""
    match node:
        case cst.Comparison() | cst.UnaryOperation(operator=cst.Not()):
            return all(
                isinstance(part.operator, _PLAIN_COMPARISONS)
                for part in getattr(node, "comparisons", ())
            )
        case cst.Name(value="True" | "False"):
            return True
        case cst.BooleanOperation(left=left, right=right):
            return _is_bool(scope, left) and _is_bool(scope, right)
        case cst.Call(func=cst.Attribute(attr=cst.Name(value=method))):
            return method in _ANSWERS
        case _:
            return scope.calls_builtin(node, *_YES_OR_NO) is not None or scope.kind(node) == "bool"
