"""Textbook sorts of a list in its place, by swapping or by inserting, with nested loops."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

import libcst as cst

from engine.agents.codemods.annotations import element_type
from engine.agents.codemods.editing import Change
from engine.agents.codemods.flow import own_statements, plain_assignment, quoted, uses
from engine.agents.codemods.hand_folds import Builtin
from engine.agents.codemods.lengths import length_line, length_name
from engine.agents.codemods.pattern import FunctionScope
from engine.agents.codemods.shapes import Loop, code_of, walk
from engine.agents.codemods.templates import fitted, in_place_of, parsed

_NEIGHBOURS = ("XS[J] {more} XS[J + 1]", "XS[J + 1] {less} XS[J]")
_ANY_TWO = ("XS[I] {more} XS[J]", "XS[J] {less} XS[I]")
_BUBBLE = """
for I in OUTER:
    for J in INNER:
        if {test}:
            {swap}
"""
_BUBBLE_WITH_FLAG = """
for I in OUTER:
    MOVED = False
    for J in INNER:
        if {test}:
            {swap}
            MOVED = True
    if not MOVED:
        break
"""
_BUBBLE_UNTIL_STILL = """
while True:
    MOVED = False
    for J in INNER:
        if {test}:
            {swap}
            MOVED = True
    if not MOVED:
        break
"""
_INSERT = """
for I in OUTER:
    KEY = XS[I]
    J = I - 1
    while J >= 0 and {test}:
        XS[J + 1] = XS[J]
        J -= 1
    XS[J + 1] = KEY
"""
_INSERT_AT = """
for I in OUTER:
    KEY = XS[I]
    J = I
    while J > 0 and {test}:
        XS[J] = XS[J - 1]
        J -= 1
    XS[J] = KEY
"""
_SINK = """
for I in OUTER:
    J = I
    while J > 0 and {test}:
        {swap}
        J -= 1
"""
_SELECT = """
for I in OUTER:
    BEST = I
    for J in INNER:
        if {test}:
            BEST = J
    {swap}
"""
_SELECT_IF = """
for I in OUTER:
    BEST = I
    for J in INNER:
        if {test}:
            BEST = J
    if BEST != I:
        {swap}
"""
_PLAIN = frozenset({"int", "str", "bytes", "float", "bool"})
_NO_HELPERS = ("OUTER", "INNER", "XS")
_MOST_STATEMENTS = 6
_WHY = (
    "{code} sorts `{name}` with nested loops; `sort` does it inside the interpreter: O(n²) becomes "
    "O(n log n). To check: {ties}, NaN, an empty list, items that cannot be compared, and that "
    "`{name}` is a list."
)


@dataclass(frozen=True)
class _Kind:
    """A sort: its templates in ascending and descending order, and what its loops run over."""

    ascending: tuple[str, ...]
    descending: tuple[str, ...]
    ranges: tuple[tuple[str, str], ...]
    """Outer and inner with `{n}` for the length; an empty text for a loop that is none."""
    is_stable: bool


def sorted_in_place(scope: FunctionScope, loop: Loop) -> Builtin | None:
    """The loop as one call of `sort`, or None when it is another loop."""
    statements = own_statements(loop.body)
    if loop.orelse is not None or not 0 < len(statements) <= _MOST_STATEMENTS:
        return None
    if not any(isinstance(node, cst.For | cst.While) for node in statements):
        return None
    tree = parsed(loop)
    for kind in _KINDS:
        for templates, arguments in ((kind.ascending, ""), (kind.descending, "reverse=True")):
            found = fitted(tree, *templates)
            if found is not None:
                return _sort(scope, loop, kind, found, arguments)
    return None


def _sort(
    scope: FunctionScope, loop: Loop, kind: _Kind, found: Mapping[str, str], arguments: str
) -> Builtin | None:
    name = found["XS"]
    helpers = [text for key, text in found.items() if key not in _NO_HELPERS]
    if not name.isidentifier() or name in helpers or name in scope.declared_outside:
        return None
    if not _is_sortable(scope, name, kind) or not _are_private(scope, loop, helpers):
        return None
    length = length_line(scope, loop, name)
    if not _covers_all(scope, loop, kind, found):
        return None
    gone = [] if length is None or not _only_used_in(scope, length, loop) else [length]
    line = in_place_of(scope, f"{name}.sort({arguments})", loop, *gone)
    ties = "nothing hangs on which of two equal items comes first" if not kind.is_stable else "ties"
    why = _WHY.format(code=quoted(loop.with_changes(leading_lines=[])), name=name, ties=ties)
    return Builtin(Change(replace={loop: line}, remove=frozenset(gone)), why)


def _is_sortable(scope: FunctionScope, name: str, kind: _Kind) -> bool:
    if not scope.is_local(name) or not (_is_declared_list(scope, name) or _is_copy(scope, name)):
        return False
    says_items = isinstance(_annotation(scope, name), cst.Subscript)
    return kind.is_stable or not says_items or element_type(scope, cst.Name(name)) in _PLAIN


def _annotation(scope: FunctionScope, name: str) -> cst.BaseExpression | None:
    for node in (*scope.function.params.children, *scope.binders.get(name, ())):
        match node:
            case (
                cst.Param(name=cst.Name(value=declared), annotation=cst.Annotation(annotation=kind))
                | cst.AnnAssign(
                    target=cst.Name(value=declared), annotation=cst.Annotation(annotation=kind)
                )
            ) if declared == name:
                return kind
    return None


def _is_declared_list(scope: FunctionScope, name: str) -> bool:
    """A list by its kind, or a parameter of unknown type: its items are counted and stored by
    their places."""
    kind = scope.kind(cst.Name(name))
    is_parameter = name in scope.parameters and name not in scope.assigned
    untyped = kind is None and _annotation(scope, name) is None
    return kind == "list" or (is_parameter and untyped)


def _is_copy(scope: FunctionScope, name: str) -> bool:
    """Every assignment makes a new list, as `xs = list(xs)` and `xs = ys[:]` do."""
    binders = scope.binders.get(name, ())
    return bool(binders) and all(
        isinstance(each, cst.Assign) and _makes_list(scope, each.value) for each in binders
    )


def _makes_list(scope: FunctionScope, value: cst.BaseExpression) -> bool:
    match value:
        case cst.Subscript(value=cst.Name(value=source)):
            return source in scope.parameters and code_of(value) == f"{source}[:]"
        case cst.Call(func=cst.Attribute(value=cst.Name(value=source))):
            return source in scope.parameters and code_of(value) == f"{source}.copy()"
        case _:
            return scope.kind(value) == "list" and not isinstance(value, cst.Name)


def _are_private(scope: FunctionScope, loop: Loop, helpers: list[str]) -> bool:
    """Places, flags and the like are variables of this loop alone."""
    outside = scope.parameters | scope.captured | scope.declared_outside
    return len(set(helpers)) == len(helpers) and all(
        name.isidentifier()
        and name not in outside
        and name in scope.assigned
        and not scope.is_read_outside(name, loop)
        for name in helpers
    )


def _only_used_in(scope: FunctionScope, line: cst.SimpleStatementLine, loop: Loop) -> bool:
    assigned = plain_assignment(line)
    assert assigned is not None
    name = assigned[0]
    inside = {*walk(loop), *walk(line)}
    return name not in scope.captured and all(use in inside for use in uses(scope, name))


def _covers_all(scope: FunctionScope, loop: Loop, kind: _Kind, found: Mapping[str, str]) -> bool:
    """The loops run over the whole list."""
    if not all(scope.is_builtin(name) for name in ("range", "len")):
        return False
    lengths = [f"len({found['XS']})"]
    lengths += filter(None, [length_name(scope, loop, found["XS"])])
    wanted = (found.get("OUTER", ""), found.get("INNER", ""))
    return any(
        tuple(_spelled(part, size, found.get("I", "")) for part in pair) == wanted
        for pair in kind.ranges
        for size in lengths
    )


def _spelled(range_: str, length: str, place: str) -> str:
    return range_.format(n=length, i=place)


# --- the templates --------------------------------------------------------------------------------


def _swaps(one: str, other: str) -> tuple[str, ...]:
    """Exchanging two items: at once in both orders, or with a third variable."""
    return (
        *(f"{one}, {other} = {other}, {one}", f"{other}, {one} = {one}, {other}"),
        *(
            f"HELD = {one}; {one} = {other}; {other} = HELD",
            f"HELD = {other}; {other} = {one}; {one} = HELD",
        ),
    )


def _filled(
    shapes: tuple[str, ...], tests: tuple[str, ...], swaps: tuple[str, ...] = ("",)
) -> Iterator[tuple[str, str]]:
    """Every combination, in ascending and in descending order."""
    for shape, test, swap in product(shapes, tests, swaps):
        up, down = test.format(more=">", less="<"), test.format(more="<", less=">")
        yield shape.format(test=up, swap=swap), shape.format(test=down, swap=swap)


def _kind(
    filled: Iterator[tuple[str, str]], ranges: tuple[tuple[str, str], ...], *, is_stable: bool
) -> _Kind:
    up, down = zip(*filled, strict=True)
    return _Kind(up, down, ranges, is_stable)


_PASSES = ("range({n})", "range({n} - 1)", "range(0, {n})", "range(0, {n} - 1)")
_NARROWING = (
    "range({n} - {i} - 1)",
    "range(0, {n} - {i} - 1)",
    "range({n} - 1 - {i})",
    "range(0, {n} - 1 - {i})",
)
_FIXED = ("range({n} - 1)", "range(0, {n} - 1)")
_BACKWARDS = (("range({n} - 1, 0, -1)", "range({i})"), ("range({n} - 1, 0, -1)", "range(0, {i})"))
_REST = tuple(product(_PASSES, ("range({i} + 1, {n})",)))
_KINDS = (
    _kind(
        _filled((_BUBBLE, _BUBBLE_WITH_FLAG), _NEIGHBOURS, _swaps("XS[J]", "XS[J + 1]")),
        (*product(_PASSES, (*_NARROWING, *_FIXED)), *_BACKWARDS),
        is_stable=True,
    ),
    _kind(
        _filled((_INSERT,), ("XS[J] {more} KEY", "KEY {less} XS[J]")),
        (("range(1, {n})", ""),),
        is_stable=True,
    ),
    _kind(
        _filled((_INSERT_AT,), ("XS[J - 1] {more} KEY", "KEY {less} XS[J - 1]")),
        (("range(1, {n})", ""),),
        is_stable=True,
    ),
    _kind(
        _filled(
            (_SINK,),
            ("XS[J - 1] {more} XS[J]", "XS[J] {less} XS[J - 1]"),
            _swaps("XS[J]", "XS[J - 1]"),
        ),
        (("range(1, {n})", ""),),
        is_stable=True,
    ),
    _kind(_filled((_BUBBLE,), _ANY_TWO, _swaps("XS[I]", "XS[J]")), _REST, is_stable=False),
    _kind(
        _filled(
            (_SELECT, _SELECT_IF),
            ("XS[J] {less} XS[BEST]", "XS[BEST] {more} XS[J]"),
            _swaps("XS[I]", "XS[BEST]"),
        ),
        _REST,
        is_stable=False,
    ),
)
