"""Where an expression inside a loop could be evaluated once instead: in front of which loop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import libcst as cst

from engine.agents.codemods.editing import Statement
from engine.agents.codemods.pattern import FunctionScope
from engine.agents.codemods.shapes import (
    COMPREHENSIONS,
    Comprehension,
    Loop,
    code_of,
    iterations,
    only_statement,
    read_names,
    walk,
)

_CONSUMERS = (
    *("any", "all", "sum", "list", "set", "frozenset", "tuple", "sorted", "min", "max", "dict"),
    *("join", "extend", "update", "fromkeys"),
)
"""Calls that use up a generator expression before anything else can happen."""

_LOOPS = (cst.For, cst.While, *COMPREHENSIONS)
_Leaving = Literal["function", "loop"]

Unaffected = Callable[[cst.CSTNode], bool]
"""Says whether the expression stays what it is while this loop runs."""


@dataclass(frozen=True)
class Anchor:
    """The outermost loop that an expression can be moved out of, and the statement it is in."""

    loop: Loop | Comprehension
    statement: Statement


def anchor(
    scope: FunctionScope, node: cst.BaseExpression, unaffected: Unaffected | None = None
) -> Anchor | None:
    """The best place for `node` outside its loops, or None when it stands in no loop, when
    something on the way out may change, catch or guard it, or where no statement fits.

    `unaffected` is asked for each loop; by default the expression has to be invariant there."""
    stays = unaffected or (lambda loop: scope.is_invariant(node, loop))
    best: Anchor | None = None
    pending: Loop | Comprehension | None = None
    leaves: _Leaving | None = None
    below: cst.CSTNode = node
    names = read_names(node)
    for outer in scope.ancestors(node):
        if leaves != "function":
            leaves = _leaving(outer) or leaves
        if _holds_back(outer, below, names, scope):
            return best
        if isinstance(outer, _LOOPS) and _repeats(outer, node, scope):
            if leaves == "function" or scope.suspends(outer) or not stays(outer):
                return best
            pending = outer if leaves is None else pending
            leaves = None
        statement = _as_statement(outer)
        if statement is not None and pending is not None and scope.statement(outer) is outer:
            best, pending = Anchor(pending, statement), None
        below = outer
    return best


def _as_statement(node: cst.CSTNode) -> Statement | None:
    if isinstance(node, cst.SimpleStatementLine | cst.BaseCompoundStatement):
        return node
    return None


def _leaving(outer: cst.CSTNode) -> _Leaving | None:
    """What is left for good right behind `outer`, so that it runs once at most."""
    last = outer.body[-1] if isinstance(outer, cst.IndentedBlock) and outer.body else outer
    match only_statement(last) if isinstance(outer, cst.IndentedBlock) else outer:
        case cst.Return() | cst.Raise():
            return "function"
        case cst.Break():
            return "loop"
        case _:
            return None


def occurrences(loop: cst.CSTNode, node: cst.BaseExpression) -> Iterator[cst.BaseExpression]:
    """The reads with the same text in the loop, `node` among them."""
    text = code_of(node)
    for other in walk(loop):
        if type(other) is type(node) and code_of(other) == text:
            assert isinstance(other, cst.BaseExpression)
            yield other


def _repeats(loop: Loop | Comprehension, node: cst.CSTNode, scope: FunctionScope) -> bool:
    """False when `node` stands where it is evaluated once anyway."""
    path = {node, *scope.ancestors(node)}
    match loop:
        case cst.For(body=body):
            return body in path
        case cst.While(test=test, body=body):
            return test in path or body in path
        case _:
            return iterations(loop)[0].iter not in path


def _holds_back(
    outer: cst.CSTNode, below: cst.CSTNode, names: frozenset[str], scope: FunctionScope
) -> bool:
    """True when evaluating outside of `outer` could raise, or be caught, where it did not."""
    match outer:
        case cst.Try() | cst.TryStar() | cst.With() | cst.Match() | cst.Lambda():
            return True
        case cst.GeneratorExp():
            return not _is_consumed(outer, scope)
        case cst.BooleanOperation(left=left, right=right):
            return below is right and bool(read_names(left) & names)
        case cst.IfExp(test=test) | cst.If(test=test):
            return below is not test and bool(read_names(test) & names)
        case cst.While(test=test, body=body):
            return below is body and bool(read_names(test) & names) and not _is_loop_test(test)
        case cst.ListComp() | cst.SetComp() | cst.DictComp():
            return False
        case _:
            return False


def _is_loop_test(test: cst.BaseExpression) -> bool:
    """A comparison or a plain name as loop condition does not guard against exceptions."""
    return isinstance(test, cst.Comparison | cst.Name)


def _is_consumed(generator: cst.GeneratorExp, scope: FunctionScope) -> bool:
    argument = scope.parent(generator)
    call = scope.parent(argument) if isinstance(argument, cst.Arg) else None
    match call:
        case (
            cst.Call(func=cst.Name(value=name))
            | cst.Call(func=cst.Attribute(attr=cst.Name(value=name)))
        ):
            return name in _CONSUMERS
        case _:
            return False
