"""H3: a constant set or dict is built once, at the top of the module, instead of in every call.

A tuple, and a set behind `in`, are constants of the compiled function already (1.0x): left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import libcst as cst

from engine.agents.codemods.editing import Change
from engine.agents.codemods.flow import is_target, quoted
from engine.agents.codemods.module_level import (
    fresh_constant,
    is_kept_between_calls,
    lift,
    local_constant,
    with_constant,
)
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite
from engine.agents.codemods.shapes import string_value

_LEAST = 2
_READERS = """len any all sum min max tuple list set frozenset sorted dict enumerate zip reversed
    iter str repr"""
_READING_BUILTINS = frozenset(_READERS.split())
_METHODS = """get items keys values copy union intersection difference symmetric_difference
    isdisjoint issubset issuperset __contains__ __getitem__ __len__"""
_READING_METHODS = frozenset(_METHODS.split())
_TAKERS = """join extend update union intersection difference symmetric_difference isdisjoint
    issubset issuperset difference_update intersection_update"""
_COPYING_METHODS = frozenset(_TAKERS.split())
"""Methods of others that look at their argument and keep nothing of it."""


class ModuleConstant:
    """`table = {"a": 1, "b": 2}` in a function that only reads it → `_TABLE` in front of it."""

    id = "H3"
    title = "constant container at module level"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """One rewrite per constant container that the function only looks into."""
        if is_kept_between_calls(scope):
            return
        for node in scope.nodes:
            if isinstance(node, cst.BaseExpression) and _is_constant_container(scope, node):
                made = self._moved(scope, node)
                if made is not None:
                    yield made

    def _moved(self, scope: FunctionScope, node: cst.BaseExpression) -> Rewrite | None:
        word = "table" if scope.kind(node) == "dict" else "values"
        general = f"{scope.function.name.value.strip('_')}_{word}"
        local = local_constant(scope, node)
        if local is not None:
            if not all(_is_read(scope, read, node) for read in local.reads):
                return None
            name = fresh_constant(scope, local.name, general)
            made = rewrite(self, scope, node, Change(), _why(node, name))
            return replace(made, module=lift(scope, local, name))
        if not _is_read(scope, node, node) or _is_folded(scope, node):
            return None
        name = fresh_constant(scope, general)
        change = Change(replace={node: cst.Name(name)})
        made = rewrite(self, scope, node, change, _why(node, name))
        line = scope.assignment(name, _bare(node))
        return replace(made, module=with_constant(scope, made.module, line))


def _why(node: cst.BaseExpression, name: str) -> str:
    return (
        f"{quoted(node)} is built anew in every call, from constants alone, and only looked into; "
        f"`{name}` is built once, when the module is imported: O(calls · m) becomes O(m + calls). "
        "To check: nothing may write into it or hand it out, now or through a view of it; the "
        "import takes longer by building it once."
    )


def _is_constant_container(scope: FunctionScope, node: cst.BaseExpression) -> bool:
    match node:
        case cst.Set(elements=elements):
            return len(elements) >= _LEAST and all(map(_is_constant_element, elements))
        case cst.Dict(elements=elements):
            return len(elements) >= _LEAST and all(map(_is_constant_element, elements))
        case cst.Call(func=cst.Name(value="dict"), args=args) if scope.is_builtin("dict"):
            named = all(arg.keyword is not None and _is_constant(arg.value) for arg in args)
            return named and len(args) >= _LEAST
    call = scope.calls_builtin(node, "set", "frozenset")
    return call is not None and len(call.args) == 1 and _holds_constants(call.args[0].value)


def _holds_constants(node: cst.BaseExpression) -> bool:
    match node:
        case (
            cst.List(elements=elements) | cst.Tuple(elements=elements) | cst.Set(elements=elements)
        ):
            return len(elements) >= _LEAST and all(map(_is_constant_element, elements))
        case _:
            return len(string_value(node) or "") >= _LEAST


def _is_constant_element(element: cst.BaseElement | cst.BaseDictElement) -> bool:
    match element:
        case cst.DictElement(key=key, value=value):
            return _is_constant(key) and _is_constant(value)
        case cst.Element(value=value):
            return _is_constant(value)
        case _:
            return False


def _is_constant(node: cst.BaseExpression) -> bool:
    """True for what nobody can change: numbers, texts, None, True, False, and tuples of them."""
    match node:
        case cst.BaseNumber() | cst.Name(value="None" | "True" | "False"):
            return True
        case cst.UnaryOperation(operator=cst.Minus(), expression=cst.BaseNumber()):
            return True
        case cst.Tuple(elements=elements):
            return all(map(_is_constant_element, elements))
        case _:
            return string_value(node) is not None


def _is_folded(scope: FunctionScope, node: cst.BaseExpression) -> bool:
    """True where the compiler makes the set a constant by itself."""
    around = scope.parent(node)
    return isinstance(node, cst.Set) and isinstance(
        around, cst.ComparisonTarget | cst.For | cst.CompFor
    )


def _is_read(scope: FunctionScope, node: cst.BaseExpression, value: cst.BaseExpression) -> bool:
    """True where the container cannot be changed or kept by what surrounds it; nobody can change
    a frozenset."""
    if isinstance(value, cst.Call) and scope.kind(value) == "frozenset":
        return not isinstance(scope.parent(node), cst.AssignTarget)
    parent = scope.parent(node)
    match parent:
        case cst.ComparisonTarget(operator=operator):
            return not isinstance(operator, cst.Is | cst.IsNot)
        case cst.For(iter=source) | cst.CompFor(iter=source):
            return source is node
        case cst.BinaryOperation() | cst.StarredElement() | cst.StarredDictElement():
            return True
        case cst.Subscript(value=owner):
            return owner is node and not is_target(scope, parent)
        case cst.Attribute(attr=cst.Name(value=method)):
            return method in _READING_METHODS and not is_target(scope, parent)
        case cst.Arg():
            return parent.star != "" or _is_read_by(scope, scope.parent(parent))
        case _:
            return False


def _is_read_by(scope: FunctionScope, call: cst.CSTNode) -> bool:
    match call:
        case cst.Call(func=cst.Name(value=name)):
            return name in _READING_BUILTINS and scope.is_builtin(name)
        case cst.Call(func=cst.Attribute(attr=cst.Name(value=method))):
            return method in _COPYING_METHODS
        case _:
            return False


def _bare(node: cst.BaseExpression) -> cst.BaseExpression:
    """The expression as the value of an assignment, without brackets around it."""
    return node.deep_clone().with_changes(lpar=[], rpar=[])
