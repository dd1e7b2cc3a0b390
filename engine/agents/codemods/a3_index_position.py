"""A3: look positions up in a dict instead of calling list.index in a loop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from engine.agents.codemods.editing import Change, Replacement
from engine.agents.codemods.hoisting import Anchor, anchor
from engine.agents.codemods.lists import is_list, receiver
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.shapes import (
    Comprehension,
    Loop,
    call_of,
    chain,
    code_of,
    walk,
)


@dataclass(frozen=True)
class IndexPosition:
    id: str = "A3"
    title: str = "list.index in a loop becomes a position dict"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        if not (scope.is_builtin("enumerate") and scope.is_builtin("reversed")):
            return
        done: set[tuple[Loop | Comprehension, str]] = set()
        for call in _index_calls(scope):
            items = receiver(call)
            place = anchor(scope, items)
            if place is None or (place.loop, code_of(items)) in done:
                continue
            done.add((place.loop, code_of(items)))
            yield self._looked_up(scope, call, place)

    def _looked_up(self, scope: FunctionScope, call: cst.Call, place: Anchor) -> Rewrite:
        items = code_of(receiver(call))
        position = scope.fresh_name(f"{items.split('.')[-1]}_position")
        place_name = scope.fresh_name("place", position)
        item_name = scope.fresh_name("item", position, place_name)
        built = scope.statements(
            f"{position} = {{\n"
            f"    {item_name}: {place_name}\n"
            f"    for {place_name}, {item_name} in reversed(list(enumerate({items})))\n"
            "}"
        )
        inside = frozenset(walk(place.loop))
        replace: dict[cst.CSTNode, Replacement] = {
            other: _answer(scope, other, position)
            for other in _index_calls(scope)
            if other in inside and code_of(receiver(other)) == items
        }
        change = Change(replace=replace, before={place.statement: built})
        why = (
            f"`{code_of(call)}` scans `{items}` from its start in every round of the loop; a dict"
            f" of first positions, `{position}`, is made once: O(n·m) becomes O(n + m). What is"
            " not in the dict still goes to the list, which raises the same ValueError. To check:"
            " duplicates, elements that cannot be hashed, and == without a matching hash."
        )
        return rewrite(self, scope, call, change, why)


def _answer(scope: FunctionScope, call: cst.Call, position: str) -> cst.BaseExpression:
    wanted = code_of(call.args[0].value)
    return scope.expression(
        f"({position}[{wanted}] if {wanted} in {position} else {code_of(call)})"
    )


def _index_calls(scope: FunctionScope) -> Iterator[cst.Call]:
    for node in scope.nodes:
        call = call_of(node, "index", 1)
        if (
            call is not None
            and _is_cheap(call.args[0].value)
            and is_list(receiver(call), scope)
            and not _is_fallback(call, scope)
        ):
            yield call


def _is_fallback(call: cst.Call, scope: FunctionScope) -> bool:
    """The `else` of a conditional expression that has asked for membership already."""
    parent = scope.parent(call)
    return isinstance(parent, cst.IfExp) and parent.orelse is call


def _is_cheap(wanted: cst.BaseExpression) -> bool:
    """What is looked up is written twice afterwards: a name, a chain or one subscript."""
    if isinstance(wanted, cst.Subscript):
        wanted = wanted.value
    return chain(wanted) is not None
