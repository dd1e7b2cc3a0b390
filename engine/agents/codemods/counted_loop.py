"""C5c: a while loop that counts by hand becomes a for loop over a range."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import libcst as cst

from engine.agents.codemods.accumulators import added_part
from engine.agents.codemods.editing import Change
from engine.agents.codemods.flow import (
    mentions,
    own_statements,
    plain_assignment,
    quoted,
    uses,
)
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.purity import is_pure
from engine.agents.codemods.shapes import (
    INNER_SCOPES,
    children_of,
    code_of,
    has_comment,
    iteration_names,
    walk,
    walk_all,
)

_BELOW = (cst.LessThan, cst.LessThanEqual)


@dataclass(frozen=True)
class _Counting:
    """`name = start`, `while name < stop:`, and `name += step` as the last line of its body."""

    name: str
    loop: cst.While
    start: cst.SimpleStatementLine
    increment: cst.BaseStatement
    range: cst.Call


class CountedLoop:
    """`i = 0`, `while i < n: …; i += 1` → `for i in range(n): …`."""

    id = "C5c"
    title = "for over a range instead of counting by hand"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """One rewrite per loop that only counts, if nothing asks afterwards how far it came."""
        if not scope.is_builtin("range"):
            return
        for loop in scope.loops:
            found = _counting(scope, loop) if isinstance(loop, cst.While) else None
            if found is not None:
                change = Change(
                    replace={found.loop: partial(_as_for, found=found, gap=_gap(scope, found))},
                    remove=frozenset((found.start, found.increment)),
                )
                why = _WHY.format(test=quoted(found.loop.test), new=quoted(found.range))
                yield rewrite(self, scope, loop, change, why)


_WHY = (
    "{test} is compared and its number added to in every round by Python code; {new} counts in C: "
    "O(n) comparisons and additions becomes O(n) steps of one iterator. To check: no rounds at "
    "all, a limit that changes while the loop runs, limits that are no int, a break, what "
    "the number is after the loop."
)


def _counting(scope: FunctionScope, loop: cst.While) -> _Counting | None:
    match loop.test:
        case cst.Comparison(
            left=cst.Name(value=name),
            comparisons=[cst.ComparisonTarget(operator=operator, comparator=stop)],
        ) if isinstance(operator, _BELOW):
            pass
        case _:
            return None
    start = _start(scope, loop, name)
    *steps, increment = own_statements(loop.body) or (loop,)
    step = _step(increment, name)
    if start is None or step is None or not steps or _continues(loop):
        return None
    if not _is_fixed(scope, stop, loop) or not _is_counter(scope, name, loop, start, increment):
        return None
    made = scope.expression(_range(start, stop, step, is_open=isinstance(operator, cst.LessThan)))
    assert isinstance(made, cst.Call)
    return _Counting(name, loop, start, increment, made)


def _range(
    start: cst.SimpleStatementLine, stop: cst.BaseExpression, step: cst.Integer, *, is_open: bool
) -> str:
    """`range(3, n + 1, 2)`, without what need not be written."""
    assigned = plain_assignment(start)
    first = code_of(assigned[1]) if assigned is not None else "0"
    last = code_of(stop) if is_open else f"{code_of(stop)} + 1"
    if step.evaluated_value > 1:
        return f"range({first}, {last}, {code_of(step)})"
    return f"range({last})" if first == "0" else f"range({first}, {last})"


def _start(scope: FunctionScope, loop: cst.While, name: str) -> cst.SimpleStatementLine | None:
    """The line `name = 3` above the loop, with nothing between that speaks of the name."""
    before = scope.previous(loop)
    while before is not None and isinstance(before, cst.SimpleStatementLine):
        match plain_assignment(before):
            case (found, value) if found == name:
                fits = isinstance(value, cst.Integer) and not has_comment(
                    before.trailing_whitespace
                )
                return before if fits else None
        if mentions(before, name):
            return None
        before = scope.previous(before)
    return None


def _step(line: cst.CSTNode, name: str) -> cst.Integer | None:
    """`2` of the line `name += 2` or `name = name + 2`."""
    assigned = plain_assignment(line)
    match line:
        case cst.SimpleStatementLine(
            body=[cst.AugAssign(target=cst.Name(value=found), operator=cst.AddAssign(), value=step)]
        ) if found == name:
            pass
        case _ if assigned is not None and assigned[0] == name:
            added = added_part(assigned[1], name)
            if added is None:
                return None
            step = added
        case _:
            return None
    if not isinstance(step, cst.Integer) or step.evaluated_value < 1 or has_comment(*_end(line)):
        return None
    return step


def _end(line: cst.CSTNode) -> tuple[cst.CSTNode, ...]:
    """What stands behind the code of a line: a comment there would be lost with it."""
    return (line.trailing_whitespace,) if isinstance(line, cst.SimpleStatementLine) else ()


def _continues(loop: cst.While) -> bool:
    """True when a `continue` of this loop skips the increment."""
    stack: list[cst.CSTNode] = [loop.body]
    while stack:
        node = stack.pop()
        if isinstance(node, cst.Continue):
            return True
        if isinstance(node, cst.For | cst.While):
            stack += [node.orelse] if node.orelse is not None else []
        elif not isinstance(node, (*INNER_SCOPES, cst.BaseExpression)):
            stack += children_of(node)
    return False


def _is_fixed(scope: FunctionScope, stop: cst.BaseExpression, loop: cst.While) -> bool:
    """True for a whole number that is the same in every round."""
    if scope.kind(stop) != "int" or not is_pure(scope, stop):
        return False
    shared = isinstance(stop, cst.Call) and scope.suspends(loop.body)
    return not shared and scope.is_invariant(stop, loop.body)


def _is_counter(
    scope: FunctionScope,
    name: str,
    loop: cst.While,
    start: cst.CSTNode,
    increment: cst.CSTNode,
) -> bool:
    """True when only this loop sees the number, and only the increment changes it."""
    if not scope.is_local(name) or name in scope.captured or name in scope.parameters:
        return False
    inside = frozenset(walk_all(loop))
    if [node for node in scope.binders[name] if node in inside] != [*_binding(increment)]:
        return False
    if loop.orelse is not None and mentions(loop.orelse, name):
        return False
    if any(_shares(outer, name) for outer in scope.ancestors(loop)):
        return False
    own = {*walk(loop), *walk(start), *_other_places(scope, name)}
    return all(node in own for node in uses(scope, name))


def _binding(line: cst.CSTNode) -> tuple[cst.BaseSmallStatement, ...]:
    return tuple(line.body) if isinstance(line, cst.SimpleStatementLine) else ()


def _shares(outer: cst.CSTNode, name: str) -> bool:
    """True for a loop around that counts with the same name."""
    match outer:
        case cst.While(test=test):
            return mentions(test, name)
        case cst.For():
            return name in iteration_names(outer)
        case _:
            return False


def _other_places(scope: FunctionScope, name: str) -> Iterator[cst.CSTNode]:
    """What reads no value of the name but its own: other loops over it, and other loops that
    count with it from a start of their own."""
    for loop in scope.loops:
        if isinstance(loop, cst.For) and name in iteration_names(loop):
            yield from (*walk(loop.target), *walk(loop.body))
        elif isinstance(loop, cst.While) and mentions(loop.test, name):
            start = _start(scope, loop, name)
            if start is not None:
                yield from (*walk(start), *walk(loop))
    for made in scope.comprehensions:
        if name in iteration_names(made):
            yield from walk(made)


def _gap(scope: FunctionScope, found: _Counting) -> Sequence[cst.EmptyLine]:
    """The blank lines above the start, when the loop takes its place."""
    above = found.start.leading_lines
    alone = scope.previous(found.loop) is found.start and not has_comment(*above)
    return above if alone else ()


def _as_for(node: cst.CSTNode, *, found: _Counting, gap: Sequence[cst.EmptyLine]) -> cst.For:
    assert isinstance(node, cst.While)
    return cst.For(
        target=cst.Name(found.name),
        iter=found.range,
        body=node.body,
        orelse=node.orelse,
        leading_lines=[*gap, *node.leading_lines],
        whitespace_before_colon=node.whitespace_before_colon,
    )
