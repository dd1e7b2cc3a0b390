"""A10: grow a list, set or dict in place instead of building a longer copy in every round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from engine.agents.codemods.accumulators import Accumulator, accumulators, added_part, mentions
from engine.agents.codemods.editing import Change
from engine.agents.codemods.effects import READ_ONLY_METHODS
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.shapes import call_of, chain, code_of, read_names

_INSPECTORS = frozenset({"len", "any", "all", "sum", "min", "max", "sorted", "list", "set", "dict"})


@dataclass(frozen=True)
class GrowInPlace:
    id: str = "A10"
    title: str = "grow in place"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        for grown in accumulators(scope, _is_growth):
            others = mentions(grown.loop, grown.name, grown.growths)
            if all(_is_only_looked_at(scope, node) for node in others):
                yield from self._in_place(scope, grown)
        for node in scope.nodes:
            if isinstance(node, cst.Call) and _is_list_sum(node, scope):
                yield self._flattened(scope, node)

    def _in_place(self, scope: FunctionScope, grown: Accumulator) -> Iterator[Rewrite]:
        for growth in grown.growths:
            new = _grown(growth, grown.name, grown.kind, scope)
            if new is None:
                continue
            why = (
                f"`{code_of(growth)}` copies all of `{grown.name}` in every round of the loop;"
                f" `{code_of(new)}` changes the one {grown.kind} in place: O(n²) becomes O(n)."
                " To check: an earlier state that somebody still holds, and operands of a"
                " subclass with operators of its own."
            )
            yield rewrite(self, scope, growth, Change(replace={growth: new}), why)

    def _flattened(self, scope: FunctionScope, node: cst.Call) -> Rewrite:
        part = scope.fresh_name("part")
        item = scope.fresh_name("item", part)
        source = code_of(node.args[0].value)
        source = f"({source})" if _needs_parentheses(node.args[0].value) else source
        flat = scope.expression(f"[{item} for {part} in {source} for {item} in {part}]")
        why = (
            f"`{code_of(node)}` copies the growing list once for each part; a comprehension"
            " fills one list: O(n²) becomes O(n). To check: parts that are no lists (sum refuses"
            " them with a TypeError), and no part at all."
        )
        return rewrite(self, scope, node, Change(replace={node: flat}), why)


def _is_growth(node: cst.CSTNode, name: str) -> bool:
    match node:
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name())], value=value):
            added = _added(value, name)
            return added is not None and name not in read_names(added)
        case _:
            return False


def _added(value: cst.BaseExpression, name: str) -> cst.BaseExpression | None:
    """What is added to the variable: the operand of `+` or `|`, the rest of `{**d, …}`."""
    match value:
        case cst.BinaryOperation(left=cst.Name(value=left), operator=cst.BitOr(), right=right):
            return right if left == name else None
        case cst.BinaryOperation():
            return added_part(value, name)
        case cst.Dict(elements=[cst.StarredDictElement(value=cst.Name(value=first)), *rest]):
            return value.with_changes(elements=rest) if first == name and rest else None
        case cst.Call():
            union = call_of(value, "union", 1)
            return value.args[0].value if union and chain(value.func) == f"{name}.union" else None
        case _:
            return None


def _grown(
    growth: cst.CSTNode, name: str, kind: str, scope: FunctionScope
) -> cst.BaseSmallStatement | None:
    """The statement that changes the variable in place; None when the type does not fit."""
    assert isinstance(growth, cst.Assign)
    added = _added(growth.value, name)
    assert added is not None
    text = _statement_text(growth.value, added, name, kind)
    if text is None:
        return None
    line = scope.statements(text)[0]
    assert isinstance(line, cst.SimpleStatementLine)
    return line.body[0].with_changes(semicolon=growth.semicolon)


def _statement_text(
    value: cst.BaseExpression, added: cst.BaseExpression, name: str, kind: str
) -> str | None:
    match kind, value, added:
        case "list", cst.BinaryOperation(operator=cst.Add()), cst.List(
            elements=[cst.Element(value=item)]
        ):
            return f"{name}.append({code_of(item)})"
        case "list", cst.BinaryOperation(operator=cst.Add()), _:
            return f"{name} += {code_of(added)}"
        case "set", cst.BinaryOperation(operator=cst.BitOr()), cst.Set(
            elements=[cst.Element(value=item)]
        ):
            return f"{name}.add({code_of(item)})"
        case "set", cst.Call(), _:
            return f"{name}.update({code_of(added)})"
        case "set" | "dict", cst.BinaryOperation(operator=cst.BitOr()), _:
            return f"{name} |= {code_of(added)}"
        case "dict", cst.Dict(), cst.Dict(elements=[cst.DictElement(key=key, value=item)]):
            return f"{name}[{code_of(key)}] = {code_of(item)}"
        case "dict", cst.Dict(), cst.Dict(elements=[cst.StarredDictElement(value=other)]):
            return f"{name}.update({code_of(other)})"
        case "dict", cst.Dict(), _:
            return f"{name}.update({code_of(added)})"
        case _:
            return None


def _is_only_looked_at(scope: FunctionScope, node: cst.Name) -> bool:
    """True where the object is read and no second reference to it can stay behind."""
    parent = scope.parent(node)
    match parent:
        case cst.Subscript(value=value):
            outer = scope.parent(parent)
            return value is node and not isinstance(outer, cst.AssignTarget | cst.Del)
        case cst.ComparisonTarget(operator=cst.In() | cst.NotIn()):
            return True
        case cst.If() | cst.While() | cst.UnaryOperation():
            return True
        case cst.Attribute(attr=cst.Name(value=method)):
            return method in READ_ONLY_METHODS - {"items", "keys", "values"}
        case cst.Arg():
            call = scope.parent(parent)
            return isinstance(call, cst.Call) and scope.calls_builtin(call, *_INSPECTORS) is call
        case cst.Return():
            return True
        case _:
            return False


def _is_list_sum(node: cst.Call, scope: FunctionScope) -> bool:
    call = scope.calls_builtin(node, "sum")
    if call is None or len(call.args) != 2 or scope.suspends(call):
        return False
    start = call.args[1].value
    return isinstance(start, cst.List) and not start.elements


def _needs_parentheses(source: cst.BaseExpression) -> bool:
    return isinstance(source, cst.IfExp | cst.Lambda | cst.NamedExpr) and not source.lpar
