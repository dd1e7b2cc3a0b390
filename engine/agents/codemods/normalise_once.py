"""S2: bring a text into its normal form once in front of a loop, not again in every round."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from engine.agents.codemods.editing import Change
from engine.agents.codemods.flow import quoted
from engine.agents.codemods.hoisting import Anchor, anchor, occurrences
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.shapes import (
    Comprehension,
    Loop,
    chain,
    code_of,
    string_value,
)

_TEXT = {
    "lower": "lower",
    "upper": "upper",
    "casefold": "folded",
    "strip": "stripped",
    "lstrip": "stripped",
    "rstrip": "stripped",
    "title": "title",
    "swapcase": "swapped",
}
"""Methods that make another text, with a word for it."""
_LISTS = {"split": "words", "splitlines": "lines"}
"""Methods that make a list: it has to be one that nothing keeps or changes."""


class NormaliseOnce:
    """`any(k in w.lower() for k in ks)` → `w_lower = w.lower()` first."""

    id = "S2"
    title = "normalise a text once"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """One rewrite per text that stays the same in the loops it is normalised in.

        Calls with arguments that are no plain texts are left to H2."""
        done: set[tuple[Loop | Comprehension, str]] = set()
        for node in scope.nodes:
            if not isinstance(node, cst.Call) or not _is_normal_form(scope, node):
                continue
            place = anchor(scope, node)
            if place is not None and (place.loop, code_of(node)) not in done:
                done.add((place.loop, code_of(node)))
                yield _once(self, scope, node, place)


def _once(pattern: NormaliseOnce, scope: FunctionScope, node: cst.Call, place: Anchor) -> Rewrite:
    same = [
        other
        for other in occurrences(place.loop, node)
        if isinstance(other, cst.Call) and _is_normal_form(scope, other)
    ]
    name = scope.fresh_name(_name_for(node))
    change = Change(
        replace=dict.fromkeys(same, cst.Name(name)),
        before={place.statement: [scope.assignment(name, node.deep_clone())]},
    )
    return rewrite(pattern, scope, node, change, _WHY.format(code=quoted(node), name=name))


_WHY = (
    "{code} makes the same text anew in every round, of a variable that does not change there; "
    "it is now made once, as `{name}`: O(n · length) becomes O(n + length). To check: a loop "
    "without any round, which now needs the text too (None has no such method), a text that "
    "changes after all, objects that are no texts."
)


def _is_normal_form(scope: FunctionScope, node: cst.Call) -> bool:
    """`w.lower()`, `w.strip("/")`, `w.split()` of a variable or an attribute."""
    if not isinstance(node.func, cst.Attribute):
        return False
    method, dotted = node.func.attr.value, chain(node.func.value)
    if dotted is None or scope.qualified(node.func) is not None:
        return False
    if method in _LISTS:
        return not node.args and _is_looked_into(scope, node)
    plain = all(
        arg.star == "" and arg.keyword is None and string_value(arg.value) is not None
        for arg in node.args
    )
    return method in _TEXT and plain and (not node.args or method.endswith("strip"))


def _is_looked_into(scope: FunctionScope, node: cst.Call) -> bool:
    """True where the list is only searched or walked."""
    parent = scope.parent(node)
    match parent:
        case cst.ComparisonTarget(operator=cst.In() | cst.NotIn()):
            return True
        case cst.For(iter=source) | cst.CompFor(iter=source):
            return source is node
        case cst.Arg():
            return scope.calls_builtin(scope.parent(parent), "len", "set", "any", "all") is not None
        case _:
            return False


def _name_for(node: cst.Call) -> str:
    assert isinstance(node.func, cst.Attribute)
    last = (chain(node.func.value) or "").rpartition(".")[2]
    method = node.func.attr.value
    return f"{last}_{_TEXT.get(method) or _LISTS[method]}"
