"""C5: loop over the items themselves instead of over the numbers that lead to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from engine.agents.codemods.editing import Change
from engine.agents.codemods.flow import quoted
from engine.agents.codemods.lists import is_list
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.rounds import Round, is_own, item_name, rounds, stays, subscripts
from engine.agents.codemods.shapes import chain

_SEQUENCES = ("list", "tuple", "str", "bytes")
_ITEMS = {"str": "char", "bytes": "byte"}


@dataclass(frozen=True)
class _Indexed:
    """A sequence, and the reads of it by the loop's number."""

    source: cst.BaseExpression
    reads: tuple[cst.Subscript, ...]
    item: str


class DirectLoop:
    """`for i in range(len(xs)): … xs[i]` → `for x in xs: … x`."""

    id = "C5"
    title = "loop over the items, not over their numbers"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """One rewrite per loop whose number is only ever used to read that sequence."""
        for each in rounds(scope):
            source = _counted(scope, each.clause.iter)
            found = None if source is None else _indexed(scope, each, source)
            if found is not None:
                item = cst.Name(found.item)
                change = Change(
                    replace={
                        each.clause.target: item,
                        each.clause.iter: found.source,
                        **dict.fromkeys(found.reads, item),
                    }
                )
                why = _WHY.format(read=quoted(found.reads[0]), item=found.item)
                yield rewrite(self, scope, each.holder, change, why)


_WHY = (
    "{read} looks an item up by a number that serves for nothing else; the loop now takes each "
    "item as `{item}`: O(n) numbers and look-ups becomes O(n) steps of one iterator. To check: "
    "a sequence that is changed under another name while the loop runs, classes whose "
    "`__iter__` differs from `__getitem__`, an empty sequence."
)


def _counted(scope: FunctionScope, source: cst.BaseExpression) -> cst.BaseExpression | None:
    """`xs` of `range(len(xs))` or `range(0, len(xs))`, when its items are known to be numbered."""
    call = scope.calls_builtin(source, "range")
    match call:
        case cst.Call(args=[cst.Arg(value=stop)]):
            pass
        case cst.Call(args=[cst.Arg(value=cst.Integer(value="0")), cst.Arg(value=stop)]):
            pass
        case _:
            return None
    length = scope.calls_builtin(stop, "len")
    if length is None or len(length.args) != 1:
        return None
    items = length.args[0].value
    return items if _is_sequence(scope, items) else None


def _is_sequence(scope: FunctionScope, node: cst.BaseExpression) -> bool:
    """A local of such a type, or an attribute that this module only ever gives a list."""
    dotted = chain(node)
    if dotted is None:
        return False
    if isinstance(node, cst.Name):
        return scope.kind(node) in _SEQUENCES
    return is_list(node, scope) and dotted.rpartition(".")[2] not in scope.facts.properties


def _indexed(scope: FunctionScope, each: Round, source: cst.BaseExpression) -> _Indexed | None:
    reads = subscripts(each, source)
    if not reads or len(reads) != len(each.variables(each.name)):
        return None
    item = scope.fresh_name(item_name(source, _ITEMS.get(scope.kind(source) or "", "item")))
    if not is_own(scope, each) or not stays(scope, source, each, reads, item):
        return None
    return _Indexed(source, tuple(reads), item)
