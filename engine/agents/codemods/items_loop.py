"""C5b: a loop over keys that looks each one up takes the values along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import libcst as cst

from engine.agents.codemods.editing import Change
from engine.agents.codemods.flow import is_target, quoted
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.shapes import (
    Comprehension,
    call_of,
    chain,
    repeated_parts,
    same,
    walk,
    walk_all,
)

_Looping: TypeAlias = cst.For | Comprehension


@dataclass(frozen=True)
class _Site:
    """A loop over the keys of a mapping, and where its body looks them up."""

    loop: _Looping
    part: cst.For | cst.CompFor
    mapping: cst.BaseExpression
    key: str
    reads: Sequence[cst.Subscript]


class ItemsLoop:
    """`for k in d: f(k, d[k])` → `for k, v in d.items(): f(k, v)`."""

    id = "C5b"
    title = "keys and look-ups become items()"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """One rewrite per loop or comprehension that looks up every key it goes through."""
        loops = [loop for loop in scope.loops if isinstance(loop, cst.For)]
        for loop in (*loops, *scope.comprehensions):
            site = _site(scope, loop)
            if site is not None:
                yield rewrite(self, scope, site.reads[0], _change(scope, site), _why(site))


def _why(site: _Site) -> str:
    return (
        f"{quoted(site.reads[0])} looks up a key that the loop has just come by; items() gives key "
        "and value together: a round's cost O(2 look-ups) becomes O(1). To check: a mapping "
        "whose look-up is not what items() gives, values replaced in the loop."
    )


def _site(scope: FunctionScope, loop: _Looping) -> _Site | None:
    part = loop if isinstance(loop, cst.For) else loop.for_in
    mapping = _mapping(scope, part.iter)
    if mapping is None or not isinstance(part.target, cst.Name) or part.asynchronous:
        return None
    key = part.target.value
    again = repeated_parts(loop) if isinstance(loop, cst.For) else [loop]
    if key in scope.declared_outside or scope.suspends(*again) or _is_bound_again(scope, loop, key):
        return None
    if not scope.is_invariant(mapping, *again):
        return None
    parts = again if isinstance(loop, cst.For) else repeated_parts(loop)
    inside = [node for each in parts for node in walk(each) if isinstance(node, cst.Subscript)]
    reads = [node for node in inside if _is_read(scope, node, mapping, key)]
    return _Site(loop, part, mapping, key, reads) if reads else None


def _mapping(scope: FunctionScope, iterated: cst.BaseExpression) -> cst.BaseExpression | None:
    """`d` for `d.keys()`, and for `d` where that is known to be a dict."""
    call = call_of(iterated, "keys", 0)
    if call is not None and isinstance(call.func, cst.Attribute):
        found = call.func.value
        # a mapping's own items() may be what is written here
        own = chain(found) in (None, "self") or scope.qualified(found) is not None
        return None if own else found
    return iterated if chain(iterated) and scope.kind(iterated) == "dict" else None


def _is_bound_again(scope: FunctionScope, loop: _Looping, key: str) -> bool:
    inside = frozenset(walk_all(loop))
    own = loop if isinstance(loop, cst.For) else loop.for_in
    return any(node in inside and node is not own for node in scope.binders.get(key, ()))


def _is_read(
    scope: FunctionScope, node: cst.Subscript, mapping: cst.BaseExpression, key: str
) -> bool:
    match node:
        case cst.Subscript(
            value=value,
            slice=[cst.SubscriptElement(slice=cst.Index(value=cst.Name(value=name), star=None))],
        ):
            return name == key and same(value, mapping) and not is_target(scope, node)
        case _:
            return False


def _change(scope: FunctionScope, site: _Site) -> Change:
    value = scope.fresh_name("value")
    wanted = _wants_key(scope, site)
    method = "items" if wanted else "values"
    both = cst.Tuple(
        [cst.Element(cst.Name(site.key)), cst.Element(cst.Name(value))], lpar=[], rpar=[]
    )
    target = both if wanted else cst.Name(value)
    given = cst.Call(cst.Attribute(site.mapping, cst.Name(method)))
    replaced: dict[cst.CSTNode, cst.CSTNode] = {node: cst.Name(value) for node in site.reads}
    return Change(replace={site.part.target: target, site.part.iter: given, **replaced})


def _wants_key(scope: FunctionScope, site: _Site) -> bool:
    """Whether the key is read for something else than the look-up."""
    looked = {id(name) for node in site.reads for name in walk(node.slice[0])}
    parts = repeated_parts(site.loop)
    if isinstance(site.loop, cst.For) and scope.is_read_outside(site.key, site.loop):
        return True
    return any(
        isinstance(node, cst.Name) and node.value == site.key and id(node) not in looked
        for part in parts
        for node in walk_all(part)
    )
