"""Comparison functions that only put one key of two items in order: which key is it?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import libcst as cst

from engine.agents.codemods.flow import is_docstring, own_statements, variables
from engine.agents.codemods.pattern import FunctionScope
from engine.agents.codemods.purity import is_pure
from engine.agents.codemods.rounds import with_name
from engine.agents.codemods.shapes import code_of, has_comment, only_statement, read_names, same

_SIGNS: dict[type[cst.BaseCompOp], int] = {cst.LessThan: -1, cst.Equal: 0, cst.GreaterThan: 1}


@dataclass(frozen=True)
class _Compare:
    """Two parameters, and what is returned: the first value whose test holds."""

    left: str
    right: str
    branches: Sequence[tuple[cst.BaseExpression | None, cst.BaseExpression]]


def key_of_compare(scope: FunctionScope, function: cst.BaseExpression) -> cst.Lambda | None:
    """`lambda a: a.k` for a lambda or a function of this file that compares `a.k` with `b.k` and
    answers -1, 0 or 1; None when it does more, or its order is another one."""
    compare = _compare(scope, function)
    if compare is None:
        return None
    key = _from_difference(scope, compare) or _from_branches(compare)
    if key is None or not is_pure(scope, key) or has_comment(key):
        return None
    if not isinstance(function, cst.Lambda) and not _is_closed(scope, key, compare.left):
        return None
    parameters = cst.Parameters([cst.Param(cst.Name(compare.left))])
    return cst.Lambda(parameters, key)


def _is_closed(scope: FunctionScope, key: cst.BaseExpression, parameter: str) -> bool:
    """True when all names mean the same where the function was defined and where it is used."""
    return all(name == parameter or scope.is_builtin(name) for name in read_names(key))


def _compare(scope: FunctionScope, function: cst.BaseExpression) -> _Compare | None:
    match function:
        case cst.Lambda(params=params, body=body):
            names = _two_names(params)
            return None if names is None else _Compare(*names, [(None, body)])
        case cst.Name(value=name):
            found = _defined(scope, name)
            names = None if found is None else _two_names(found.params)
            if found is None or names is None:
                return None
            branches = list(_branches(own_statements(found.body)))
            return _Compare(*names, branches) if branches else None
        case _:
            return None


def _two_names(params: cst.Parameters) -> tuple[str, str] | None:
    match params:
        case cst.Parameters(
            params=[
                cst.Param(name=cst.Name(value=left), default=None),
                cst.Param(name=cst.Name(value=right), default=None),
            ],
            star_kwarg=None,
            kwonly_params=[],
            posonly_params=[],
        ) if not isinstance(params.star_arg, cst.Param):
            return left, right
        case _:
            return None


def _defined(scope: FunctionScope, name: str) -> cst.FunctionDef | None:
    """The one function of that name, in this function or at the top of the module."""
    if name in scope.parameters or name in scope.declared_outside:
        return None
    found = scope.binders.get(name) or _top_binders(scope, name)
    match found:
        case [cst.FunctionDef(decorators=[], asynchronous=None) as only]:
            return only
        case _:
            return None


def _top_binders(scope: FunctionScope, name: str) -> list[cst.CSTNode]:
    """The functions of that name; nothing when anything else in the file may be called so."""
    if sum(symbol.rpartition(".")[2] == name for symbol, _ in scope.facts.lines) != 1:
        return []
    return [
        node
        for node in scope.module.body
        if isinstance(node, cst.FunctionDef) and node.name.value == name
    ]


def _branches(
    statements: Sequence[cst.BaseStatement],
) -> Iterator[tuple[cst.BaseExpression | None, cst.BaseExpression]]:
    """Tests and answers in order, the last one without a test; nothing where a line does more."""
    steps = [step for step in statements if not is_docstring(step)]
    found: list[tuple[cst.BaseExpression | None, cst.BaseExpression]] = []
    for step in steps:
        current: cst.CSTNode | None = step
        while isinstance(current, cst.If):
            answer = _returned(current.body)
            if answer is None:
                return
            found.append((current.test, answer))
            current = current.orelse
        last = current.body if isinstance(current, cst.Else) else current
        if last is not None:
            answer = _returned(last)
            if answer is None:
                return
            found.append((None, answer))
    if [test for test, _ in found].count(None) == 1 and found[-1][0] is None:
        yield from found


def _returned(node: cst.CSTNode) -> cst.BaseExpression | None:
    small = only_statement(node)
    return small.value if isinstance(small, cst.Return) else None


def _from_difference(scope: FunctionScope, compare: _Compare) -> cst.BaseExpression | None:
    """The key of `(k(a) > k(b)) - (k(a) < k(b))`, and of `k(a) - k(b)` for whole numbers."""
    match compare.branches:
        case [(None, cst.BinaryOperation(left=left, operator=cst.Subtract(), right=right))]:
            pass
        case _:
            return None
    above, below = _test(left, compare), _test(right, compare)
    if above is not None and below is not None:
        ordered = above[0] == 1 and below[0] == -1 and same(above[1], below[1])
        return above[1] if ordered else None
    number = scope.kind(left) == "int"
    return left if number and _is_pair(left, right, compare) else None


def _from_branches(compare: _Compare) -> cst.BaseExpression | None:
    """The key of three answers -1, 0 and 1, of which two are asked for."""
    if len(compare.branches) != len(_SIGNS):
        return None
    signs = [_number(answer) for _, answer in compare.branches]
    tests = [_test(test, compare) for test, _ in compare.branches if test is not None]
    keys = [test[1] for test in tests if test is not None]
    if len(keys) != len(_SIGNS) - 1 or not same(*keys) or {*signs} != {*_SIGNS.values()}:
        return None
    asked = [test[0] for test in tests if test is not None]
    return keys[0] if asked == signs[:-1] else None


def _test(
    node: cst.BaseExpression | None, compare: _Compare
) -> tuple[int, cst.BaseExpression] | None:
    """The sign that the answer has to have where this comparison holds, and the key in it."""
    match node:
        case cst.Comparison(
            left=left, comparisons=[cst.ComparisonTarget(operator=operator, comparator=right)]
        ) if type(operator) in _SIGNS:
            sign = _SIGNS[type(operator)]
        case _:
            return None
    if _is_pair(left, right, compare):
        return sign, left
    return (-sign, right) if _is_pair(right, left, compare) else None


def _is_pair(left: cst.BaseExpression, right: cst.BaseExpression, compare: _Compare) -> bool:
    """True when `right` says of the second item what `left` says of the first."""
    if compare.left not in read_names(left) or compare.right in read_names(left):
        return False
    places = [node for node in variables(left) if node.value == compare.left]
    renamed = with_name(left, places, compare.right)
    return code_of(renamed) == code_of(right)


def _number(node: cst.BaseExpression) -> int | None:
    match node:
        case cst.Integer():
            return node.evaluated_value
        case cst.UnaryOperation(operator=cst.Minus(), expression=cst.Integer() as number):
            return -number.evaluated_value
        case _:
            return None
