"""A4: walk a list once instead of once for each question how often, or whether later, x is in it.

`xs.count(x)` in a loop becomes a dict of counts; `x in xs[i + 1:]` a dict of last positions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from engine.agents.codemods.annotations import is_annotated
from engine.agents.codemods.editing import Change, Replacement
from engine.agents.codemods.hoisting import Anchor, anchor
from engine.agents.codemods.lists import is_list, receiver
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.shapes import (
    Comprehension,
    Loop,
    call_of,
    code_of,
    read_names,
    string_value,
    walk,
)


@dataclass(frozen=True)
class CountCounter:
    id: str = "A4"
    title: str = "list.count in a loop becomes one counting pass"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        done: set[tuple[Loop | Comprehension, str]] = set()
        for call in _count_calls(scope) if scope.is_builtin("dict") else ():
            items = receiver(call)
            place = anchor(scope, items)
            if place is None or (place.loop, code_of(items)) in done:
                continue
            done.add((place.loop, code_of(items)))
            if read_names(call.args[0].value) & scope.effects(place.loop).rebound:
                yield self._counted(scope, call, place)
        for test in _later_tests(scope):
            place = anchor(scope, _sliced(test).value)
            if place is not None and read_names(test) & scope.effects(place.loop).rebound:
                yield self._last_placed(scope, test, place)

    def _counted(self, scope: FunctionScope, call: cst.Call, place: Anchor) -> Rewrite:
        items = code_of(receiver(call))
        counts = scope.fresh_name(f"{items.split('.')[-1]}_counts")
        item = scope.fresh_name("item", counts)
        built = scope.statements(
            f"{counts} = dict.fromkeys({items}, 0)\n"
            f"for {item} in {items}:\n"
            f"    {counts}[{item}] += 1"
        )
        inside = frozenset(walk(place.loop))
        replace: dict[cst.CSTNode, Replacement] = {
            other: scope.expression(f"{counts}.get({code_of(other.args[0].value)}, 0)")
            for other in _count_calls(scope)
            if other in inside and code_of(receiver(other)) == items
        }
        change = Change(replace=replace, before={place.statement: built})
        why = (
            f"`{code_of(call)}` walks all of `{items}` in every round of the loop; its elements"
            f" are now counted in one pass, in `{counts}`: O(n·m) becomes O(n + m). To check:"
            " elements that cannot be hashed, == without a matching hash (NaN), and lists too"
            " short to pay for the pass."
        )
        return rewrite(self, scope, call, change, why)

    def _last_placed(self, scope: FunctionScope, test: cst.Comparison, place: Anchor) -> Rewrite:
        items = code_of(_sliced(test).value)
        last = scope.fresh_name(f"{items.split('.')[-1]}_last")
        item = scope.fresh_name("item", last)
        index = scope.fresh_name("place", last, item)
        plain = all(scope.is_builtin(name) for name in ("dict", "object", "int"))
        annotation = ": dict[object, int]" if plain and is_annotated(scope) else ""
        built = scope.statements(
            f"{last}{annotation} = {{{item}: {index} for {index}, {item} in enumerate({items})}}"
        )
        later = isinstance(test.comparisons[0].operator, cst.In)
        answer = scope.expression(
            f"{last}.get({code_of(test.left)}, -1) {'>=' if later else '<'} {_start(test)}"
        )
        change = Change(replace={test: answer}, before={place.statement: built})
        why = (
            f"`{code_of(test)}` copies and scans the rest of `{items}` in every round of the loop;"
            f" the last position of each element is now noted once, in `{last}`: O(n²) becomes"
            " O(n). To check: a negative start, elements that cannot be hashed, and == without a"
            " matching hash (NaN)."
        )
        return rewrite(self, scope, test, change, why)


def _later_tests(scope: FunctionScope) -> Iterator[cst.Comparison]:
    """`x in xs[i + 1:]` with a start that only adds to names and numbers."""
    for node in scope.nodes if scope.is_builtin("enumerate") else ():
        match node:
            case cst.Comparison(
                comparisons=[
                    cst.ComparisonTarget(
                        operator=operator,
                        comparator=cst.Subscript(
                            value=items,
                            slice=[cst.SubscriptElement(slice=cst.Slice(lower, None, None))],
                        ),
                    )
                ]
            ) if isinstance(operator, cst.In | cst.NotIn) and is_list(items, scope):
                if _only_adds(lower) and scope.is_pure(node.left):
                    yield node


def _only_adds(start: cst.BaseExpression | None) -> bool:
    match start:
        case cst.Name() | cst.Integer():
            return True
        case cst.BinaryOperation(left=left, operator=cst.Add(), right=right):
            return _only_adds(left) and _only_adds(right)
        case _:
            return False


def _sliced(test: cst.Comparison) -> cst.Subscript:
    items = test.comparisons[0].comparator
    assert isinstance(items, cst.Subscript)
    return items


def _start(test: cst.Comparison) -> str:
    part = _sliced(test).slice[0].slice
    assert isinstance(part, cst.Slice)
    assert part.lower is not None
    return code_of(part.lower)


def _count_calls(scope: FunctionScope) -> Iterator[cst.Call]:
    for node in scope.nodes:
        call = call_of(node, "count", 1)
        if (
            call is not None
            and string_value(call.args[0].value) is None
            and is_list(receiver(call), scope)
        ):
            yield call
