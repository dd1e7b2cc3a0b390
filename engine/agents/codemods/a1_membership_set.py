"""A1: ask a set instead of scanning a list for membership in a loop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from engine.agents.codemods.editing import Change
from engine.agents.codemods.hoisting import Anchor, anchor
from engine.agents.codemods.lists import is_list
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.shapes import Comprehension, Loop, code_of, string_value, walk


@dataclass(frozen=True)
class MembershipSet:
    id: str = "A1"
    title: str = "list membership becomes a set"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        if not scope.is_builtin("set"):
            return
        done: set[tuple[Loop | Comprehension, str]] = set()
        for test in _membership_tests(scope):
            items = test.comparisons[0].comparator
            if not is_list(items, scope) or string_value(test.left) is not None:
                continue
            place = anchor(scope, items)
            if place is None or (place.loop, code_of(items)) in done:
                continue
            done.add((place.loop, code_of(items)))
            yield self._with_set(scope, test, place)

    def _with_set(self, scope: FunctionScope, test: cst.Comparison, place: Anchor) -> Rewrite:
        items = test.comparisons[0].comparator
        text = code_of(items)
        name = scope.fresh_name(f"{text.split('.')[-1]}_set")
        inside = frozenset(walk(place.loop))
        found = [
            other.comparisons[0].comparator
            for other in _membership_tests(scope)
            if other in inside and code_of(other.comparisons[0].comparator) == text
        ]
        built = cst.Call(func=cst.Name("set"), args=[cst.Arg(items.deep_clone())])
        change = Change(
            replace=dict.fromkeys(found, cst.Name(name)),
            before={place.statement: [scope.assignment(name, built)]},
        )
        why = (
            f"`{code_of(test)}` scans `{text}` in every round of a loop that does not change it;"
            f" a set made once, `{name}`, answers at once: O(n·m) becomes O(n + m). To check:"
            " elements that cannot be hashed, NaN, elements with == but no matching hash, hits"
            " near the front, and a list longer than the number of look-ups."
        )
        return rewrite(self, scope, test, change, why)


def _membership_tests(scope: FunctionScope) -> Iterator[cst.Comparison]:
    for node in scope.nodes:
        match node:
            case cst.Comparison(comparisons=[target]) if isinstance(
                target.operator, cst.In | cst.NotIn
            ):
                yield node
