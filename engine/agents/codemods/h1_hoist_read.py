"""H1: read an attribute or call a getter once in front of a loop instead of in every round.

A plain attribute gains nothing (1.04x), so a site counts only where the attribute is computed by
a property of this module, or comes from elsewhere and is used in a way that hints at a getter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import libcst as cst

from engine.agents.codemods.editing import Change
from engine.agents.codemods.effects import GETTER_PREFIXES
from engine.agents.codemods.hoisting import Anchor, anchor, occurrences
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.shapes import Comprehension, Loop, chain, code_of

_TEXT_GETTERS = frozenset({"lower", "upper", "casefold", "strip", "title", "swapcase"})


@dataclass(frozen=True)
class HoistRead:
    id: str = "H1"
    title: str = "hoist a read out of a loop"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        done: set[tuple[Loop | Comprehension, str]] = set()
        for node in scope.nodes:
            if not isinstance(node, cst.Attribute | cst.Call) or not _is_candidate(node, scope):
                continue
            place = anchor(scope, node, partial(_stays, scope, node))
            if place is None or (place.loop, code_of(node)) in done:
                continue
            done.add((place.loop, code_of(node)))
            same = list(occurrences(place.loop, node))
            if _is_promising(node, same, scope):
                yield self._hoisted(scope, node, place, same)

    def _hoisted(
        self,
        scope: FunctionScope,
        node: cst.Attribute | cst.Call,
        place: Anchor,
        same: list[cst.BaseExpression],
    ) -> Rewrite:
        read = node.func if isinstance(node, cst.Call) else node
        assert isinstance(read, cst.Attribute)
        name = scope.fresh_name(read.attr.value.removeprefix("get_"))
        change = Change(
            replace=dict.fromkeys(same, cst.Name(name)),
            before={place.statement: [scope.assignment(name, node.deep_clone())]},
        )
        why = (
            f"`{code_of(node)}` is read again in every round of the loop; it is now read once"
            f" before it, as `{name}`: O(n·c) becomes O(n + c) for a getter of cost c. To check:"
            " a getter that returns a changing or fresh object, and a loop without any round,"
            " which now reads it too."
        )
        return rewrite(self, scope, node, change, why)


def _is_candidate(node: cst.Attribute | cst.Call, scope: FunctionScope) -> bool:
    if isinstance(node, cst.Call):
        return _is_getter_call(node)
    dotted = chain(node)
    parent = scope.parent(node)
    if dotted is None or isinstance(parent, cst.Attribute):
        return dotted is not None and _is_receiver_property(node, scope)
    stored = isinstance(parent, cst.AssignTarget | cst.AugAssign | cst.AnnAssign | cst.Del)
    called = isinstance(parent, cst.Call) and parent.func is node
    return not stored and not called and _reads_an_object(dotted, scope)


def _is_getter_call(node: cst.Call) -> bool:
    if node.args or not isinstance(node.func, cst.Attribute) or chain(node.func) is None:
        return False
    name = node.func.attr.value
    return name.startswith(GETTER_PREFIXES) or name in _TEXT_GETTERS


def _is_receiver_property(node: cst.Attribute, scope: FunctionScope) -> bool:
    """`o.p` in `o.p.method(…)`, with `p` a property of this module."""
    return node.attr.value in scope.facts.properties and _reads_an_object(node.attr.value, scope)


def _reads_an_object(dotted: str, scope: FunctionScope) -> bool:
    """Not an attribute of an imported module, of a class, nor a constant by its spelling."""
    root, last = dotted.split(".")[0], dotted.split(".")[-1]
    return root not in scope.facts.imports and not root[:1].isupper() and not last.isupper()


def _stays(scope: FunctionScope, node: cst.Attribute | cst.Call, loop: cst.CSTNode) -> bool:
    if isinstance(node, cst.Call):
        assert isinstance(node.func, cst.Attribute)
        return scope.is_invariant(node.func.value, loop)
    return not scope.is_rebound(node, loop)


def _is_promising(
    node: cst.Attribute | cst.Call, same: list[cst.BaseExpression], scope: FunctionScope
) -> bool:
    if isinstance(node, cst.Call):
        return True
    dotted = (chain(node) or "").split(".")[1:]
    if any(name in scope.facts.properties for name in dotted):
        return True
    if all(name in scope.facts.plain_attributes for name in dotted):
        return False
    return len(same) > 2 or any(_is_looked_into(read, scope) for read in same)


def _is_looked_into(read: cst.BaseExpression, scope: FunctionScope) -> bool:
    """Subscripted, or searched with `in`: what a getter that copies makes expensive."""
    parent = scope.parent(read)
    subscripted = isinstance(parent, cst.Subscript) and parent.value is read
    return subscripted or isinstance(parent, cst.ComparisonTarget)
