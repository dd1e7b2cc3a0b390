"""C5: a loop over places that only takes the element at each goes over the elements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import libcst as cst

from engine.agents.codemods.editing import Change
from engine.agents.codemods.flow import is_target, own_statements, plain_assignment, quoted
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.shapes import chain, same, walk, walk_all

_NO_SEQUENCES = ("dict", "set", "frozenset", "iterator")


@dataclass(frozen=True)
class _Site:
    """A loop over the places of a sequence, and its reads of the elements."""

    loop: cst.For
    sequence: cst.BaseExpression
    reads: Sequence[cst.Subscript]


class ElementLoop:
    """`for i in range(len(xs)): use(xs[i])` → `for x in xs: use(x)`."""

    id = "C5"
    title = "loop over elements instead of places"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """One rewrite per loop whose place is good for nothing but the element there."""
        sites = (_site(scope, loop) for loop in scope.loops if isinstance(loop, cst.For))
        for site in filter(None, sites):
            change = _change(scope, site)
            why = (
                f"{quoted(site.reads[0])} looks up each element by its place; the loop can give "
                "the element itself: a round's O(1 number, 1 look-up) becomes O(1). To check: a "
                "sequence that changes its length in the loop, a type with a look-up of its own."
            )
            yield rewrite(self, scope, site.loop, change, why)


def _site(scope: FunctionScope, loop: cst.For) -> _Site | None:
    sequence = _counted(scope, loop.iter)
    if sequence is None or not isinstance(loop.target, cst.Name):
        return None
    place = loop.target.value
    if scope.suspends(loop.body) or scope.is_read_outside(place, loop):
        return None
    if place in scope.declared_outside or not scope.is_invariant(sequence, loop.body):
        return None
    reads = [read for read in _reads(loop, sequence, place) if not is_target(scope, read)]
    known = {id(inner) for read in reads for inner in walk(read)}
    named = [
        node
        for node in walk_all(loop.body)
        if isinstance(node, cst.Name) and node.value == place and id(node) not in known
    ]
    return None if named or not reads else _Site(loop, sequence, reads)


def _change(scope: FunctionScope, site: _Site) -> Change:
    """A name that the body begins with giving to the element becomes the loop's own."""
    begins = _first_name(site)
    name, line = begins or (scope.fresh_name("item"), None)
    heads: dict[cst.CSTNode, cst.CSTNode] = {
        site.loop.target: cst.Name(name),
        site.loop.iter: site.sequence,
    }
    if line is not None:
        return Change(replace=heads, remove=frozenset({line}))
    return Change(replace={**heads, **{read: cst.Name(name) for read in site.reads}})


def _first_name(site: _Site) -> tuple[str, cst.BaseStatement] | None:
    """`x` and the line `x = xs[i]` where that is the first of several, and the only read."""
    body = own_statements(site.loop.body)
    given = plain_assignment(body[0]) if len(body) > 1 and len(site.reads) == 1 else None
    if given is None or given[1] is not site.reads[0]:
        return None
    return given[0], body[0]


def _counted(scope: FunctionScope, iterated: cst.BaseExpression) -> cst.BaseExpression | None:
    """`xs` for `range(len(xs))`; what has a length and is asked by place is a sequence mostly."""
    call = scope.calls_builtin(iterated, "range")
    inner = None
    if call is not None and len(call.args) == 1:
        inner = scope.calls_builtin(call.args[0].value, "len")
    if inner is None or len(inner.args) != 1:
        return None
    found = inner.args[0].value
    known = chain(found) is not None and scope.qualified(found) is None
    return found if known and scope.kind(found) not in _NO_SEQUENCES else None


def _reads(loop: cst.For, sequence: cst.BaseExpression, place: str) -> Iterator[cst.Subscript]:
    for node in walk(loop.body):
        match node:
            case cst.Subscript(
                value=found,
                slice=[cst.SubscriptElement(slice=cst.Index(value=cst.Name(value=at), star=None))],
            ) if at == place and same(found, sequence):
                yield node
            case _:
                pass
