"""L2: make no more of a container or a text than is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import libcst as cst

from engine.agents.codemods.editing import Change
from engine.agents.codemods.flow import constant_index, in_try_for, is_generator, is_target, quoted
from engine.agents.codemods.importing import Imported, imported
from engine.agents.codemods.pattern import FunctionScope, Pattern, Rewrite, rewrite
from engine.agents.codemods.purity import is_silent
from engine.agents.codemods.shapes import call_of, string_value


@dataclass(frozen=True)
class _Taken:
    """A part that can be had without the whole."""

    new: cst.BaseExpression
    needs: Imported | None
    why: str


class TakeWhatIsShown:
    """Whole lists made to look at their first item or items."""

    id = "L2"
    title = "take only what is looked at"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """list(x)[0], list(x)[:k], and the first pieces of a split."""
        for node in scope.nodes:
            if isinstance(node, cst.Subscript):
                taken = _first(scope, node) or _start(scope, node) or _piece(scope, node)
                if taken is not None:
                    yield _rewritten(self, scope, node, taken)


def _rewritten(
    pattern: Pattern, scope: FunctionScope, node: cst.Subscript, taken: _Taken
) -> Rewrite:
    made = rewrite(pattern, scope, node, Change(replace={node: taken.new}), taken.why)
    return made if taken.needs is None else replace(made, module=taken.needs.into(made.module))


def _first(scope: FunctionScope, node: cst.Subscript) -> _Taken | None:
    """`next(iter(x))` for `list(x)[0]`."""
    if constant_index(node) != 0 or is_generator(scope) or is_target(scope, node):
        return None
    if in_try_for(scope, node, "IndexError", "LookupError"):
        return None
    if not all(scope.is_builtin(name) for name in ("next", "iter")):
        return None
    match node.value:
        case cst.ListComp(elt=elt, for_in=for_in) as made if is_silent(scope, made):
            source: cst.BaseExpression = cst.GeneratorExp(elt, for_in, lpar=[], rpar=[])
        case value if (call := scope.calls_builtin(value, "list", "tuple")) and len(call.args) == 1:
            source = cst.Call(cst.Name("iter"), [cst.Arg(call.args[0].value)])
        case _:
            return None
    why = (
        f"{quoted(node)} makes a whole list for its first item; an iterator stops there: O(n) "
        "becomes O(1). To check: an empty input now raises StopIteration instead of IndexError, "
        "one-shot iterators."
    )
    return _Taken(cst.Call(cst.Name("next"), [cst.Arg(source)]), None, why)


def _start(scope: FunctionScope, node: cst.Subscript) -> _Taken | None:
    """`list(islice(x, k))` for `list(x)[:k]`."""
    stop = _stop(node)
    call = scope.calls_builtin(node.value, "list", "tuple")
    if stop is None or call is None or len(call.args) != 1 or is_target(scope, node):
        return None
    source = call.args[0].value
    if isinstance(source, cst.List | cst.Tuple) or scope.kind(source) in ("list", "tuple", "str"):
        return None
    islice = imported(scope, "itertools", "islice")
    if islice is None:
        return None
    part = cst.Call(islice.expression, [cst.Arg(source), cst.Arg(stop)])
    why = (
        f"{quoted(node)} makes a whole list for its first items; islice stops behind them: O(n) "
        "becomes O(k). To check: a negative k now raises ValueError, one-shot iterators, k of None "
        "or above the length."
    )
    return _Taken(cst.Call(call.func, [cst.Arg(part)]), islice, why)


def _piece(scope: FunctionScope, node: cst.Subscript) -> _Taken | None:
    """`s.split(",", 1)[0]` for `s.split(",")[0]`, `s.rsplit(",", 1)[-1]` for `…[-1]`."""
    index = constant_index(node)
    call = call_of(node.value, "split", 1)
    if call is None or index not in (0, 1, 2, -1) or is_target(scope, node):
        return None
    separator = string_value(call.args[0].value)
    if not separator or not isinstance(call.func, cst.Attribute):
        return None
    if scope.qualified(call.func) is not None or (index == -1 and len(separator) != 1):
        return None
    method = "rsplit" if index == -1 else "split"
    limit = cst.Integer("1") if index == -1 else cst.Integer(str(index + 1))
    func = call.func.with_changes(attr=cst.Name(method))
    shorter = call.with_changes(func=func, args=[cst.Arg(call.args[0].value), cst.Arg(limit)])
    why = (
        f"{quoted(node)} cuts the whole text for one of its pieces; a limit stops behind that: "
        "O(length) becomes O(length of the piece). To check: texts without the separator, "
        "receivers that are no str or bytes."
    )
    return _Taken(node.with_changes(value=shorter), None, why)


def _stop(node: cst.Subscript) -> cst.BaseExpression | None:
    """The `k` of `[:k]`, a plain number or a plain name."""
    match node.slice:
        case [
            cst.SubscriptElement(
                slice=cst.Slice(lower=None, upper=cst.Integer() | cst.Name() as upper, step=None)
            )
        ]:
            return upper
        case _:
            return None
