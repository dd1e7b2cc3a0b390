"""A9: move a cursor through a text, bytes or list instead of cutting off its front in a loop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import libcst as cst

from engine.agents.codemods.accumulators import is_needed_when_interrupted
from engine.agents.codemods.editing import Change, Replacement, Statement
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.shapes import Loop, chain, code_of, only_statement, walk

_SEQUENCES = ("str", "bytes", "list", "tuple", None)


@dataclass(frozen=True)
class Cursor:
    id: str = "A9"
    title: str = "cursor instead of remainder"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        for loop in scope.loops:
            for name, cuts in _cuts(scope, loop).items():
                cursor = scope.fresh_name("start")
                inside = _rewritten_uses(scope, loop, name, cursor, cuts)
                if inside is not None:
                    yield self._with_cursor(scope, loop, name, cursor, inside)

    def _with_cursor(
        self, scope: FunctionScope, loop: Loop, name: str, cursor: str, inside: Change
    ) -> Rewrite:
        cuts = _cuts(scope, loop)[name]
        after = {**inside.after, loop: scope.statements(f"{name} = {name}[{cursor}:]")}
        change = Change(
            replace={**inside.replace, **dict.fromkeys(cuts, _advance(cursor))},
            before={loop: scope.statements(f"{cursor} = 0")},
            after=after,
        )
        why = (
            f"`{code_of(cuts[0])}` copies the whole rest in every round of the loop; `{cursor}`"
            f" now moves forward and `{name}` is cut once after it: O(n²) becomes O(n). To check:"
            " a negative distance (a find that found nothing), a step past the end, and an empty"
            " input."
        )
        return rewrite(self, scope, cuts[0], change, why)


def _cuts(scope: FunctionScope, loop: Loop) -> dict[str, list[cst.Assign]]:
    """Variables that the loop only ever rebinds by `s = s[e:]`, with these statements."""
    if scope.statement(loop) is not loop or loop.orelse is not None:
        return {}
    inside = frozenset(walk(loop))
    found: dict[str, list[cst.Assign]] = {}
    for name, binders in scope.binders.items():
        within = [node for node in binders if node in inside]
        cuts = [node for node in within if isinstance(node, cst.Assign) and _is_cut(node, name)]
        if cuts and len(cuts) == len(within) and _is_suitable(scope, loop, name):
            found[name] = cuts
    return found


def _is_suitable(scope: FunctionScope, loop: Loop, name: str) -> bool:
    outside = scope.captured | scope.declared_outside
    return (
        name not in outside
        and scope.is_local(name)
        and not scope.suspends(loop)
        and not is_needed_when_interrupted(scope, loop, name)
    )


def _is_cut(node: cst.Assign, name: str) -> bool:
    """`name = name[e:]` with `e` a call of len, a name, a chain, a positive number or a sum."""
    match node:
        case cst.Assign(
            targets=[cst.AssignTarget(target=cst.Name())],
            value=cst.Subscript(
                value=cst.Name(value=source),
                slice=[cst.SubscriptElement(slice=cst.Slice(lower=lower, upper=None, step=None))],
            ),
        ) if source == name and lower is not None:
            return _is_distance(lower)
        case _:
            return False


def _is_distance(node: cst.BaseExpression) -> bool:
    match node:
        case cst.Integer():
            return True
        case cst.BinaryOperation(left=left, operator=cst.Add(), right=right):
            return _is_distance(left) and _is_distance(right)
        case cst.Call(func=cst.Name(value="len")):
            return True
        case _:
            return chain(node) is not None


def _advance(cursor: str) -> Replacement:
    def moved(node: cst.CSTNode) -> cst.CSTNode:
        assert isinstance(node, cst.Assign)
        assert isinstance(node.value, cst.Subscript)
        part = node.value.slice[0].slice
        assert isinstance(part, cst.Slice)
        assert part.lower is not None
        step = cst.AddAssign()
        return cst.AugAssign(cst.Name(cursor), step, part.lower, semicolon=node.semicolon)

    return moved


def _rewritten_uses(
    scope: FunctionScope, loop: Loop, name: str, cursor: str, cuts: list[cst.Assign]
) -> Change | None:
    """What every other mention in the loop becomes; None when one of them does not fit."""
    if scope.kind(cst.Name(name)) not in _SEQUENCES:
        return None
    own = {target for cut in cuts for target in (cut.targets[0].target, _source(cut))}
    replace: dict[cst.CSTNode, Replacement] = {}
    after: dict[cst.CSTNode, Sequence[Statement]] = {}
    for node in walk(loop):
        if not isinstance(node, cst.Name) or node.value != name or node in own:
            continue
        use = _use(scope, node, cursor)
        if use is None:
            return None
        replace[use.node] = scope.expression(use.text)
        if use.line is not None:
            after[use.line] = scope.statements(use.correction)
    return Change(replace=replace, after=after)


def _source(cut: cst.Assign) -> cst.CSTNode:
    assert isinstance(cut.value, cst.Subscript)
    return cut.value.value


@dataclass(frozen=True)
class _Use:
    """A node of the loop, its new text, and a correction to put after a statement."""

    node: cst.CSTNode
    text: str
    line: Statement | None = None
    correction: str = ""


def _use(scope: FunctionScope, node: cst.Name, cursor: str) -> _Use | None:
    name = node.value
    parent = scope.parent(node)
    if _is_truth_test(scope, node):
        return _Use(node, f"{cursor} < len({name})")
    match parent:
        case cst.Subscript(value=value) if value is node:
            text = _subscript(parent, name, cursor)
            return None if text is None else _Use(parent, text)
        case cst.Arg():
            call = scope.parent(parent)
            if scope.calls_builtin(call, "len") is call:
                return _Use(call, f"(len({name}) - {cursor})")
        case cst.Attribute(attr=cst.Name(value=method)):
            call = scope.parent(parent)
            if isinstance(call, cst.Call) and call.func is parent and len(call.args) == 1:
                return _method(scope, call, method, name, cursor)
    return None


def _is_truth_test(scope: FunctionScope, node: cst.CSTNode) -> bool:
    """Only asked whether it is empty: `while s:`, `if not s:`, `while s and …:`."""
    parent = scope.parent(node)
    match parent:
        case cst.While(test=test) | cst.If(test=test) | cst.IfExp(test=test):
            return test is node
        case cst.BooleanOperation() | cst.UnaryOperation(operator=cst.Not()):
            return _is_truth_test(scope, parent)
        case _:
            return False


def _subscript(node: cst.Subscript, name: str, cursor: str) -> str | None:
    match node.slice:
        case [cst.SubscriptElement(slice=cst.Index(value=place))] if _is_distance(place):
            return f"{name}[{_plus(cursor, code_of(place))}]"
        case [cst.SubscriptElement(slice=cst.Slice(lower=low, upper=high, step=None))]:
            if any(end is not None and not _is_distance(end) for end in (low, high)):
                return None
            start = cursor if low is None else _plus(cursor, code_of(low))
            stop = "" if high is None else _plus(cursor, code_of(high))
            return f"{name}[{start}:{stop}]"
        case _:
            return None


def _plus(cursor: str, distance: str) -> str:
    return cursor if distance == "0" else f"{cursor} + {distance}"


def _method(
    scope: FunctionScope, call: cst.Call, method: str, name: str, cursor: str
) -> _Use | None:
    wanted = code_of(call.args[0].value)
    if method == "startswith":
        return _Use(call, f"{name}.startswith({wanted}, {cursor})")
    if method == "index":
        return _Use(call, f"({name}.index({wanted}, {cursor}) - {cursor})")
    parent, line = scope.parent(call), scope.statement(call)
    if method == "find" and isinstance(parent, cst.Assign) and line is not None:
        match parent.targets:
            case [cst.AssignTarget(target=cst.Name(value=found))] if only_statement(line) is parent:
                correction = f"if {found} >= 0:\n    {found} -= {cursor}"
                return _Use(call, f"{name}.find({wanted}, {cursor})", line, correction)
    return None
