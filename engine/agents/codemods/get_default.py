"""G6: a key that is often missing is asked for with its default, not by an exception."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from engine.agents.codemods.editing import Change
from engine.agents.codemods.flow import plain_assignment, quoted
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.shapes import chain, has_comment, string_value

_CONSTANTS = ("None", "True", "False")


@dataclass(frozen=True)
class _Site:
    """A look-up, and what stands in for a missing key; `name` is None where it is returned."""

    block: cst.Try
    look_up: cst.Subscript
    default: cst.BaseExpression
    name: str | None


class GetDefault:
    """`try: v = d[k]` / `except KeyError: v = 0` → `v = d.get(k, 0)`."""

    id = "G6"
    title = "default instead of an exception"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """One rewrite per such block."""
        for node in scope.nodes:
            site = _site(scope, node) if isinstance(node, cst.Try) else None
            if site is not None:
                yield rewrite(self, scope, site.block, _change(scope, site), _why(site))


def _why(site: _Site) -> str:
    return (
        f"{quoted(site.look_up)} raises where the key is missing, which takes several times as "
        "long as asking: O(missing keys) exceptions becomes O(1) of them, for a call more each "
        "time. To check: missing keys, None as a value, dicts with `__missing__`."
    )


def _site(scope: FunctionScope, block: cst.Try) -> _Site | None:
    handler = _handler(scope, block)
    if handler is None or has_comment(block.body, handler):
        return None
    tried, instead = _value(block.body), _value(handler.body)
    if tried is None or instead is None or tried[0] != instead[0]:
        return None
    look_up, default = tried[1], instead[1]
    if not _is_constant(default) or not isinstance(look_up, cst.Subscript):
        return None
    match look_up:
        case cst.Subscript(
            value=mapping,
            slice=[cst.SubscriptElement(slice=cst.Index(value=key, star=None))],
        ) if _may_be_dict(scope, mapping) and _cannot_miss(key):
            return _Site(block, look_up, default, tried[0])
        case _:
            return None


def _handler(scope: FunctionScope, block: cst.Try) -> cst.ExceptHandler | None:
    """The only handler, for KeyError by its plain name."""
    match block:
        case cst.Try(
            handlers=[cst.ExceptHandler(type=cst.Name(value="KeyError"), name=None) as handler],
            orelse=None,
            finalbody=None,
        ) if scope.is_builtin("KeyError"):
            return handler
        case _:
            return None


def _value(suite: cst.BaseSuite) -> tuple[str | None, cst.BaseExpression] | None:
    """Name and value of the one statement `name = value`, None as name of `return value`."""
    match suite:
        case cst.IndentedBlock(body=[cst.SimpleStatementLine() as line]):
            pass
        case _:
            return None
    assigned = plain_assignment(line)
    if assigned is not None:
        return assigned
    match line.body:
        case [cst.Return(value=cst.BaseExpression() as value)]:
            return None, value
        case _:
            return None


def _may_be_dict(scope: FunctionScope, mapping: cst.BaseExpression) -> bool:
    """A name or attribute of which nothing else is known: what raises KeyError is a dict mostly."""
    return chain(mapping) is not None and scope.kind(mapping) in ("dict", None)


def _is_constant(node: cst.BaseExpression) -> bool:
    """Made without a call, equal each time, and nobody can change it."""
    if isinstance(node, cst.Name):
        return node.value in _CONSTANTS
    return isinstance(node, cst.Integer | cst.Float) or string_value(node) is not None


def _cannot_miss(key: cst.BaseExpression) -> bool:
    """A name, an attribute of one, or a constant: what finds the key raises no KeyError."""
    while isinstance(key, cst.Attribute):
        key = key.value
    return isinstance(key, cst.Name | cst.Integer) or string_value(key) is not None


def _change(scope: FunctionScope, site: _Site) -> Change:
    key = site.look_up.slice[0].slice
    assert isinstance(key, cst.Index)
    got = cst.Attribute(site.look_up.value, cst.Name("get"))
    arguments = [cst.Arg(key.value), cst.Arg(site.default)]
    call = cst.Call(got, arguments if not _is_none(site.default) else arguments[:1])
    if site.name is None:
        line = cst.SimpleStatementLine([cst.Return(call)])
    else:
        line = scope.assignment(site.name, call)
    line = line.with_changes(leading_lines=site.block.leading_lines)
    return Change(replace={site.block: line})


def _is_none(node: cst.BaseExpression) -> bool:
    return isinstance(node, cst.Name) and node.value == "None"
