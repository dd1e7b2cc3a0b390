"""C5b: take key and value of a dict together instead of looking each value up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from engine.agents.codemods.dicts import is_dict
from engine.agents.codemods.editing import Change
from engine.agents.codemods.flow import quoted
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.rounds import (
    Round,
    is_own,
    is_read_each_time,
    item_name,
    rounds,
    stays,
    subscripts,
)
from engine.agents.codemods.shapes import call_of


@dataclass(frozen=True)
class _Pairs:
    """A dict, the reads of its values by the loop's key, and what to iterate instead."""

    reads: tuple[cst.Subscript, ...]
    value: str
    target: cst.BaseAssignTargetExpression
    source: cst.BaseExpression


class DictItems:
    """`for k in d: … d[k]` → `for k, v in d.items(): … v`."""

    id = "C5b"
    title = "iterate over keys and values together"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """One rewrite per loop over the keys of a dict that reads its values and changes none."""
        for each in rounds(scope):
            found = _pairs(scope, each)
            if found is not None:
                change = Change(
                    replace={
                        each.clause.target: found.target,
                        each.clause.iter: found.source,
                        **dict.fromkeys(found.reads, cst.Name(found.value)),
                    }
                )
                why = _WHY.format(
                    read=quoted(found.reads[0]), source=quoted(found.source), value=found.value
                )
                yield rewrite(self, scope, each.holder, change, why)


_WHY = (
    "{read} hashes a key again that the dict has just given out; {source} gives the value with "
    "it, as `{value}`: O(n) look-ups becomes O(n) steps without any. To check: a dict that is "
    "changed under another name while the loop runs, classes whose `items` differs from "
    "`__getitem__`, keys with costly or odd hashes, an empty dict."
)


def _pairs(scope: FunctionScope, each: Round) -> _Pairs | None:
    source = _keyed(each.clause.iter)
    reads = subscripts(each, source) if source is not None else []
    if source is None or not any(is_read_each_time(scope, each, read) for read in reads):
        return None
    value = scope.fresh_name(item_name(source, "value"))
    if not is_dict(source, scope) or not stays(scope, source, each, reads, value):
        return None
    if scope.effects(*each.repeated).may_rebind(each.name):
        return None
    if len(each.variables(each.name)) == len(reads) and is_own(scope, each):
        return _Pairs(tuple(reads), value, cst.Name(value), _method(source, "values"))
    pair = cst.Tuple(
        [cst.Element(cst.Name(each.name)), cst.Element(cst.Name(value))], lpar=[], rpar=[]
    )
    return _Pairs(tuple(reads), value, pair, _method(source, "items"))


def _keyed(source: cst.BaseExpression) -> cst.BaseExpression | None:
    """`d` of `d` and of `d.keys()`."""
    call = call_of(source, "keys", 0)
    if call is not None and isinstance(call.func, cst.Attribute):
        return call.func.value
    return source if isinstance(source, cst.Name | cst.Attribute) else None


def _method(source: cst.BaseExpression, name: str) -> cst.Call:
    return cst.Call(cst.Attribute(source, cst.Name(name)))
