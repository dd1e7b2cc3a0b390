"""A5: remove duplicates through a hash instead of searching the growing list.

Two shapes: the bare loop becomes `list(dict.fromkeys(…))`; a loop that does more gets a set that
is filled beside the list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from engine.agents.codemods.editing import Change, Replacement, Statement
from engine.agents.codemods.lists import receiver
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.shapes import (
    Loop,
    call_of,
    chain,
    code_of,
    has_comment,
    only_statement,
    string_value,
    walk,
)

_TRAP = (
    "To check: elements that cannot be hashed, == without a matching hash (NaN, mixed numbers),"
    " and which of two equal elements is kept."
)


@dataclass(frozen=True)
class _Collecting:
    """An empty list, the loop that fills it, and what the loop does with it."""

    name: str
    start: Statement
    loop: Loop
    tests: tuple[cst.Comparison, ...]
    appends: tuple[cst.Call, ...]


@dataclass(frozen=True)
class Dedupe:
    id: str = "A5"
    title: str = "dedupe through a hash"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        for loop in scope.loops:
            for found in _collecting(scope, loop):
                bare = _bare_source(scope, found)
                if bare is not None:
                    yield self._from_keys(scope, found, bare)
                else:
                    yield self._with_set(scope, found)

    def _from_keys(
        self, scope: FunctionScope, found: _Collecting, source: cst.BaseExpression
    ) -> Rewrite:
        text = f"{found.name} = list(dict.fromkeys({code_of(source)}))"
        [line] = scope.statements(text)
        lead = found.loop.leading_lines
        change = Change(
            replace={found.loop: line.with_changes(leading_lines=lead)},
            remove=frozenset({found.start}),
        )
        why = (
            f"`{code_of(found.tests[0])}` searches the growing list for every element;"
            f" `dict.fromkeys` keeps first occurrences in order by hash: O(n·d) for d distinct"
            f" elements becomes O(n). {_TRAP}"
        )
        return rewrite(self, scope, found.loop, change, why)

    def _with_set(self, scope: FunctionScope, found: _Collecting) -> Rewrite:
        seen = scope.fresh_name(f"{found.name}_set")
        replace: dict[cst.CSTNode, Replacement] = {
            test.comparisons[0].comparator: cst.Name(seen) for test in found.tests
        }
        after: dict[cst.CSTNode, list[Statement]] = {
            line: scope.statements(f"{seen}.add({code_of(call.args[0].value)})")
            for call in found.appends
            if (line := scope.statement(call)) is not None
        }
        after[found.start] = scope.statements(f"{seen} = set()")
        why = (
            f"`{code_of(found.tests[0])}` searches the growing list `{found.name}` in every"
            f" round; a set beside it, `{seen}`, answers at once: O(n·d) for d distinct elements"
            f" becomes O(n). {_TRAP}"
        )
        return rewrite(self, scope, found.loop, Change(replace=replace, after=after), why)


def _collecting(scope: FunctionScope, loop: Loop) -> Iterator[_Collecting]:
    """Lists that start empty in the block of the loop and are only tested and appended to."""
    for statement in _before(scope, loop):
        name = _empty_list(statement, scope)
        if name is None or name in scope.captured | scope.declared_outside:
            continue
        uses = _uses(scope, loop, name)
        if uses is not None and not _is_mentioned_between(scope, statement, loop, name):
            yield _Collecting(name, statement, loop, *uses)


def _before(scope: FunctionScope, loop: Loop) -> Iterator[Statement]:
    for other in scope.block_around(loop):
        if other is loop:
            return
        if isinstance(other, cst.SimpleStatementLine):
            yield other


def _empty_list(statement: Statement, scope: FunctionScope) -> str | None:
    match only_statement(statement):
        case cst.Assign(
            targets=[cst.AssignTarget(target=cst.Name(value=name))], value=cst.List(elements=[])
        ):
            return name
        case cst.AnnAssign(target=cst.Name(value=name), value=cst.List(elements=[])):
            return name
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))], value=value):
            call = scope.calls_builtin(value, "list")
            return name if call is not None and not call.args else None
        case _:
            return None


def _uses(
    scope: FunctionScope, loop: Loop, name: str
) -> tuple[tuple[cst.Comparison, ...], tuple[cst.Call, ...]] | None:
    """Membership tests and appends in the loop, None when the list is used in any other way."""
    tests: list[cst.Comparison] = []
    appends: list[cst.Call] = []
    known: set[cst.CSTNode] = set()
    for node in walk(loop):
        if isinstance(node, cst.Comparison) and _is_test(node, name):
            tests.append(node)
            known.add(node.comparisons[0].comparator)
        call = call_of(node, "append", 1)
        if call is not None and _is_append(scope, call, name):
            appends.append(call)
            known.add(receiver(call))
    mentions = {n for n in walk(loop) if isinstance(n, cst.Name) and n.value == name}
    return (tuple(tests), tuple(appends)) if tests and appends and mentions <= known else None


def _is_test(node: cst.Comparison, name: str) -> bool:
    match node.comparisons:
        case [
            cst.ComparisonTarget(operator=cst.In() | cst.NotIn(), comparator=cst.Name() as items)
        ]:
            return items.value == name and string_value(node.left) is None
        case _:
            return False


def _is_append(scope: FunctionScope, call: cst.Call, name: str) -> bool:
    """`name.append(x)` as a statement of its own; `x` is written twice afterwards."""
    line = scope.statement(call)
    return (
        chain(call.func) == f"{name}.append"
        and chain(call.args[0].value) is not None
        and line is not None
        and isinstance(small := only_statement(line), cst.Expr)
        and small.value is call
    )


def _is_mentioned_between(scope: FunctionScope, start: Statement, loop: Loop, name: str) -> bool:
    block = list(scope.block_around(loop))
    between = block[block.index(start) + 1 : block.index(loop)]
    return any(
        isinstance(node, cst.Name) and node.value == name
        for other in between
        for node in walk(other)
    )


def _bare_source(scope: FunctionScope, found: _Collecting) -> cst.BaseExpression | None:
    """`xs` of `for x in xs: if x not in out: out.append(x)` and nothing else, None otherwise."""
    loop = found.loop
    if (
        not isinstance(loop, cst.For)
        or loop.orelse is not None
        or not _can_be_dropped(scope, found)
    ):
        return None
    match loop.body, loop.target:
        case cst.IndentedBlock(body=[cst.If(orelse=None) as condition]), cst.Name(value=item):
            small = only_statement(condition.body)
            bare = (
                condition.test is found.tests[0]
                and isinstance(condition.test.comparisons[0].operator, cst.NotIn)
                and code_of(condition.test.left) == item
                and isinstance(small, cst.Expr)
                and small.value is found.appends[0]
                and code_of(found.appends[0].args[0].value) == item
                and not scope.is_read_outside(item, loop)
            )
            return loop.iter if bare else None
        case _:
            return None


def _can_be_dropped(scope: FunctionScope, found: _Collecting) -> bool:
    body = found.loop.body
    plain = found.loop.orelse is None and isinstance(only_statement(found.start), cst.Assign)
    builtins = scope.is_builtin("dict") and scope.is_builtin("list")
    behind = getattr(found.start, "trailing_whitespace", found.start)
    return plain and builtins and not has_comment(body, behind)
