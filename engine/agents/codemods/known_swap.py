"""T1: an expression that a builtin answers in one step, by names whose meaning is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import libcst as cst

from engine.agents.codemods.editing import Change
from engine.agents.codemods.flow import in_try_for, is_costly, quoted
from engine.agents.codemods.integers import is_int, lowest
from engine.agents.codemods.ordered_dict import plain_dict_changes
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.shapes import call_of, code_of, has_comment, string_value
from engine.agents.codemods.unused_import import without_unused_import

_FEW = 16
"""Exponents below which a power is as fast as a power with a modulus."""


@dataclass(frozen=True)
class _Swap:
    """What takes the place of the node, and why."""

    new: cst.BaseExpression
    why: str


_Rule = Callable[[FunctionScope, cst.CSTNode], _Swap | None]


class KnownSwap:
    """`a ** e % m` → `pow(a, e, m)`, and other swaps of which each is a small rule."""

    id = "T1"
    title = "one builtin for a longer way"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """One rewrite per expression that a rule knows, and per local OrderedDict."""
        for node in scope.nodes:
            for rule in _RULES:
                swap = rule(scope, node)
                if swap is not None:
                    yield rewrite(self, scope, node, Change(replace={node: swap.new}), swap.why)
        for maker, change in plain_dict_changes(scope):
            made = rewrite(self, scope, maker, change, _WHY_DICT.format(code=quoted(maker)))
            root = code_of(maker.func).partition(".")[0]
            yield replace(made, module=without_unused_import(made.module, root))


_WHY_POWER = (
    "{code} makes the whole power before it takes the rest; pow with three arguments keeps every "
    "step below the modulus: O(e²) becomes O(log e). To check: a modulus of nought and a negative "
    "exponent (they take the old way unless the text rules them out), negative bases."
)
_WHY_SQUARE = (
    "{code} goes through the general power; one product gives the same whole number: its cost O(c) "
    "becomes O(c / 2). To check: negative numbers, callers that pass something else than the int "
    "of the annotation (a float may differ in its last bit)."
)
_WHY_BITS = (
    "{code} writes the number out as a text and searches that; bit_count adds the bits up: O(bits) "
    "becomes O(bits / 30), and no text. To check: negative numbers (both count the bits of the "
    "absolute value), Python before 3.10 has no such method."
)
_WHY_DICT = (
    "{code} keeps a second, linked list of its keys; a dict keeps the order as well: each new key "
    "costs O(1) and a link, which becomes O(1) alone. To check: order of the keys after a "
    "key was deleted and set again, a missing key."
)


def _modular_power(scope: FunctionScope, node: cst.CSTNode) -> _Swap | None:
    match node:
        case cst.BinaryOperation(
            left=cst.BinaryOperation(left=base, operator=cst.Power(), right=exponent),
            operator=cst.Modulo(),
            right=modulus,
        ) if scope.is_builtin("pow") and not in_try_for(
            scope, node, "ZeroDivisionError", "ArithmeticError", "ValueError"
        ):
            pass
        case _:
            return None
    parts = (base, exponent, modulus)
    if not all(is_int(scope, part) for part in parts) or _is_small(exponent) or has_comment(node):
        return None
    guards = _guards(scope, exponent, modulus)
    if guards is None or _has_a_short_way(scope, node):
        return None
    call = cst.Call(cst.Name("pow"), [cst.Arg(_without_parentheses(part)) for part in parts])
    why = _WHY_POWER.format(code=quoted(node))
    if not guards:
        return _Swap(call, why)
    guarded = f"{code_of(call)} if {' and '.join(guards)} else {code_of(node)}"
    alone = isinstance(scope.parent(node), cst.Return | cst.Assign) and "\n" not in guarded
    return _Swap(scope.expression(guarded if alone else f"({guarded})"), why)


def _guards(
    scope: FunctionScope, exponent: cst.BaseExpression, modulus: cst.BaseExpression
) -> list[str] | None:
    """The tests that have to hold for the short way; None when they can not be written briefly."""
    found = []
    for part, least, test in ((modulus, 1, "{}"), (exponent, 0, "{} >= 0")):
        low = lowest(scope, part)
        if low is not None and low >= least:
            continue
        if (part is modulus and not isinstance(part, cst.Name)) or is_costly(part):
            return None
        found.append(test.format(code_of(_without_parentheses(part))))
    return found


def _has_a_short_way(scope: FunctionScope, node: cst.CSTNode) -> bool:
    """True for the long way that an earlier rewrite kept for what the short one does not take."""
    match scope.parent(node):
        case cst.IfExp(body=body, orelse=orelse):
            return orelse is node and scope.calls_builtin(body, "pow") is not None
        case _:
            return False


def _is_small(exponent: cst.BaseExpression) -> bool:
    return isinstance(exponent, cst.Integer) and exponent.evaluated_value < _FEW


def _without_parentheses(node: cst.BaseExpression) -> cst.BaseExpression:
    one_line = "\n" not in code_of(node)
    return node.with_changes(lpar=[], rpar=[]) if one_line else node


def _square(scope: FunctionScope, node: cst.CSTNode) -> _Swap | None:
    """In loops only: a single one saves too little to be worth a change."""
    match node:
        case cst.BinaryOperation(
            left=cst.Name(lpar=[]) as name,
            operator=cst.Power() as power,
            right=cst.Integer(value="2", lpar=[]),
        ) if scope.loops_around(node) and is_int(scope, name):
            pass
        case _:
            return None
    times = cst.Multiply(power.whitespace_before, power.whitespace_after)
    product = cst.BinaryOperation(name, times, name.deep_clone())
    if _binds_tighter(scope, node):
        product = product.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    return _Swap(product, _WHY_SQUARE.format(code=quoted(node)))


def _binds_tighter(scope: FunctionScope, node: cst.BinaryOperation) -> bool:
    """True when the operator around would take a part of a bare product."""
    if node.lpar:
        return False
    match scope.parent(node):
        case cst.BinaryOperation(left=left, operator=operator):
            loose = isinstance(operator, cst.Add | cst.Subtract) or (
                left is node and isinstance(operator, cst.Multiply)
            )
            return not loose
        case cst.UnaryOperation(operator=operator):
            return not isinstance(operator, cst.Not)
        case _:
            return False


def _bit_count(scope: FunctionScope, node: cst.CSTNode) -> _Swap | None:
    call = call_of(node, "count", 1)
    if call is None or string_value(call.args[0].value) != "1":
        return None
    assert isinstance(call.func, cst.Attribute)
    text = scope.calls_builtin(_whole_text(call.func.value), "bin")
    if text is None or len(text.args) != 1 or not is_int(scope, text.args[0].value):
        return None
    number = text.args[0].value
    if not isinstance(number, cst.Name | cst.Call) and not number.lpar:
        number = number.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    counted = cst.Call(cst.Attribute(number, cst.Name("bit_count")))
    return _Swap(counted, _WHY_BITS.format(code=quoted(node)))


def _whole_text(node: cst.BaseExpression) -> cst.BaseExpression:
    """`bin(n)` of `bin(n)[2:]`: the characters in front are no ones."""
    match node:
        case cst.Subscript(
            value=value,
            slice=[
                cst.SubscriptElement(
                    slice=cst.Slice(lower=cst.Integer(value="2"), upper=None, step=None)
                )
            ],
        ):
            return value
        case _:
            return node


_RULES: tuple[_Rule, ...] = (_modular_power, _square, _bit_count)
