"""R1: a constant pattern is compiled once, at the top of the module."""

from __future__ import annotations

import re
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import libcst as cst

from engine.agents.codemods.editing import Change, Replacement
from engine.agents.codemods.flow import quoted
from engine.agents.codemods.importing import imported
from engine.agents.codemods.module_level import (
    bound_before,
    fresh_constant,
    is_kept_between_calls,
    lift,
    local_constant,
    with_constant,
)
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.regexes import RegexCall, regex_call
from engine.agents.codemods.shapes import read_names, target_names, walk_all


@dataclass(frozen=True)
class _Renamed:
    """A call of `re` as a method of the compiled pattern."""

    call: RegexCall
    pattern: str

    def __call__(self, node: cst.CSTNode) -> cst.CSTNode:
        if not isinstance(node, cst.Call):
            raise TypeError("a pattern is used by a call")
        old = self.call.node.args
        kept = [i for i, arg in enumerate(old) if arg in self.call.arguments]
        args = [node.args[i] for i in kept]
        if kept[-1] < len(old) - 1:
            end = node.args[-1]
            args[-1] = args[-1].with_changes(
                comma=end.comma, whitespace_after_arg=end.whitespace_after_arg
            )
        function = cst.Attribute(cst.Name(self.pattern), cst.Name(self.call.function))
        return node.with_changes(func=function, args=args)


class ModuleRegex:
    """`re.match("a+", s)` in a function → `_PATTERN = re.compile("a+")`, `_PATTERN.match(s)`."""

    id = "R1"
    title = "pattern compiled at module level"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """One rewrite per constant pattern of the function, for all calls that use it."""
        groups = _groups(scope)
        compiler = imported(scope, "re", "compile") if groups else None
        if compiler is None or compiler.missing is not None or is_kept_between_calls(scope):
            return
        if not bound_before(scope, read_names(compiler.expression)):
            return
        for calls in groups:
            if _may_move(scope, calls):
                yield self._moved(scope, calls, compiler.expression)

    def _moved(
        self, scope: FunctionScope, calls: Sequence[RegexCall], compiler: cst.BaseExpression
    ) -> Rewrite:
        first = calls[0]
        local = local_constant(scope, first.node) if len(calls) == 1 else None
        name = fresh_constant(scope, *_wishes(scope, first))
        why = _WHY.format(code=quoted(first.node), name=name)
        if local is not None and first.function == "compile":
            made = rewrite(self, scope, first.node, Change(), why)
            return replace(made, module=lift(scope, local, name))
        change = Change(replace={call.node: _replacement(call, name) for call in calls})
        made = rewrite(self, scope, first.node, change, why)
        line = scope.assignment(name, _compiled(first, compiler))
        return replace(made, module=with_constant(scope, made.module, line))


_WHY = (
    "{code} asks the cache of `re` for its pattern in every call, and compiles it again when the "
    "cache was emptied; `{name}` is compiled once, when the module is imported: O(calls · c) "
    "becomes O(c + calls). To check: the import takes longer by one compilation, flags, groups "
    "and the number of replacements, a count that was meant as flags."
)


def _groups(scope: FunctionScope) -> list[list[RegexCall]]:
    """The calls by pattern and flags, in the order of the source."""
    found: dict[tuple[str | bytes, int], list[RegexCall]] = defaultdict(list)
    for node in scope.nodes:
        call = regex_call(scope, node)
        if call is not None and not call.compiled:
            found[call.value, call.flags].append(call)
    return list(found.values())


def _may_move(scope: FunctionScope, calls: Sequence[RegexCall]) -> bool:
    first = calls[0]
    flags = read_names(first.flags_node) if first.flags_node is not None else frozenset()
    return (
        _compiles(first.value, first.flags)
        and bound_before(scope, flags)
        and all(_is_plain(call) for call in calls)
        and not any(_is_kept(scope, call) for call in calls)
        and _keeps_comments(calls)
    )


def _compiles(value: str | bytes, flags: int) -> bool:
    """False for a pattern that is refused or warned of: that would fail, or show, at import."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            re.compile(value, flags)
        except (re.error, Warning, ValueError, OverflowError, RecursionError):
            return False
    return True


def _is_plain(call: RegexCall) -> bool:
    return not call.arguments if call.function == "compile" else bool(call.arguments)


def _is_kept(scope: FunctionScope, call: RegexCall) -> bool:
    """True where the compiled pattern goes into a global variable: that is compiled once."""
    statement = scope.parent(call.node)
    targets = statement.targets if isinstance(statement, cst.Assign) else ()
    names = {name for target in targets for name in target_names(target.target)}
    return bool(names & scope.declared_outside)


def _keeps_comments(calls: Sequence[RegexCall]) -> bool:
    """Comments inside the first pattern move with it; others would be lost."""
    all_of_them = Counter(text for call in calls for text in _comments(call.node))
    moved = Counter(_comments(calls[0].pattern))
    if calls[0].flags_node is not None:
        moved += Counter(_comments(calls[0].flags_node))
    kept = Counter(t for c in calls for arg in c.arguments for t in _comments(arg))
    return all_of_them == moved + kept


def _comments(node: cst.CSTNode) -> list[str]:
    return [inner.value for inner in walk_all(node) if isinstance(inner, cst.Comment)]


def _wishes(scope: FunctionScope, call: RegexCall) -> list[str]:
    """The variable's name where there is one, else one made from the function's."""
    local = local_constant(scope, call.node)
    own = [local.name] if local is not None and call.function == "compile" else []
    return [*own, f"{scope.function.name.value.strip('_')}_pattern"]


def _replacement(call: RegexCall, name: str) -> Replacement:
    return cst.Name(name) if call.function == "compile" else _Renamed(call, name)


def _compiled(call: RegexCall, compiler: cst.BaseExpression) -> cst.Call:
    args = [cst.Arg(call.pattern.deep_clone())]
    if call.flags_node is not None:
        args.append(cst.Arg(call.flags_node.deep_clone()))
    return cst.Call(compiler, args)
