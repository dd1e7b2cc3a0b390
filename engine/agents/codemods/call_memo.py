"""K3: a pure function called in a loop with keys that come again is remembered for this call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import libcst as cst

from engine.agents.codemods.annotations import is_annotated, result_type
from engine.agents.codemods.editing import Change, Statement
from engine.agents.codemods.flow import always_evaluated, quoted, variables
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.purity import pure_function
from engine.agents.codemods.shapes import (
    Comprehension,
    Loop,
    call_of,
    iterations,
    repeated_parts,
    target_names,
    walk,
)

_MOST_ARGUMENTS = 3
_UNHASHABLE = ("list", "dict", "set", "iterator")
_DISTINCT = ("range", "set", "frozenset", "dict")


@dataclass(frozen=True)
class _Repeat:
    """A call in loops, and the statement in front of which its memory can start empty."""

    call: cst.Call
    name: str
    key: Sequence[cst.BaseExpression]
    """The arguments that are not the same in all rounds."""
    loops: Sequence[Loop | Comprehension]
    """Those that make the call again, innermost first."""
    start: Statement


class CallMemo:
    """`for x in xs: f(x)` → a dict of what f gave, which dies with the call."""

    id = "K3"
    title = "remember pure calls inside one call"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """One rewrite per call of a visibly pure, heavy module function in a loop."""
        for node in scope.nodes:
            repeat = _repeat(scope, node) if isinstance(node, cst.Call) else None
            if repeat is None:
                continue
            change = _as_lines(scope, repeat) or _as_expression(scope, repeat)
            if change is not None:
                why = (
                    f"{quoted(node)} is computed again for every key that repeats; a dict made "
                    "here remembers it until this call ends: O(n·c) becomes O(n + keys·c) for a "
                    "function of cost c. To check: keys that are all different (slower), "
                    "unhashable keys, 1 against True against 1.0."
                )
                yield rewrite(self, scope, node, change, why)


def _repeat(scope: FunctionScope, call: cst.Call) -> _Repeat | None:
    if not isinstance(call.func, cst.Name) or not 0 < len(call.args) <= _MOST_ARGUMENTS:
        return None
    known = pure_function(scope, call.func.value)
    if call.func.value == scope.symbol:
        return None  # one level of a recursion sees few keys twice
    if known is None or not known.is_heavy or known.reads_attributes or known.gives_mutable:
        return None
    key = [arg.value for arg in call.args if arg.star == "" and arg.keyword is None]
    if len(key) < len(call.args) or not all(_is_key(scope, part) for part in key):
        return None
    loops = _repeating(scope, call)
    start = scope.statement(loops[-1]) if loops else None
    if start is None or scope.suspends(start) or _is_remembered(scope, call):
        return None
    if not _comes_again(scope, key, loops):
        return None
    varying = _varying(scope, loops[-1])
    return _Repeat(call, call.func.value, [p for p in key if _reads(p, varying)], loops, start)


def _is_key(scope: FunctionScope, part: cst.BaseExpression) -> bool:
    simple = isinstance(
        part, cst.Name | cst.Subscript | cst.Integer | cst.SimpleString | cst.Attribute
    )
    return (
        simple
        and not any(isinstance(node, cst.Call | cst.Slice) for node in walk(part))
        and scope.kind(part) not in _UNHASHABLE
    )


def _repeating(scope: FunctionScope, call: cst.Call) -> list[Loop | Comprehension]:
    """The loops that make the call in every round, innermost first."""
    return [
        loop
        for loop in scope.loops_around(call)
        if any(call in set(walk(part)) for part in repeated_parts(loop))
    ]


def _comes_again(
    scope: FunctionScope,
    key: Sequence[cst.BaseExpression],
    loops: Sequence[Loop | Comprehension],
) -> bool:
    """True when the key varies in the innermost loop, and may take a value twice."""
    innermost = _varying(scope, loops[0])
    if not any(_reads(part, innermost) for part in key):
        return False
    if len(loops) > 1:
        return True
    sources = _sources(loops[0])
    return not any(
        isinstance(part, cst.Name) and part.value in sources and _all_differ(scope, part, sources)
        for part in key
    )


def _reads(part: cst.BaseExpression, names: set[str]) -> bool:
    return any(found.value in names for found in variables(part))


def _varying(scope: FunctionScope, loop: Loop | Comprehension) -> set[str]:
    return {name for name in scope.effects(loop).rebound if "." not in name}


def _sources(loop: Loop | Comprehension) -> dict[str, cst.BaseExpression]:
    """What each variable of the loop runs over."""
    match loop:
        case cst.For(target=target, iter=iterated):
            return dict.fromkeys(target_names(target), iterated)
        case cst.While():
            return {}
        case _:
            return {
                name: part.iter for part in iterations(loop) for name in target_names(part.target)
            }


def _all_differ(
    scope: FunctionScope, part: cst.Name, sources: dict[str, cst.BaseExpression]
) -> bool:
    """True for a variable that runs over numbers in order, a set, or the keys of a dict."""
    source = sources[part.value]
    match source:
        case cst.Call(func=cst.Attribute(attr=cst.Name(value="keys"))):
            return True
        case cst.Call(func=cst.Name(value="range" | "set" | "frozenset" | "dict")):
            return True
        case _:
            return scope.kind(source) in _DISTINCT


def _is_remembered(scope: FunctionScope, call: cst.Call) -> bool:
    """`memory[key] = f(key)` or `memory.setdefault(key, f(key))` are there already."""
    parent = scope.parent(call)
    match parent:
        case cst.Assign(targets=targets):
            return any(isinstance(target.target, cst.Subscript) for target in targets)
        case cst.Arg():
            return call_of(scope.parent(parent), "setdefault", 2) is not None
        case _:
            return False


# --- the rewrite ----------------------------------------------------------------------------------


def _as_lines(scope: FunctionScope, repeat: _Repeat) -> Change | None:
    """`if key not in memo: memo[key] = f(key)` in front of a statement that always calls."""
    statement = scope.statement(repeat.call)
    in_loop = isinstance(repeat.loops[0], cst.For | cst.While)
    if statement is None or not in_loop or not always_evaluated(scope, repeat.call, statement):
        return None
    memo = scope.fresh_name(f"{repeat.name}_of")
    key, lines = _key_lines(scope, repeat)
    body = cst.IndentedBlock(body=[_store(memo, key, repeat.call)])
    lines.append(cst.If(test=_is_in(key, memo, cst.NotIn()), body=body))
    return Change(
        replace={repeat.call: _item(memo, key)},
        before={statement: lines, repeat.start: [scope.assignment(memo, cst.Dict([]))]},
    )


def _key_lines(scope: FunctionScope, repeat: _Repeat) -> tuple[cst.BaseExpression, list[Statement]]:
    """A plain name is its own key; anything else gets a name first."""
    key = _key(repeat)
    if isinstance(key, cst.Name):
        return key, []
    name = scope.fresh_name(f"{repeat.name}_key")
    return cst.Name(name), [scope.assignment(name, key)]


def _as_expression(scope: FunctionScope, repeat: _Repeat) -> Change | None:
    """`memo[key] if key in memo else memo.setdefault(key, f(key))`, for plain names as keys."""
    if not all(isinstance(part, cst.Name) for part in repeat.key):
        return None
    memo, key = scope.fresh_name(f"{repeat.name}_of"), _key(repeat)
    remember = cst.Attribute(cst.Name(memo), cst.Name("setdefault"))
    new = cst.IfExp(
        body=_item(memo, key),
        test=_is_in(key, memo, cst.In()),
        orelse=cst.Call(remember, [cst.Arg(key), cst.Arg(repeat.call)]),
    )
    if not isinstance(scope.parent(repeat.call), cst.ListComp | cst.SetComp):
        new = new.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    return Change(
        replace={repeat.call: new},
        before={repeat.start: _empty_memo(scope, repeat, memo)},
    )


def _empty_memo(scope: FunctionScope, repeat: _Repeat, memo: str) -> list[Statement]:
    """With its type, where it is known: type checkers do not look into `setdefault` for it."""
    result = result_type(scope, repeat.name) if is_annotated(scope) else None
    builtin = scope.is_builtin("object") and scope.is_builtin("dict")
    annotation = f": dict[object, {result}]" if result is not None and builtin else ""
    return scope.statements(f"{memo}{annotation} = {{}}")


def _key(repeat: _Repeat) -> cst.BaseExpression:
    if len(repeat.key) == 1:
        return repeat.key[0]
    return cst.Tuple([cst.Element(part) for part in repeat.key])


def _item(memo: str, key: cst.BaseExpression) -> cst.Subscript:
    inner = key.with_changes(lpar=[], rpar=[]) if isinstance(key, cst.Tuple) else key
    return cst.Subscript(cst.Name(memo), [cst.SubscriptElement(cst.Index(inner))])


def _store(memo: str, key: cst.BaseExpression, call: cst.Call) -> cst.SimpleStatementLine:
    target = cst.AssignTarget(_item(memo, key))
    return cst.SimpleStatementLine(body=[cst.Assign(targets=[target], value=call)])


def _is_in(key: cst.BaseExpression, memo: str, operator: cst.BaseCompOp) -> cst.Comparison:
    return cst.Comparison(key, [cst.ComparisonTarget(operator, cst.Name(memo))])
