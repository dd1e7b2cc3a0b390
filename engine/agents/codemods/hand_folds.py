"""Loops that make one value of all items: a sum, a product, the least or the greatest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import libcst as cst

from engine.agents.codemods.accumulators import is_needed_when_interrupted
from engine.agents.codemods.annotations import element_type
from engine.agents.codemods.editing import Change
from engine.agents.codemods.flow import mentions, own_statements, quoted
from engine.agents.codemods.importing import Imported, imported
from engine.agents.codemods.lengths import is_filled
from engine.agents.codemods.lists import is_list
from engine.agents.codemods.pattern import FunctionScope
from engine.agents.codemods.shapes import Loop, code_of
from engine.agents.codemods.templates import fitted, in_place_of, parsed

_SUM = ("ACC += ITEM", "ACC = ACC + ITEM")
_PRODUCT = ("ACC *= ITEM", "ACC = ACC * ITEM")
_MIN = (
    *("if ITEM < ACC: ACC = ITEM", "if ACC > ITEM: ACC = ITEM", "ACC = min(ACC, ITEM)"),
    *("ACC = ITEM if ITEM < ACC else ACC", "ACC = ITEM if ACC > ITEM else ACC"),
)
_MAX = (
    *("if ITEM > ACC: ACC = ITEM", "if ACC < ITEM: ACC = ITEM", "ACC = max(ACC, ITEM)"),
    *("ACC = ITEM if ITEM > ACC else ACC", "ACC = ITEM if ACC < ITEM else ACC"),
)
_MIN_OR_NONE = (
    "if ACC is None or ITEM < ACC: ACC = ITEM",
    "if ACC is None or ACC > ITEM: ACC = ITEM",
)
_MAX_OR_NONE = (
    "if ACC is None or ITEM > ACC: ACC = ITEM",
    "if ACC is None or ACC < ITEM: ACC = ITEM",
)
_SHAPES = {
    **{"sum": (_SUM, False), "prod": (_PRODUCT, False), "min": (_MIN, False)},
    **{"max": (_MAX, False), "min or None": (_MIN_OR_NONE, True)},
    "max or None": (_MAX_OR_NONE, True),
}
_MAPPED = ("len", "abs", "ord", "int")
_WHY = (
    "{code} handles every item in interpreted code; `{builtin}` does the same inside the "
    "interpreter: O(n) steps of bytecode becomes O(1) steps around one call. To check: empty "
    "input, the start value, equal items, {more}."
)
_MORE = {
    "sum": "floats (newer interpreters add them up more exactly)",
    "prod": "items that are no numbers",
    "min": "NaN, items of mixed types",
    "max": "NaN, items of mixed types",
}


@dataclass(frozen=True)
class Builtin:
    """What takes the loop's place, and why."""

    change: Change
    why: str
    needs: Imported | None = None


@dataclass(frozen=True)
class _Fold:
    """A loop that only folds its items into a variable."""

    loop: cst.For
    builtin: str
    name: str
    items: str
    """An expression that gives the items in order."""
    none: bool
    """The variable is None until the first item."""


@dataclass(frozen=True)
class _Start:
    """The statement that gives the variable its value before the loop."""

    statement: cst.SimpleStatementLine
    value: cst.BaseExpression
    declared: str
    is_next: bool
    """The loop follows directly."""


def folded(scope: FunctionScope, loop: Loop) -> Builtin | None:
    """The loop as one call of sum, math.prod, min or max, or None when it is another loop."""
    fold = _fold(scope, loop) if isinstance(loop, cst.For) else None
    start = _start(scope, fold) if fold is not None else None
    if fold is None or start is None or not _is_private(scope, fold):
        return None
    if fold.builtin in ("sum", "prod"):
        return _added_up(scope, fold, start)
    return _compared(scope, fold, start) if scope.is_builtin(fold.builtin) else None


def _fold(scope: FunctionScope, loop: cst.For) -> _Fold | None:
    statements = own_statements(loop.body)
    if loop.orelse is not None or len(statements) != 1 or not isinstance(loop.target, cst.Name):
        return None
    if not isinstance(statements[0], cst.SimpleStatementLine | cst.If):
        return None
    step = parsed(statements[0])
    for key, (templates, none) in _SHAPES.items():
        found = fitted(step, *templates)
        if found is not None:
            items = _items(scope, loop, loop.target.value, found)
            builtin = key.partition(" ")[0]
            return _Fold(loop, builtin, found["ACC"], items, none) if items else None
    return None


def _items(scope: FunctionScope, loop: cst.For, variable: str, found: Mapping[str, str]) -> str:
    """What gives the items that the loop takes; an empty text when nothing simple does."""
    item, source = found["ITEM"], code_of(loop.iter)
    if "\n" in source or (isinstance(loop.iter, cst.Tuple) and not loop.iter.lpar):
        return ""
    if item == variable:
        return source
    match scope.expression(item):
        case cst.Call(func=cst.Name(value=function), args=[cst.Arg(value=cst.Name(value=given))]):
            known = scope.is_builtin(function) and scope.is_builtin("map")
            if function in _MAPPED and known and given == variable:
                return f"map({function}, {source})"
        case cst.Subscript(value=cst.Name(value=whole) as items):
            if item == f"{whole}[{variable}]" and is_list(items, scope):
                return _places(scope, loop.iter, whole)
    return ""


def _places(scope: FunctionScope, iterated: cst.BaseExpression, items: str) -> str:
    """The items whose places the loop runs over, all of them or all but the first."""
    if scope.calls_builtin(iterated, "range") is None or not scope.is_builtin("len"):
        return ""
    places = {f"range(len({items}))": items, f"range(0, len({items}))": items}
    return {**places, f"range(1, len({items}))": f"{items}[1:]"}.get(code_of(iterated), "")


def _is_private(scope: FunctionScope, fold: _Fold) -> bool:
    """Nobody but this loop sees the steps on the way, nor the variable of the loop."""
    assert isinstance(fold.loop.target, cst.Name)
    variable = fold.loop.target.value
    return (
        fold.name.isidentifier()
        and scope.is_local(fold.name)
        and not {fold.name, variable} & (scope.captured | scope.declared_outside)
        and variable not in (fold.name, *scope.parameters)
        and not scope.is_read_outside(variable, fold.loop)
        and not scope.suspends(fold.loop)
        and not mentions(fold.loop.iter, fold.name)
        and not is_needed_when_interrupted(scope, fold.loop, fold.name)
    )


def _start(scope: FunctionScope, fold: _Fold) -> _Start | None:
    """The last statement in front of the loop, in its block, that mentions the variable."""
    statement: cst.BaseStatement | None = scope.previous(fold.loop)
    is_next = True
    while statement is not None and not mentions(statement, fold.name):
        statement, is_next = scope.previous(statement), False
    match statement:
        case cst.SimpleStatementLine(
            body=[cst.Assign(targets=[cst.AssignTarget(target=cst.Name() as name)], value=value)]
        ):
            declared = name.value
        case cst.SimpleStatementLine(
            body=[cst.AnnAssign(target=cst.Name() as name, annotation=kind, value=value)]
        ) if value is not None:
            declared = f"{name.value}: {code_of(kind.annotation)}"
        case _:
            return None
    if name.value != fold.name or mentions(value, fold.name) or "\n" in code_of(value):
        return None
    return _Start(statement, value, declared, is_next)


def _added_up(scope: FunctionScope, fold: _Fold, start: _Start) -> Builtin | None:
    if not _is_whole_number(scope, start.value) or _has_floats(scope, fold.loop.iter):
        return None
    needs = imported(scope, "math", "prod") if fold.builtin == "prod" else None
    if needs is None and (fold.builtin == "prod" or not scope.is_builtin("sum")):
        return None
    builtin = "sum" if needs is None else code_of(needs.expression)
    neutral = "0" if needs is None else "1"
    before = code_of(start.value) if start.is_next else fold.name
    if before == neutral:
        call = _call(builtin, fold.items)
    else:
        call = f"{builtin}({fold.items}, {'' if needs is None else 'start='}{before})"
    return Builtin(_in_place(scope, fold, start, call), _why(fold), needs)


def _is_whole_number(scope: FunctionScope, value: cst.BaseExpression) -> bool:
    if isinstance(value, cst.UnaryOperation):
        return isinstance(value.operator, cst.Minus) and isinstance(value.expression, cst.Integer)
    return not isinstance(value, cst.Name) and scope.kind(value) == "int"


def _has_floats(scope: FunctionScope, source: cst.BaseExpression) -> bool:
    if isinstance(source, cst.List | cst.Tuple):
        return any(scope.kind(element.value) == "float" for element in source.elements)
    return "float" in (element_type(scope, source) or "")


def _compared(scope: FunctionScope, fold: _Fold, start: _Start) -> Builtin | None:
    """Ties: both the loop and the builtin keep the first of equal items."""
    value = code_of(start.value)
    if fold.none:
        if value != "None" or not start.is_next:
            return None
        call = f"{fold.builtin}({fold.items}, default=None)"
    elif value == "None":
        return None
    elif start.is_next and (whole := _whole(scope, fold, start)):
        filled = is_filled(scope, start.statement, whole)
        call = _call(fold.builtin, whole if filled else f"[{value}, *{whole}]")
    else:
        first = value if start.is_next else fold.name
        call = f"{fold.builtin}([{first}, *{_starred(fold.items)}])"
    return Builtin(_in_place(scope, fold, start, call), _why(fold))


def _whole(scope: FunctionScope, fold: _Fold, start: _Start) -> str:
    """The list when the loop starts with its first item and goes through it, or the rest of it."""
    match start.value:
        case cst.Subscript(value=cst.Name(value=items) as name) if is_list(name, scope):
            all_of_it = fold.items in (items, f"{items}[1:]")
            return items if all_of_it and code_of(start.value) == f"{items}[0]" else ""
        case _:
            return ""


def _starred(items: str) -> str:
    node = cst.parse_expression(items)
    plain = isinstance(node, cst.Name | cst.Attribute | cst.Call | cst.Subscript)
    return items if plain or node.lpar else f"({items})"


def _call(builtin: str, items: str) -> str:
    alone = isinstance(cst.parse_expression(items), cst.GeneratorExp)
    return f"{builtin}{items}" if alone else f"{builtin}({items})"


def _in_place(scope: FunctionScope, fold: _Fold, start: _Start, call: str) -> Change:
    if not start.is_next:
        line = in_place_of(scope, f"{fold.name} = {call}", fold.loop)
        return Change(replace={fold.loop: line})
    line = in_place_of(scope, f"{start.declared} = {call}", fold.loop, start.statement)
    return Change(replace={fold.loop: line}, remove=frozenset({start.statement}))


def _why(fold: _Fold) -> str:
    name = "math.prod" if fold.builtin == "prod" else fold.builtin
    return _WHY.format(
        code=quoted(fold.loop.with_changes(leading_lines=[])),
        builtin=name,
        more=_MORE[fold.builtin],
    )
