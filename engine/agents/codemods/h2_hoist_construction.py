"""H2: build a set, a sorted list, a pattern once in front of a loop instead of in every round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from engine.agents.codemods.editing import Change
from engine.agents.codemods.effects import READ_ONLY_METHODS
from engine.agents.codemods.hoisting import Anchor, anchor, occurrences
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.shapes import Comprehension, Loop, chain, code_of, read_names

_IMMUTABLE = frozenset({"frozenset", "tuple", "sum", "min", "max", "bytes", "str"})
_MUTABLE = frozenset({"set", "sorted", "dict", "list"})
_LIBRARY = {
    "re.compile": "pattern",
    "operator.itemgetter": "getter",
    "operator.attrgetter": "getter",
    "functools.cmp_to_key": "key",
}
_TEXT = frozenset({"split", "join", "splitlines", "encode", "maketrans", "replace"})
_WORDS = {"sum": "total", "min": "smallest", "max": "largest", "sorted": "ordered"}


@dataclass(frozen=True)
class HoistConstruction:
    id: str = "H2"
    title: str = "hoist a construction out of a loop"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        done: set[tuple[Loop | Comprehension, str]] = set()
        for node in scope.nodes:
            if not isinstance(node, cst.Call) or not _is_construction(node, scope):
                continue
            place = anchor(scope, node)
            if place is None or (place.loop, code_of(node)) in done:
                continue
            done.add((place.loop, code_of(node)))
            yield self._hoisted(scope, node, place)

    def _hoisted(self, scope: FunctionScope, node: cst.Call, place: Anchor) -> Rewrite:
        same = [
            other
            for other in occurrences(place.loop, node)
            if isinstance(other, cst.Call) and _is_construction(other, scope)
        ]
        name = scope.fresh_name(_name_for(node, scope))
        change = Change(
            replace=dict.fromkeys(same, cst.Name(name)),
            before={place.statement: [scope.assignment(name, node.deep_clone())]},
        )
        why = (
            f"`{code_of(node)}` is built anew in every round of the loop although nothing it is"
            f" made from changes there; it is now built once, as `{name}`: O(n·m) becomes"
            " O(n + m). To check: an iterator as argument is used up once, contents that change"
            " during the loop, and a loop without any round, which now builds it too."
        )
        return rewrite(self, scope, node, change, why)


def _is_construction(node: cst.Call, scope: FunctionScope) -> bool:
    if not node.args or not _is_plain(node, scope):
        return False
    if scope.qualified(node.func) in _LIBRARY:
        return True
    match node.func:
        case cst.Name(value=name) if scope.is_builtin(name):
            return (name in _IMMUTABLE and _has_real_work(node)) or (
                name in _MUTABLE and _is_only_read(node, scope)
            )
        case cst.Attribute(attr=cst.Name(value=name)):
            return name in _TEXT and (name != "split" or _is_only_read(node, scope))
        case _:
            return False


def _is_plain(node: cst.Call, scope: FunctionScope) -> bool:
    """Made from pure expressions, at least one of them a variable, none a one-shot iterator."""
    parts = [arg.value for arg in node.args]
    library = scope.qualified(node.func) in _LIBRARY
    if isinstance(node.func, cst.Attribute) and not library:
        parts.append(node.func.value)
    variables = any(read_names(part) for part in parts)
    return (
        (variables or library)
        and all(scope.is_pure(part) for part in parts)
        and not any(scope.kind(part) == "iterator" for part in parts if _is_name(part))
    )


def _is_name(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Name)


def _has_real_work(node: cst.Call) -> bool:
    """`sum(xs)` walks a container; `min(a, b)`, `str(x)` and `max(i, 0)` cost next to nothing."""
    if isinstance(node.func, cst.Name) and node.func.value in ("str", "bytes"):
        return False
    return len([arg for arg in node.args if arg.keyword is None]) == 1


def _is_only_read(node: cst.Call, scope: FunctionScope) -> bool:
    """True where the fresh object cannot be kept or changed by what surrounds it."""
    parent = scope.parent(node)
    match parent:
        case cst.ComparisonTarget() | cst.Comparison():
            return True
        case cst.For(iter=source) | cst.CompFor(iter=source):
            return source is node
        case cst.BinaryOperation():
            return True
        case cst.Subscript(value=value):
            return value is node and not _is_stored(parent, scope)
        case cst.Attribute(attr=cst.Name(value=method)):
            return method in READ_ONLY_METHODS
        case cst.Arg():
            call = scope.parent(parent)
            return isinstance(call, cst.Call) and _copies(call, scope)
        case _:
            return False


def _is_stored(node: cst.CSTNode, scope: FunctionScope) -> bool:
    parent = scope.parent(node)
    return isinstance(parent, cst.AssignTarget | cst.AugAssign | cst.Del)


def _copies(call: cst.Call, scope: FunctionScope) -> bool:
    """Calls that look at their argument and keep nothing of it."""
    name = chain(call.func) or ""
    if isinstance(call.func, cst.Attribute):
        return call.func.attr.value in {"join", "issubset", "issuperset", "isdisjoint", "extend"}
    return name in {"len", "any", "all", "sum", "min", "max", "tuple", "list", "set"} and (
        scope.is_builtin(name)
    )


def _name_for(node: cst.Call, scope: FunctionScope) -> str:
    library = scope.qualified(node.func)
    if library in _LIBRARY:
        return _LIBRARY[library]
    source = node.func.value if isinstance(node.func, cst.Attribute) else node.args[0].value
    function = node.func.attr if isinstance(node.func, cst.Attribute) else node.func
    word = code_of(function)
    root = (chain(source) or "").split(".")[-1]
    return f"{root}_{_WORDS.get(word, word)}" if root else _WORDS.get(word, f"{word}_of")
