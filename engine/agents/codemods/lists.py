"""Is this expression a list or a tuple? As far as the text of one file tells."""

from __future__ import annotations

import libcst as cst

from engine.agents.codemods.pattern import FunctionScope
from engine.agents.codemods.shapes import chain

_LIST_METHODS = frozenset(
    {"append", "clear", "copy", "count", "extend", "index", "insert", "pop", "remove"}
    | {"reverse", "sort"}
)


def is_list(node: cst.BaseExpression, scope: FunctionScope) -> bool:
    """True for a name or chain of kind list or tuple, for what this module only ever stores
    lists in, and for a parameter of unknown type that nothing shows to be something else."""
    dotted = chain(node)
    if dotted is None:
        return False
    if "." in dotted or not scope.is_local(dotted):
        known_module = dotted.split(".")[0] in scope.facts.imports
        return not known_module and dotted.split(".")[-1] in scope.facts.lists
    kind = scope.kind(node)
    if kind is not None or dotted not in scope.parameters or dotted in scope.assigned:
        return kind in ("list", "tuple")
    known_methods = _attributes(dotted, scope) <= _LIST_METHODS
    return known_methods and dotted not in ("self", "cls") and not _is_keyed(dotted, scope)


def receiver(call: cst.Call) -> cst.BaseExpression:
    """`xs` of `xs.method(…)`; TypeError when it is no method call."""
    if not isinstance(call.func, cst.Attribute):
        raise TypeError("not a method call")
    return call.func.value


def _attributes(name: str, scope: FunctionScope) -> frozenset[str]:
    return frozenset(
        node.attr.value
        for node in scope.nodes
        if isinstance(node, cst.Attribute)
        and isinstance(node.value, cst.Name)
        and node.value.value == name
    )


def _is_keyed(name: str, scope: FunctionScope) -> bool:
    """Subscripted and never iterated, as a mapping is."""
    subscripted = False
    for node in scope.nodes:
        match node:
            case cst.For(iter=cst.Name(value=source)) | cst.CompFor(iter=cst.Name(value=source)):
                if source == name:
                    return False
            case cst.Subscript(value=cst.Name(value=source)):
                subscripted = subscripted or source == name
    return subscripted
