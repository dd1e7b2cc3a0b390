"""H5: a pure call that stands twice, with nothing written between, is made once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import libcst as cst

from engine.agents.codemods.editing import Change, Replacement, Statement
from engine.agents.codemods.effects import PURE_BUILTINS, READ_ONLY_METHODS
from engine.agents.codemods.flow import (
    always_evaluated,
    binders_of,
    is_target,
    plain_assignment,
    quoted,
    tests_truth,
    variables,
)
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.purity import is_pure, is_steady, pure_function
from engine.agents.codemods.shapes import (
    COMPREHENSIONS,
    Comprehension,
    chain,
    code_of,
    iterations,
    read_names,
    walk,
)

_CHEAP = """abs bool bytes callable chr complex divmod enumerate filter float hasattr hash hex id
    int isinstance issubclass iter len map oct ord pow range reversed round slice type zip elements
    end finditer isEnabledFor items keys span start time timestamp date values weekday"""
_NOT_WORTH = frozenset(_CHEAP.split())
"""Callees that cost no more than a local variable, or give something to be used up."""
_FRESH = """list dict set sorted split rsplit splitlines findall copy deepcopy groupdict difference
    intersection symmetric_difference union most_common loads Counter OrderedDict deque
    nsmallest nlargest array asarray asanyarray zeros ones"""
_MAKES_NEW = frozenset(_FRESH.split())
"""Callees that give a new object each time: sharing one shows when somebody writes to it."""

_WHY = (
    "{code} is called {count} times with nothing written between; called once, O({count}·c) "
    "becomes O(c) for a call of cost c. To check: a callee that is not pure after all, inputs "
    "that change between, a result that somebody writes to."
)


@dataclass(frozen=True)
class _Run:
    """Equal calls, from a statement that always makes the first of them, until an input may
    change."""

    start: Statement
    calls: Sequence[cst.Call]
    stable: Sequence[cst.BaseStatement]
    """Statements of the run after which everything is as before."""


class OneCall:
    """The same call text twice → one local variable."""

    id = "H5"
    title = "one call instead of two"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """Over the statements of a block, then inside one comprehension."""
        covered: set[cst.CSTNode] = set()
        for calls in _repeated(scope):
            if all(call in covered for call in calls):
                continue
            covered.update(part for call in calls for part in walk(call))
            for run in _runs(scope, calls):
                why = _why(run.calls)
                yield rewrite(self, scope, run.calls[0], _shared(scope, run), why)
            for comprehension in scope.comprehensions:
                inside = _inside(comprehension, calls)
                change = _named_inside(scope, comprehension, inside)
                if change is not None:
                    yield rewrite(self, scope, inside[0], change, _why(inside))


def _why(calls: Sequence[cst.Call]) -> str:
    return _WHY.format(code=quoted(calls[0]), count=len(calls))


# --- which calls ----------------------------------------------------------------------------------


def _repeated(scope: FunctionScope) -> list[list[cst.Call]]:
    """Calls worth sharing by equal text, in source order; longer texts before what is in them."""
    groups: dict[str, list[cst.Call]] = {}
    for node in scope.nodes:
        if isinstance(node, cst.Call) and _is_worth(scope, node):
            groups.setdefault(code_of(node), []).append(node)
    texts = sorted(groups, key=len, reverse=True)
    return [groups[text] for text in texts if len(groups[text]) > 1]


def _is_worth(scope: FunctionScope, call: cst.Call) -> bool:
    name = _callee(call)
    if name in _NOT_WORTH or not _has_input(call) or is_target(scope, call):
        return False
    if isinstance(call.func, cst.Attribute) and scope.qualified(call.func) is None:
        known = name in READ_ONLY_METHODS and (name != "get" or len(call.args) > 0)
    else:
        known = not scope.is_builtin(name) or name in PURE_BUILTINS
    return known and is_pure(scope, call)


def _has_input(call: cst.Call) -> bool:
    """False for a call of constants only."""
    is_method = isinstance(call.func, cst.Attribute)
    return is_method or any(True for arg in call.args for _ in variables(arg))


def _callee(call: cst.Call) -> str:
    match call.func:
        case cst.Attribute(attr=cst.Name(value=name)) | cst.Name(value=name):
            return name
        case _:
            return ""


def _gives_new(scope: FunctionScope, call: cst.Call) -> bool:
    """True when each call may give an object of its own that can be written to."""
    name = _callee(call)
    known = pure_function(scope, name) if isinstance(call.func, cst.Name) else None
    if known is not None:
        return known.gives_mutable
    return name in _MAKES_NEW or (scope.qualified(call.func) or "").startswith("numpy.")


def _is_consumed(scope: FunctionScope, call: cst.Call) -> bool:
    """True when the result is only looked at where it stands, and not kept."""
    parent = scope.parent(call)
    match parent:
        case cst.Subscript(value=value):
            return value is call
        case cst.Attribute(attr=cst.Name(value=method)):
            return method in READ_ONLY_METHODS
        case cst.Comparison() | cst.FormattedStringExpression() | cst.BinaryOperation():
            return True
        case cst.ComparisonTarget():
            return True
        case cst.For(iter=iterated) | cst.CompFor(iter=iterated):
            return iterated is call
        case cst.Arg():
            return scope.calls_builtin(scope.parent(parent), *PURE_BUILTINS) is not None
        case _:
            return tests_truth(scope, call)


# --- over statements ------------------------------------------------------------------------------


def _runs(scope: FunctionScope, calls: Sequence[cst.Call]) -> Iterator[_Run]:
    taken: set[cst.Call] = set()
    for call in calls:
        start = scope.statement(call)
        if start is None or call in taken or not always_evaluated(scope, call, start):
            continue
        run = _run(scope, start, [other for other in calls if other not in taken])
        if len(run.calls) > 1 and _may_share(scope, run):
            taken.update(run.calls)
            yield run


def _run(scope: FunctionScope, start: Statement, calls: Sequence[cst.Call]) -> _Run:
    found: list[cst.Call] = []
    stable: list[cst.BaseStatement] = []
    for statement in (start, *scope.followers(start)):
        inside = set(walk(statement))
        here = [call for call in calls if call in inside and _means_same(scope, call, statement)]
        is_stable = _is_stable(scope, calls[0], statement)
        if is_stable or _is_assignment(statement):
            found += here
        if not is_stable:
            break
        stable.append(statement)
    return _Run(start, found, stable)


def _is_stable(scope: FunctionScope, call: cst.Call, statement: cst.BaseStatement) -> bool:
    return is_steady(scope, call, statement) and not scope.suspends(statement)


def _is_assignment(statement: cst.BaseStatement) -> bool:
    """A line that first computes and then binds: calls in it still see the old value."""
    match statement:
        case cst.SimpleStatementLine(body=[cst.Assign() | cst.Return()]):
            return True
        case _:
            return False


def _means_same(scope: FunctionScope, call: cst.Call, statement: cst.CSTNode) -> bool:
    """False where a comprehension on the way has variables of the same name for itself."""
    names = read_names(call)
    for outer in scope.ancestors(call):
        if outer is statement:
            break
        if isinstance(outer, COMPREHENSIONS) and names & binders_of(outer):
            return False
    return True


def _may_share(scope: FunctionScope, run: _Run) -> bool:
    """A shared result must be immutable, or only looked at before its last use."""
    if not _gives_new(scope, run.calls[0]):
        return True
    *earlier, last = run.calls
    if _kept_in(scope, run) is not None:
        return all(_is_consumed(scope, call) for call in run.calls[1:])
    depth = len(scope.loops_around(run.start))
    last_is_once = len(scope.loops_around(last)) == depth
    return all(_is_consumed(scope, call) for call in earlier) and (
        _is_consumed(scope, last) or last_is_once
    )


def _shared(scope: FunctionScope, run: _Run) -> Change:
    first = run.calls[0]
    known = _kept_in(scope, run)
    name = known or scope.fresh_name(_wish(first))
    replaced: dict[cst.CSTNode, Replacement] = {call: cst.Name(name) for call in run.calls}
    if known is not None:
        del replaced[first]
        return Change(replace=replaced)
    return Change(replace=replaced, before={run.start: [scope.assignment(name, first)]})


def _kept_in(scope: FunctionScope, run: _Run) -> str | None:
    """The variable that the first call is assigned to anyway, if it still holds it at the last."""
    assigned = plain_assignment(run.start)
    if assigned is None or assigned[1] is not run.calls[0]:
        return None
    name = assigned[0]
    later = [statement for statement in run.stable if statement is not run.start]
    own = scope.is_local(name) and name not in scope.captured
    return name if own and is_steady(scope, cst.Name(name), *later) else None


def _wish(call: cst.Call) -> str:
    """`sum_xs` for sum(xs), `line_strip` for line.strip()."""
    if isinstance(call.func, cst.Attribute):
        owner = chain(call.func.value)
        parts = [owner.rpartition(".")[2] if owner else "", _callee(call)]
    else:
        inputs = [found.value for arg in call.args for found in variables(arg)]
        parts = [_callee(call), *inputs[:1]]
    return "_".join(part.strip("_") for part in parts if part) or "result"


# --- inside one comprehension ---------------------------------------------------------------------


def _inside(comprehension: Comprehension, calls: Sequence[cst.Call]) -> list[cst.Call]:
    """The calls in conditions and elements, in the order in which they are evaluated."""
    parts = _parts(comprehension)
    return [
        call for part in parts for inside in [set(walk(part))] for call in calls if call in inside
    ]


def _parts(comprehension: Comprehension) -> list[cst.BaseExpression]:
    """Conditions of the innermost `for`, then the element: each is reached through the last."""
    conditions = [condition.test for condition in iterations(comprehension)[-1].ifs]
    match comprehension:
        case cst.DictComp(key=key, value=value):
            return [*conditions, key, value]
        case _:
            return [*conditions, comprehension.elt]


def _named_inside(
    scope: FunctionScope, comprehension: Comprehension, calls: Sequence[cst.Call]
) -> Change | None:
    """The first call gets a name with `:=`, the others read it."""
    if (
        len(calls) < 2
        or not _depends(comprehension, calls[0])
        or _in_iterable(scope, comprehension)
    ):
        return None
    part = next(part for part in _parts(comprehension) if calls[0] in set(walk(part)))
    first = next((call for call in calls if _comes_first(scope, call, part)), None)
    kept = [call for call in calls if not _is_consumed(scope, call)]
    if first is None or (_gives_new(scope, first) and len(kept) > 1):
        return None
    if not all(_means_same(scope, call, comprehension) for call in calls):
        return None
    name = scope.fresh_name(_wish(first))
    named: cst.BaseExpression = cst.NamedExpr(target=cst.Name(name), value=first)
    if not isinstance(scope.parent(first), cst.Arg):
        named = named.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    replaced: dict[cst.CSTNode, Replacement] = {call: cst.Name(name) for call in calls}
    return Change(replace={**replaced, first: named})


def _depends(comprehension: Comprehension, call: cst.Call) -> bool:
    """Reads a variable of the comprehension: otherwise it belongs in front of it."""
    return bool(read_names(call) & binders_of(comprehension))


def _comes_first(scope: FunctionScope, call: cst.Call, part: cst.BaseExpression) -> bool:
    return call in set(walk(part)) and always_evaluated(scope, call, part)


def _in_iterable(scope: FunctionScope, comprehension: Comprehension) -> bool:
    """Inside what a comprehension iterates over, `:=` is not allowed."""
    below: cst.CSTNode = comprehension
    for outer in scope.ancestors(comprehension):
        if isinstance(outer, cst.CompFor) and outer.iter is below:
            return True
        below = outer
    return False
