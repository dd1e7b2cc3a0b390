"""G3: a value is computed where it is used, not before an early exit that does without it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import libcst as cst

from engine.agents.codemods.editing import Change, Statement
from engine.agents.codemods.flow import (
    is_costly,
    leaves_block,
    mentions,
    own_statements,
    plain_assignment,
    quoted,
    uses,
    variables,
)
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.purity import is_pure, is_steady


@dataclass(frozen=True)
class _Place:
    """The line moved, and where it went in words."""

    change: Change
    words: str


class SinkIntoBranch:
    """`v = conv(x)` above an early exit → below it, or into the one branch that uses it."""

    id = "G3"
    title = "compute below the early exit"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """One rewrite per assignment that can go further down on some path."""
        for node in scope.nodes:
            if isinstance(node, cst.SimpleStatementLine):
                place = _place(scope, node)
                if place is not None:
                    why = (
                        f"{quoted(node)} is computed on paths that never use it; it moves "
                        f"{place.words}, where it is used: on the other path its cost O(c) "
                        "becomes O(1). To check: an exception or a validation inside the "
                        "computation vanishes on the early path."
                    )
                    yield rewrite(self, scope, node, place.change, why)


def _place(scope: FunctionScope, line: cst.SimpleStatementLine) -> _Place | None:
    assigned = plain_assignment(line)
    if assigned is None:
        return None
    name, value = assigned
    if not is_costly(value) or not is_pure(scope, value) or scope.statement(line) is not line:
        return None
    if not _is_single(scope, name, line):
        return None
    guard: cst.BaseStatement | None = None
    for statement in scope.followers(line):
        if mentions(statement, name):
            inner = _only_branch(scope, statement, name, value)
            if inner is not None:
                change = replace(_without(scope, line), before={inner: [_moved(line)]})
                return _Place(change, "into the branch")
            break
        if not _can_pass(scope, statement, value):
            break
        if _is_guard(statement):
            guard = statement
    if guard is None:
        return None
    return _Place(replace(_without(scope, line), after={guard: [line]}), "below the early exit")


def _is_single(scope: FunctionScope, name: str, line: cst.SimpleStatementLine) -> bool:
    """Bound here only, read behind it in the same block only, seen by nothing else."""
    if not scope.is_local(name) or name in scope.parameters or name in scope.captured:
        return False
    if len(scope.binders.get(name, ())) != 1:
        return False
    behind = {node for part in scope.followers(line) for node in variables(part)}
    reads = [use for use in uses(scope, name) if not _is_bound(scope, use)]
    return bool(reads) and all(use in behind for use in reads)


def _is_bound(scope: FunctionScope, use: cst.Name) -> bool:
    return isinstance(scope.parent(use), cst.AssignTarget)


def _can_pass(scope: FunctionScope, statement: cst.BaseStatement, value: cst.CSTNode) -> bool:
    """True when computing the value after the statement instead of before gives the same."""
    if _is_guard(statement):
        assert isinstance(statement, cst.If)
        parts: tuple[cst.CSTNode, ...] = (statement.test,)
    else:
        parts = (statement,)
    return (
        not scope.suspends(*parts)
        and all(is_pure(scope, part) for part in parts)
        and is_steady(scope, value, *parts)
        and not mentions(statement, *scope.declared_outside)
        and not isinstance(statement, cst.FunctionDef | cst.ClassDef)
    )


def _is_guard(statement: cst.BaseStatement) -> bool:
    """`if …: return` and the like, without `else`."""
    return (
        isinstance(statement, cst.If) and statement.orelse is None and leaves_block(statement.body)
    )


def _only_branch(
    scope: FunctionScope, statement: cst.BaseStatement, name: str, value: cst.CSTNode
) -> Statement | None:
    """The first statement of the one branch of an `if` that has all uses of the name."""
    if not isinstance(statement, cst.If):
        return None
    tests, suites = _branches(statement)
    using = [suite for suite in suites if mentions(suite, name)]
    reads = set(uses(scope, name)) - {use for use in uses(scope, name) if _is_bound(scope, use)}
    if len(using) != 1 or not reads <= set(variables(using[0])):
        return None
    if not all(is_pure(scope, test) for test in tests) or not is_steady(scope, value, *tests):
        return None
    first = next(iter(own_statements(using[0])), None)
    return first if isinstance(first, cst.SimpleStatementLine | cst.BaseCompoundStatement) else None


def _branches(statement: cst.If) -> tuple[Sequence[cst.BaseExpression], Sequence[cst.BaseSuite]]:
    tests, suites = [statement.test], [statement.body]
    other = statement.orelse
    while isinstance(other, cst.If):
        tests.append(other.test)
        suites.append(other.body)
        other = other.orelse
    if other is not None:
        suites.append(other.body)
    return tests, suites


def _without(scope: FunctionScope, line: cst.SimpleStatementLine) -> Change:
    """Take the line out: comments above it go where it goes, blank lines stay."""
    blank = [above for above in line.leading_lines if above.comment is None]
    following = scope.followers(line)[0]

    def set_apart(node: cst.CSTNode) -> cst.CSTNode:
        return node.with_changes(leading_lines=[*blank, *getattr(node, "leading_lines", ())])

    bare = line.with_changes(leading_lines=[])
    return Change(replace={line: bare, following: set_apart}, remove=frozenset({line}))


def _moved(line: cst.SimpleStatementLine) -> cst.SimpleStatementLine:
    comments = [above for above in line.leading_lines if above.comment is not None]
    return line.with_changes(leading_lines=comments)
