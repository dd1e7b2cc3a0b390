"""The order of things in one function: where a name is used, what is always evaluated, what ends
a block. Answers from the text alone, each erring towards no."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import libcst as cst

from engine.agents.codemods.pattern import FunctionScope
from engine.agents.codemods.shapes import (
    COMPREHENSIONS,
    Comprehension,
    code_of,
    walk,
    walk_all,
)

Suite: TypeAlias = cst.BaseSuite
_LONGEST = 60
_LEAVING = (cst.Return, cst.Raise, cst.Continue, cst.Break)
_CHEAP_CALLS = frozenset({"isinstance", "issubclass", "len", "type", "id", "callable", "bool"})


def variables(node: cst.CSTNode) -> Iterator[cst.Name]:
    """The names that stand for variables in the node, nested functions included, in source
    order: not attributes, keywords of calls, or imported paths."""
    stack = [node]
    while stack:
        current = stack.pop()
        match current:
            case cst.Name():
                yield current
            case cst.Attribute(value=value) | cst.Arg(value=value):
                stack.append(value)
            case cst.Import() | cst.ImportFrom():
                continue
            case _:
                stack.extend(reversed(current.children))


def uses(scope: FunctionScope, name: str) -> list[cst.Name]:
    """Every place in the function's body that mentions the variable, bindings included."""
    return [node for node in variables(scope.function.body) if node.value == name]


def mentions(node: cst.CSTNode, *names: str) -> bool:
    """True when the node reads or binds one of these variables."""
    return any(found.value in names for found in variables(node))


def quoted(node: cst.CSTNode) -> str:
    """The node's text for a rationale: on one line, in backticks, cut when long."""
    text = " ".join(code_of(node).split())
    return f"`{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}`"


def plain_assignment(statement: cst.CSTNode) -> tuple[str, cst.BaseExpression] | None:
    """Name and value of a line that is just `name = value`."""
    match statement:
        case cst.SimpleStatementLine(
            body=[cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))], value=value)]
        ):
            return name, value
        case _:
            return None


def own_statements(suite: Suite) -> Sequence[cst.BaseStatement]:
    """The statements of an indented block; none for a one-line suite."""
    return suite.body if isinstance(suite, cst.IndentedBlock) else ()


def is_docstring(statement: cst.BaseStatement) -> bool:
    """True for a line that is only a text."""
    match statement:
        case cst.SimpleStatementLine(body=[cst.Expr(value=value)]):
            return isinstance(value, cst.SimpleString | cst.ConcatenatedString)
        case _:
            return False


def leaves_block(suite: Suite) -> bool:
    """True when nothing after the suite runs once it was entered (or it raises)."""
    if isinstance(suite, cst.SimpleStatementSuite):
        return bool(suite.body) and isinstance(suite.body[-1], _LEAVING)
    statements = own_statements(suite)
    if not statements:
        return False
    match statements[-1]:
        case cst.SimpleStatementLine(body=[*_, last]):
            return isinstance(last, _LEAVING)
        case cst.If(body=body, orelse=cst.Else(body=other)):
            return leaves_block(body) and leaves_block(other)
        case _:
            return False


def is_generator(scope: FunctionScope) -> bool:
    """True for a function that yields."""
    return any(isinstance(node, cst.Yield) for node in scope.nodes)


def binders_of(comprehension: Comprehension) -> frozenset[str]:
    """The variables that a comprehension has for itself."""
    return frozenset(
        found.value
        for node in walk(comprehension)
        if isinstance(node, cst.CompFor)
        for found in variables(node.target)
    )


def tests_truth(scope: FunctionScope, node: cst.CSTNode) -> bool:
    """True when only the truth of the node's value is asked for."""
    parent = scope.parent(node)
    match parent:
        case cst.If(test=test) | cst.While(test=test) | cst.Assert(test=test):
            return test is node
        case cst.CompIf():
            return True
        case cst.UnaryOperation(operator=cst.Not()):
            return True
        case cst.IfExp(test=test) if test is node:
            return True
        case cst.BooleanOperation():
            return tests_truth(scope, parent)
        case cst.Arg():
            return scope.calls_builtin(scope.parent(parent), "bool") is not None
        case _:
            return False


def always_evaluated(scope: FunctionScope, node: cst.CSTNode, statement: cst.CSTNode) -> bool:
    """True when running the statement evaluates the node exactly once in any case."""
    if node is statement:
        return True
    below = node
    for outer in scope.ancestors(node):
        if not _passes_on(outer, below):
            return False
        if outer is statement:
            return True
        below = outer
    return False


def _passes_on(outer: cst.CSTNode, below: cst.CSTNode) -> bool:
    """True when evaluating `outer` evaluates its part `below` once, whatever happens."""
    match outer:
        case cst.BooleanOperation(left=part) | cst.IfExp(test=part) | cst.Assert(test=part):
            return below is part
        case cst.Comparison(left=left, comparisons=[first, *_]):
            return below is left or below is first
        case cst.If(test=part) | cst.For(iter=part) | cst.CompFor(iter=part):
            return below is part
        case cst.Match(subject=part):
            return below is part
        case cst.ListComp() | cst.SetComp() | cst.DictComp() | cst.GeneratorExp():
            return below is outer.for_in
        case cst.With(items=items):
            return below is items[0]
        case cst.BaseCompoundStatement() | cst.BaseSuite() | cst.Lambda():
            return False
        case _:
            return not isinstance(outer, cst.NamedExpr)


def continues_chain(scope: FunctionScope, node: cst.BooleanOperation) -> bool:
    """True for the inner part of `a and b and c`: the whole is looked at once."""
    parent = scope.parent(node)
    return (
        isinstance(parent, cst.BooleanOperation)
        and parent.left is node
        and type(parent.operator) is type(node.operator)
        and not node.lpar
    )


def is_costly(node: cst.CSTNode) -> bool:
    """True for an expression worth not evaluating: it calls, loops or formats something."""
    return any(
        isinstance(part, COMPREHENSIONS)
        or (isinstance(part, cst.FormattedString) and len(part.parts) > 1)
        or (isinstance(part, cst.Call) and not _is_cheap_call(part))
        for part in walk(node)
    )


def _is_cheap_call(call: cst.Call) -> bool:
    return isinstance(call.func, cst.Name) and call.func.value in _CHEAP_CALLS


def in_try_for(scope: FunctionScope, node: cst.CSTNode, *errors: str) -> bool:
    """True when the node stands in a `try` that may catch one of these exceptions by name."""
    below = node
    for outer in scope.ancestors(node):
        if (
            isinstance(outer, cst.Try | cst.TryStar)
            and below is outer.body
            and any(_catches(handler.type, errors) for handler in outer.handlers)
        ):
            return True
        below = outer
    return False


def _catches(kind: cst.BaseExpression | None, errors: tuple[str, ...]) -> bool:
    if kind is None:
        return True
    wide = {"Exception", "BaseException", *errors}
    return any(isinstance(node, cst.Name) and node.value in wide for node in walk_all(kind))


def constant_index(node: cst.Subscript) -> int | None:
    """The number in `x[0]` or `x[-1]`, None for any other subscript."""
    match node.slice:
        case [cst.SubscriptElement(slice=cst.Index(value=value))]:
            pass
        case _:
            return None
    match value:
        case cst.Integer():
            return value.evaluated_value
        case cst.UnaryOperation(operator=cst.Minus(), expression=cst.Integer() as number):
            return -number.evaluated_value
        case _:
            return None


def is_target(scope: FunctionScope, node: cst.CSTNode) -> bool:
    """True when the node is, or is part of, what a statement binds, stores into or deletes."""
    below = node
    for outer in scope.ancestors(node):
        match outer:
            case cst.AssignTarget() | cst.Del():
                return True
            case cst.AugAssign(target=target) | cst.For(target=target) | cst.CompFor(target=target):
                return below is target
            case cst.BaseSmallStatement() | cst.BaseSuite():
                return False
        below = outer
    return False
