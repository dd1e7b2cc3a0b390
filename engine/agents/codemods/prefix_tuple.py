"""S3: one `startswith` with all prefixes in a tuple instead of one call for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import libcst as cst

from engine.agents.codemods.brackets import fitting
from engine.agents.codemods.editing import Change
from engine.agents.codemods.flow import continues_chain, in_try_for, quoted
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.purity import is_pure
from engine.agents.codemods.shapes import call_of, chain, code_of, has_comment, string_value

_Expression: TypeAlias = cst.BaseExpression
_METHODS = ("startswith", "endswith")


@dataclass(frozen=True)
class _Question:
    """`text.startswith(prefix)`, or the same with `not` in front."""

    call: cst.Call
    text: _Expression
    method: str
    prefix: _Expression
    negated: bool

    def agrees_with(self, other: _Question) -> bool:
        """Asks the same of the same text."""
        return (self.method, self.negated, code_of(self.text)) == (
            *(other.method, other.negated, code_of(other.text)),
        )


class PrefixTuple:
    """`any(s.startswith(p) for p in ps)` → `s.startswith(tuple(ps))`."""

    id = "S3"
    title = "startswith with a tuple"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """One rewrite per `any` or `all`, and per chain of `or` or `and`."""
        for node in scope.nodes:
            new: _Expression | None = None
            if isinstance(node, cst.Call):
                new = _from_loop(scope, node)
            elif isinstance(node, cst.BooleanOperation) and not continues_chain(scope, node):
                new = _from_chain(scope, node)
            if (
                new is not None
                and not has_comment(node)
                and not in_try_for(scope, node, "TypeError")
            ):
                why = _WHY.format(old=quoted(node), new=quoted(new))
                yield rewrite(self, scope, node, Change(replace={node: new}), why)


_WHY = (
    "{old} calls a method for each prefix; {new} is one call that tries them all: m calls, "
    "O(m · c), becomes O(c + m). To check: prefixes that are no texts or are tuples themselves, "
    "none at all, a text that is no text, many prefixes of which the first one fits."
)


def _question(node: _Expression) -> _Question | None:
    match node:
        case cst.UnaryOperation(operator=cst.Not(), expression=inner):
            found = _question(inner)
            return None if found is None or found.negated else _negated(found)
    call = next((c for c in (call_of(node, method, 1) for method in _METHODS) if c), None)
    if call is None or not isinstance(call.func, cst.Attribute):
        return None
    return _Question(call, call.func.value, call.func.attr.value, call.args[0].value, False)


def _negated(found: _Question) -> _Question:
    return _Question(found.call, found.text, found.method, found.prefix, True)


def _is_text(scope: FunctionScope, node: _Expression) -> bool:
    """May be a text, and is the same one each time it is asked for."""
    kind = scope.kind(node)
    return kind in (None, "str", "bytes") and is_pure(scope, node)


# --- any() and all() ------------------------------------------------------------------------------


def _from_loop(scope: FunctionScope, node: cst.Call) -> _Expression | None:
    """`any(… for …)`, or `all(not … for …)` as its opposite."""
    call = scope.calls_builtin(node, "any", "all")
    match call:
        case cst.Call(args=[cst.Arg(value=cst.GeneratorExp() | cst.ListComp() as loop)]):
            found = _question(loop.elt)
        case _:
            return None
    match loop.for_in:
        case cst.CompFor(
            target=cst.Name(value=name), iter=source, ifs=[], inner_for_in=None, asynchronous=None
        ):
            pass
        case _:
            return None
    wanted = isinstance(node.func, cst.Name) and node.func.value == "all"
    if found is None or found.negated != wanted or chain(found.prefix) != name:
        return None
    text = chain(found.text)
    if text is None or text.partition(".")[0] == name or not _is_text(scope, found.text):
        return None
    prefixes = _as_tuple(scope, source) if _keeps_order(scope, found.text, source) else None
    return None if prefixes is None else fitting(scope, node, _asked(found, prefixes))


def _keeps_order(scope: FunctionScope, text: _Expression, source: _Expression) -> bool:
    """The text is now read before the prefixes are made."""
    own = isinstance(text, cst.Name) and scope.is_local(text.value)
    own = own and code_of(text) not in scope.declared_outside
    return is_pure(scope, source) or own


def _as_tuple(scope: FunctionScope, source: _Expression) -> _Expression | None:
    """The prefixes as a tuple; None for an iterator, which may be long or used up later, and
    for elements written here that may be tuples themselves."""
    if isinstance(source, cst.Tuple | cst.List | cst.Set):
        values = [element.value for element in source.elements] if _plain(source.elements) else []
        known = bool(values) and all(_is_prefix(scope, value) for value in values)
        return _tuple_of(values) if known else None
    kind = scope.kind(source)
    if kind == "tuple":
        return source
    if kind in ("iterator", "int", "float", "bool") or not scope.is_builtin("tuple"):
        return None
    return cst.Call(cst.Name("tuple"), [cst.Arg(source.deep_clone())])


def _plain(elements: Sequence[cst.BaseElement]) -> bool:
    return bool(elements) and all(isinstance(element, cst.Element) for element in elements)


# --- or, and --------------------------------------------------------------------------------------


def _from_chain(scope: FunctionScope, node: cst.BooleanOperation) -> _Expression | None:
    """The chain with neighbours put together that ask the same of the same text."""
    operands, operators = _operands(node)
    negated = isinstance(node.operator, cst.And)
    parts: list[_Expression] = [operands[0]]
    links: list[cst.BaseBooleanOp] = []
    for operand, operator in zip(operands[1:], operators, strict=True):
        joined = _joined(scope, parts[-1], operand, negated)
        if joined is not None:
            parts[-1] = joined
        else:
            parts.append(operand)
            links.append(operator)
    if len(parts) == len(operands):
        return None
    return _chained(node, parts, links)


def _operands(node: cst.BooleanOperation) -> tuple[list[_Expression], list[cst.BaseBooleanOp]]:
    operands: list[_Expression] = [node.right]
    operators = [node.operator]
    left = node.left
    while (
        isinstance(left, cst.BooleanOperation)
        and type(left.operator) is type(node.operator)
        and not left.lpar
    ):
        operands.append(left.right)
        operators.append(left.operator)
        left = left.left
    return [left, *reversed(operands)], list(reversed(operators))


def _joined(
    scope: FunctionScope, left: _Expression, right: _Expression, negated: bool
) -> _Expression | None:
    first, second = _question(left), _question(right)
    if first is None or second is None or not first.agrees_with(second):
        return None
    if first.negated != negated or not _is_text(scope, first.text):
        return None
    prefixes = [*_prefixes(scope, first.prefix), *_prefixes(scope, second.prefix)]
    alike = {scope.kind(prefix) for prefix in prefixes}
    known = _prefixes(scope, first.prefix) and _prefixes(scope, second.prefix)
    return _asked(first, _tuple_of(prefixes)) if known and len(alike) == 1 else None


def _prefixes(scope: FunctionScope, node: _Expression) -> list[_Expression]:
    """The prefixes that are asked for; none when one of them may be no text."""
    parts = [node]
    if isinstance(node, cst.Tuple) and _plain(node.elements):
        parts = [element.value for element in node.elements]
    return parts if all(_is_prefix(scope, part) for part in parts) else []


def _is_prefix(scope: FunctionScope, node: _Expression) -> bool:
    """True for what is a text for certain."""
    is_name = isinstance(node, cst.Name) and scope.kind(node) in ("str", "bytes")
    return is_name or string_value(node) is not None


def _chained(
    node: cst.BooleanOperation, parts: Sequence[_Expression], links: Sequence[cst.BaseBooleanOp]
) -> _Expression:
    whole = parts[0]
    for part, operator in zip(parts[1:], links, strict=True):
        whole = cst.BooleanOperation(whole, operator, part)
    return whole.with_changes(lpar=node.lpar, rpar=node.rpar) if links else whole


# --- writing --------------------------------------------------------------------------------------


def _asked(found: _Question, prefixes: _Expression) -> _Expression:
    call = cst.Call(found.call.func, [cst.Arg(prefixes)])
    return cst.UnaryOperation(cst.Not(), call) if found.negated else call


def _tuple_of(values: Sequence[_Expression]) -> cst.Tuple:
    comma = cst.Comma() if len(values) == 1 else cst.MaybeSentinel.DEFAULT
    return cst.Tuple([cst.Element(value.deep_clone(), comma) for value in values])
