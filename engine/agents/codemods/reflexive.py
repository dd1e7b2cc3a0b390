"""A proof by text that comparing an object with itself ends in True, part by part."""

from __future__ import annotations

from collections.abc import Mapping

import libcst as cst

from engine.agents.codemods.flow import is_docstring, own_statements, variables
from engine.agents.codemods.pattern import FunctionScope
from engine.agents.codemods.purity import is_pure
from engine.agents.codemods.shapes import code_of, leaves


class Reflexive:
    """Shows from the text that a comparison of an object with itself ends in True, if each part
    equals itself: every False stands under a test that is then never true."""

    def __init__(self, scope: FunctionScope, pair: tuple[str, str]) -> None:
        self._scope = scope
        self._left, self._right = pair
        self._twins: dict[str, str] = {}
        """Loop variables that run over equal things side by side."""

    def proves(self) -> bool:
        match [s for s in own_statements(self._scope.function.body) if not is_docstring(s)]:
            case [*checks, cst.SimpleStatementLine(body=[cst.Return(value=value)])]:
                passes = all(self._passes(check) for check in checks)
                return passes and value is not None and self._is_true(value)
            case _:
                return False

    def _passes(self, statement: cst.BaseStatement) -> bool:
        """The statement does not return for two that are the same."""
        match statement:
            case cst.If(test=test, orelse=None):
                return self._is_false(test)
            case cst.For(target=target, iter=iterated, body=body, orelse=None):
                self._twins.update(self._side_by_side(target, iterated))
                return all(self._passes(inner) for inner in own_statements(body))
            case _:
                return False

    def _is_true(self, node: cst.BaseExpression) -> bool:
        scope = self._scope
        match node:
            case cst.Name(value="True"):
                return True
            case cst.Comparison(
                left=left,
                comparisons=[cst.ComparisonTarget(operator=cst.Equal(), comparator=right)],
            ):
                return self._same(left, right)
            case cst.BooleanOperation(left=left, operator=cst.And(), right=right):
                return self._is_true(left) and self._is_true(right)
            case cst.UnaryOperation(operator=cst.Not(), expression=inner):
                return self._is_false(inner)
            case cst.Call(args=[cst.Arg(value=cst.GeneratorExp() | cst.ListComp() as every)]):
                part = every.for_in
                if scope.calls_builtin(node, "all") is None or part.inner_for_in is not None:
                    return False
                self._twins.update(self._side_by_side(part.target, part.iter))
                return self._is_true(every.elt)
            case cst.Call(args=[cst.Arg(value=cst.Name(value=name)), cst.Arg(value=kind)]):
                is_test = scope.calls_builtin(node, "isinstance") is not None
                return is_test and name == self._right and self._is_own_class(kind)
            case _:
                return False

    def _is_false(self, node: cst.BaseExpression) -> bool:
        match node:
            case cst.Comparison(
                left=left,
                comparisons=[cst.ComparisonTarget(operator=cst.NotEqual(), comparator=right)],
            ):
                return self._same(left, right)
            case cst.BooleanOperation(left=left, operator=cst.Or(), right=right):
                return self._is_false(left) and self._is_false(right)
            case cst.UnaryOperation(operator=cst.Not(), expression=inner):
                return self._is_true(inner)
            case _:
                return False

    def _same(self, left: cst.BaseExpression, right: cst.BaseExpression) -> bool:
        """The same expression, once of each parameter, and computed without a side effect."""
        names = {found.value for part in (left, right) for found in variables(part)}
        both_sides = code_of(left) != code_of(right) or not names
        pure = is_pure(self._scope, left) and is_pure(self._scope, right)
        return both_sides and pure and self._as_left(left) == self._as_left(right)

    def _as_left(self, node: cst.BaseExpression) -> str:
        twins: Mapping[str, str] = {self._right: self._left, **self._twins}
        renamed: Mapping[cst.CSTNode, str] = {
            found: twins[found.value] for found in variables(node) if found.value in twins
        }
        return code_of(node.visit(_Renaming(renamed)))  # type: ignore[arg-type]  # names for names

    def _side_by_side(
        self, target: cst.BaseExpression, iterated: cst.BaseExpression
    ) -> dict[str, str]:
        """`y` runs like `x` in `for x, y in zip(a.items, b.items)`."""
        names = [leaf.value for leaf in leaves(target) if isinstance(leaf, cst.Name)]
        call = self._scope.calls_builtin(iterated, "zip")
        if call is None or len(call.args) != 2 or len(names) != 2:
            return {}
        one, other = call.args[0].value, call.args[1].value
        return {names[1]: names[0]} if self._same(one, other) else {}

    def _is_own_class(self, kind: cst.BaseExpression) -> bool:
        owner = self._scope.symbol.rpartition(".")[0].rpartition(".")[2]
        return code_of(kind) in (
            owner,
            f"type({self._left})",
            f"{self._left}.__class__",
        )


class _Renaming(cst.CSTTransformer):
    def __init__(self, renamed: Mapping[cst.CSTNode, str]) -> None:
        super().__init__()
        self._renamed = renamed

    def on_leave(self, original_node: cst.CSTNodeT, updated_node: cst.CSTNodeT) -> cst.CSTNodeT:
        new = self._renamed.get(original_node)
        return updated_node if new is None else updated_node.with_changes(value=new)
