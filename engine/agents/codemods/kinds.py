"""The builtin type of an expression, as far as one function's text tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

import libcst as cst

from engine.agents.codemods.shapes import string_value, target_names

if TYPE_CHECKING:
    from engine.agents.codemods.scope import FunctionScope

Kind: TypeAlias = Literal[
    "list", "tuple", "dict", "set", "frozenset", "str", "bytes", "int", "float", "bool", "iterator"
]

_CONSTRUCTORS: dict[str, Kind] = {
    "list": "list",
    "sorted": "list",
    "tuple": "tuple",
    "dict": "dict",
    "set": "set",
    "frozenset": "frozenset",
    "str": "str",
    "repr": "str",
    "bytes": "bytes",
    "int": "int",
    "len": "int",
    "float": "float",
    "bool": "bool",
    "zip": "iterator",
    "map": "iterator",
    "filter": "iterator",
    "iter": "iterator",
    "enumerate": "iterator",
    "reversed": "iterator",
}
_ANNOTATIONS: dict[str, Kind] = {
    "List": "list",
    "Tuple": "tuple",
    "Dict": "dict",
    "Set": "set",
    "FrozenSet": "frozenset",
    "Iterator": "iterator",
    "Generator": "iterator",
}
_ANNOTATED = ("list", "tuple", "dict", "set", "frozenset", "str", "bytes", "int", "float", "bool")
_METHODS: dict[str, Kind] = {
    "split": "list",
    "rsplit": "list",
    "splitlines": "list",
    "readlines": "list",
    "lower": "str",
    "upper": "str",
    "casefold": "str",
    "format": "str",
    "encode": "bytes",
}


def kind_of(node: cst.CSTNode, scope: FunctionScope) -> Kind | None:
    """The type an expression has in this function, None when unknown or of several types."""
    if isinstance(node, cst.Name):
        return _kind_of_name(node.value, scope)
    return _kind_of_value(node, scope)


def _kind_of_value(node: cst.CSTNode, scope: FunctionScope) -> Kind | None:
    match node:
        case cst.List() | cst.ListComp():
            return "list"
        case cst.Tuple():
            return "tuple"
        case cst.Dict() | cst.DictComp():
            return "dict"
        case cst.Set() | cst.SetComp():
            return "set"
        case cst.GeneratorExp():
            return "iterator"
        case cst.Integer():
            return "int"
        case cst.Float():
            return "float"
        case cst.FormattedString():
            return "str"
        case cst.SimpleString() | cst.ConcatenatedString():
            return "bytes" if isinstance(string_value(node), bytes) else "str"
        case cst.Call(func=cst.Name(value=name)) if scope.is_builtin(name):
            return _CONSTRUCTORS.get(name)
        case cst.Call(func=cst.Attribute(attr=cst.Name(value=name))):
            return _METHODS.get(name)
        case _:
            return None


def _kind_of_name(name: str, scope: FunctionScope) -> Kind | None:
    if not scope.is_local(name):
        return None
    kinds = {_kind_of_binding(node, name, scope) for node in scope.binders.get(name, ())}
    if name in scope.parameters:
        kinds.add(_kind_of_parameter(name, scope))
    return kinds.pop() if len(kinds) == 1 else None


def _kind_of_binding(node: cst.CSTNode, name: str, scope: FunctionScope) -> Kind | None:
    match node:
        case cst.Assign(targets=targets, value=value) if all(
            isinstance(target.target, cst.Name) for target in targets
        ):
            return None if isinstance(value, cst.Name) else _kind_of_value(value, scope)
        case cst.AnnAssign(annotation=annotation):
            return _kind_of_annotation(annotation.annotation)
        case cst.AugAssign(target=target) if name in target_names(target):
            others = [other for other in scope.binders[name] if other is not node]
            kinds = {
                None if isinstance(other, cst.AugAssign) else _kind_of_binding(other, name, scope)
                for other in others
            } - {None}
            return kinds.pop() if len(kinds) == 1 else None
        case _:
            return None


def _kind_of_parameter(name: str, scope: FunctionScope) -> Kind | None:
    for node in scope.function.params.children:
        if isinstance(node, cst.Param) and node.name.value == name:
            if node.star == "*":
                return "tuple"
            if node.star == "**":
                return "dict"
            return _kind_of_annotation(node.annotation.annotation) if node.annotation else None
    return None


def _kind_of_annotation(node: cst.CSTNode) -> Kind | None:
    if isinstance(node, cst.Subscript):
        node = node.value
    if isinstance(node, cst.Attribute):
        node = node.attr
    if not isinstance(node, cst.Name):
        return None
    if node.value in _ANNOTATED:
        return node.value  # type: ignore[return-value]  # _ANNOTATED holds only kinds
    return _ANNOTATIONS.get(node.value)
