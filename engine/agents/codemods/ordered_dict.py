"""A local OrderedDict that nothing needs to be one: every use of it a dict answers alike."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from engine.agents.codemods.editing import Change, Replacement
from engine.agents.codemods.flow import tests_truth, uses
from engine.agents.codemods.pattern import FunctionScope
from engine.agents.codemods.shapes import call_of

_QUALIFIED = "collections.OrderedDict"
_KEPT_METHODS = {"get": (1, 2), "pop": (1, 2), "setdefault": (1, 2), "clear": (0,), "update": (1,)}
_VIEWS = ("keys", "values", "items")
_READERS = (
    *("len", "bool", "list", "tuple", "set", "frozenset", "dict", "sorted", "sum", "any", "all"),
)


def plain_dict_changes(scope: FunctionScope) -> Iterator[tuple[cst.Call, Change]]:
    """For each local name of OrderedDicts that no use needs: the first call that makes one, and
    the change that makes dicts of them."""
    for name in dict.fromkeys(_names(scope)):
        makers = _makers(scope, name)
        if makers:
            replaced: dict[cst.CSTNode, Replacement] = dict.fromkeys(makers, _as_dict)
            yield makers[0], Change(replace=replaced)


def _names(scope: FunctionScope) -> Iterator[str]:
    for node in scope.nodes:
        match node:
            case cst.Assign(
                targets=[cst.AssignTarget(target=cst.Name(value=name))], value=cst.Call() as call
            ) if scope.qualified(call.func) == _QUALIFIED:
                yield name


def _makers(scope: FunctionScope, name: str) -> list[cst.Call]:
    """The calls that make the OrderedDicts of this name; none when one of its uses needs that
    type, lets it out of the function, or may see another object."""
    outside = scope.parameters | scope.captured | scope.declared_outside
    if name in outside or not scope.is_local(name):
        return []
    makers: list[cst.Call] = []
    for use in uses(scope, name):
        maker = _maker(scope, use)
        if maker is not None:
            makers.append(maker)
        elif not _suits_dict(scope, use):
            return []
    return makers


def _maker(scope: FunctionScope, use: cst.Name) -> cst.Call | None:
    """`OrderedDict()` or `OrderedDict(pairs)`, given to this name only."""
    target = scope.parent(use)
    if not isinstance(target, cst.AssignTarget):
        return None
    match scope.parent(target):
        case cst.Assign(targets=[_], value=cst.Call(args=args) as call) if (
            scope.qualified(call.func) == _QUALIFIED
            and (not args or scope.is_builtin("dict"))
            and all(arg.star == "" and arg.keyword is None for arg in args)
        ):
            return call
        case _:
            return None


def _suits_dict(scope: FunctionScope, use: cst.Name) -> bool:
    """True when the use means the same for a dict, and does not let it out of the function."""
    parent = scope.parent(use)
    match parent:
        case cst.Attribute(value=value, attr=cst.Name(value=method)) if value is use:
            call = scope.parent(parent)
            if method in _VIEWS and call_of(call, method, 0) is not None:
                return _is_walked(scope, call)
            return any(call_of(call, method, n) for n in _KEPT_METHODS.get(method, ()))
        case cst.Subscript(value=value):
            return value is use
        case cst.ComparisonTarget(operator=cst.In() | cst.NotIn()):
            return True
        case _:
            return tests_truth(scope, use) or _is_walked(scope, use)


def _is_walked(scope: FunctionScope, node: cst.CSTNode) -> bool:
    """True when the node is only iterated or counted: no object keeps hold of it."""
    parent = scope.parent(node)
    match parent:
        case cst.For(iter=iterated) | cst.CompFor(iter=iterated):
            return iterated is node
        case cst.ComparisonTarget(operator=cst.In() | cst.NotIn()):
            return True
        case cst.Arg(star="", keyword=None):
            call = scope.parent(parent)
            if scope.calls_builtin(call, "enumerate", "zip"):
                return _is_walked(scope, call)
            return scope.calls_builtin(call, *_READERS) is not None
        case _:
            return False


def _as_dict(node: cst.CSTNode) -> cst.CSTNode:
    """`{}` for `OrderedDict()`, `dict(pairs)` for `OrderedDict(pairs)`."""
    if not isinstance(node, cst.Call):
        raise TypeError("an OrderedDict is made by a call")
    return node.with_changes(func=cst.Name("dict")) if node.args else cst.Dict([])
