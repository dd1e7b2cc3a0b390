"""G1: the case that needs no work is answered before the work."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from engine.agents.codemods.editing import Change, Statement
from engine.agents.codemods.flow import (
    is_docstring,
    own_statements,
    plain_assignment,
    quoted,
    variables,
)
from engine.agents.codemods.pattern import FunctionScope, Pattern, Rewrite, rewrite
from engine.agents.codemods.purity import is_pure
from engine.agents.codemods.reflexive import Reflexive
from engine.agents.codemods.shapes import COMPREHENSIONS, code_of, walk

_IMMUTABLE_CLASSES = (
    *("pathlib.Path", "pathlib.PurePath", "pathlib.PosixPath", "pathlib.PurePosixPath"),
    *("decimal.Decimal", "fractions.Fraction"),
)
"""Classes whose call with one of their own gives an equal, unchangeable object."""
_EMPTY = ("[]", "{}", "()", '""', "''", 'b""', "b''", "set()")


class FastReturn:
    """Identity before a comparison, a type test before a conversion, empty before a set-up."""

    id = "G1"
    title = "early return for the case that needs no work"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """At most one early return per function, and one guard per conversion."""
        if not scope.suspends(scope.function.body) and scope.function.asynchronous is None:
            yield from _identity(self, scope)
            yield from _nothing_to_do(self, scope)
        yield from _conversions(self, scope)


# --- identity -------------------------------------------------------------------------------------


def _identity(pattern: Pattern, scope: FunctionScope) -> Iterator[Rewrite]:
    """`if a is b: return True` in a function that compares its two parameters part by part."""
    pair = _pair(scope)
    first = _first_statement(scope)
    if pair is None or first is None or not _works(scope):
        return
    if Reflexive(scope, pair).proves() and not _has_identity_test(scope, pair):
        left, right = pair
        guard = _early(f"{left} is {right}", "True")
        why = (
            f"`{left} == {right}` of one object walks all of it and can only end in True; identity "
            "is asked first: O(n) becomes O(1) for the same object. To check: parts that are not "
            "equal to themselves (nan), equal but not identical objects."
        )
        yield rewrite(pattern, scope, first, Change(before={first: [guard]}), why)


def _pair(scope: FunctionScope) -> tuple[str, str] | None:
    params = scope.function.params
    plain = [param.name.value for param in params.params]
    others = params.kwonly_params or params.posonly_params or params.star_kwarg
    if len(plain) != 2 or others or isinstance(params.star_arg, cst.Param):
        return None
    return None if set(plain) & scope.assigned else (plain[0], plain[1])


def _works(scope: FunctionScope) -> bool:
    """Worth a test in front: it loops, or calls something that does."""
    loops = (cst.For, cst.While, *COMPREHENSIONS)
    calls = [
        node
        for node in scope.nodes
        if isinstance(node, cst.Call)
        and code_of(node.func) not in ("isinstance", "type", "len", "getattr", "hasattr")
    ]
    return bool(calls) or any(isinstance(node, loops) for node in scope.nodes)


def _has_identity_test(scope: FunctionScope, pair: tuple[str, str]) -> bool:
    return any(
        isinstance(node, cst.Comparison)
        and isinstance(node.comparisons[0].operator, cst.Is | cst.IsNot)
        and {code_of(node.left), code_of(node.comparisons[0].comparator)} == set(pair)
        for node in scope.nodes
    )


# --- nothing to do --------------------------------------------------------------------------------


def _nothing_to_do(pattern: Pattern, scope: FunctionScope) -> Iterator[Rewrite]:
    """`if not xs: return []` before a set-up that only a loop over `xs` uses."""
    first = _first_statement(scope)
    body = list(own_statements(scope.function.body))
    if first is None or first not in body:
        return
    match body[body.index(first) :]:
        case [*setup, cst.For(iter=cst.Name(value=name), orelse=None), last]:
            result = _untouched_result(setup, last)
        case _:
            return
    own = name in scope.parameters and name not in scope.assigned | scope.declared_outside
    if result is None or not own or not _is_setup(scope, setup, name):
        return
    guard = _early(f"not {name}", result)
    why = (
        f"`{name}` decides whether anything is done, but the set-up comes before it; empty is "
        "answered first: O(set-up) becomes O(1). To check: empty input, None, objects whose truth "
        "is not their length, exceptions of the set-up."
    )
    yield rewrite(pattern, scope, first, Change(before={first: [guard]}), why)


def _untouched_result(setup: list[cst.BaseStatement], last: cst.BaseStatement) -> str | None:
    """What the function returns when the loop has no round, as text: an empty literal."""
    match last:
        case cst.SimpleStatementLine(body=[cst.Return(value=cst.Name(value=returned))]):
            pass
        case _:
            return None
    for statement in setup:
        assigned = plain_assignment(statement)
        if assigned is not None and assigned[0] == returned:
            text = code_of(assigned[1])
            is_number = isinstance(assigned[1], cst.Integer | cst.Float)
            return text if text in _EMPTY or is_number else None
    return None


def _is_setup(scope: FunctionScope, setup: list[cst.BaseStatement], name: str) -> bool:
    """Pure assignments only, with some work among them, none of it about the input itself."""
    values = [plain_assignment(statement) for statement in setup]
    calls = [
        node
        for assigned in values
        if assigned is not None
        for node in walk(assigned[1])
        if isinstance(node, COMPREHENSIONS) or (isinstance(node, cst.Call) and node.args)
    ]
    return (
        bool(calls)
        and all(assigned is not None and is_pure(scope, assigned[1]) for assigned in values)
        and not any(found.value == name for part in setup for found in variables(part))
    )


# --- conversions ----------------------------------------------------------------------------------


def _conversions(pattern: Pattern, scope: FunctionScope) -> Iterator[Rewrite]:
    """`x if isinstance(x, Path) else Path(x)` for `Path(x)`."""
    for node in scope.nodes:
        match node:
            case cst.Call(func=func, args=[cst.Arg(value=cst.Name() as x, keyword=None, star="")]):
                converts = scope.qualified(func) in _IMMUTABLE_CLASSES
            case _:
                continue
        if not converts or not scope.is_builtin("isinstance") or _is_tested(scope, node, func):
            continue
        alone = isinstance(scope.parent(node), cst.Assign | cst.Return)
        if not alone or x.value not in scope.parameters:
            continue
        test = cst.Call(cst.Name("isinstance"), [cst.Arg(x), cst.Arg(func)])
        new = cst.IfExp(body=x, test=test, orelse=node)
        why = (
            f"{quoted(node)} builds a new object even from one of its own kind, which can not "
            "change; such an argument is taken as it is: O(parts) becomes O(1). To check: "
            "subclasses, which now stay what they are, and whoever relies on a new object."
        )
        yield rewrite(pattern, scope, node, Change(replace={node: new}), why)


def _is_tested(scope: FunctionScope, call: cst.Call, kind: cst.BaseExpression) -> bool:
    """True when a test of the type already stands around the conversion."""
    text = code_of(kind)
    return any(
        isinstance(outer, cst.If | cst.IfExp)
        and "isinstance" in code_of(outer.test)
        and text in code_of(outer.test)
        for outer in scope.ancestors(call)
    )


# --- shared ---------------------------------------------------------------------------------------


def _first_statement(scope: FunctionScope) -> Statement | None:
    """The first statement behind the docstring."""
    for statement in own_statements(scope.function.body):
        if not is_docstring(statement):
            return scope.statement(statement)
    return None


def _early(test: str, value: str) -> cst.If:
    """`if test: return value`."""
    statement = cst.parse_statement(f"if {test}:\n    return {value}\n")
    if not isinstance(statement, cst.If):
        raise TypeError("an if statement was written")
    return statement
