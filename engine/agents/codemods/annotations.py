"""Types that a function's own text gives to its values, to annotate what a rewrite adds.

A type checker asks for the type of a container that starts empty. An annotation is copied only
where all names in it mean the same: they are builtins, or the module binds them at its top.
"""

from __future__ import annotations

import libcst as cst

from engine.agents.codemods.effects import bound_names
from engine.agents.codemods.pattern import FunctionScope
from engine.agents.codemods.shapes import chain, code_of, read_names, walk

_ITERABLES = frozenset(
    {"list", "set", "frozenset", "List", "Set", "FrozenSet", "AbstractSet", "MutableSet"}
    | {"Sequence", "MutableSequence", "Collection", "Iterable", "Container", "deque"}
)
_TUPLES = frozenset({"tuple", "Tuple"})


def element_type(scope: FunctionScope, source: cst.BaseExpression) -> str | None:
    """`X` for a variable that is annotated as `list[X]` and the like; None when unknown."""
    declared = _declared(scope, source.value) if isinstance(source, cst.Name) else None
    match declared:
        case cst.Subscript(
            value=base, slice=[cst.SubscriptElement(slice=cst.Index(value=element))]
        ):
            known = (chain(base) or "").rpartition(".")[2] in _ITERABLES
        case cst.Subscript(
            value=base,
            slice=[
                cst.SubscriptElement(slice=cst.Index(value=element)),
                cst.SubscriptElement(slice=cst.Index(value=cst.Ellipsis())),
            ],
        ):
            known = (chain(base) or "").rpartition(".")[2] in _TUPLES
        case _:
            return None
    return code_of(element) if known and _means_the_same(scope, element) else None


def value_type(scope: FunctionScope, value: cst.BaseExpression) -> str | None:
    """The type of a variable with an annotation or from a loop over one, or of a call of a
    function of this module; None when unknown."""
    match value:
        case cst.Call(func=cst.Name(value=function)) if not scope.is_local(function):
            return result_type(scope, function)
        case cst.Name(value=name) if (declared := _declared(scope, name)) is not None:
            return code_of(declared) if _means_the_same(scope, declared) else None
        case cst.Name(value=name):
            match scope.binders.get(name, ()):
                case [cst.For(target=cst.Name(), iter=source, asynchronous=None)]:
                    return element_type(scope, source)
    return None


def result_type(scope: FunctionScope, function: str) -> str | None:
    """What a function of this module says that it returns; None when it says nothing."""
    for statement in scope.module.body:
        if isinstance(statement, cst.FunctionDef) and statement.name.value == function:
            if statement.returns is None or statement.asynchronous is not None:
                return None
            returned = statement.returns.annotation
            return code_of(returned) if _means_the_same(scope, returned) else None
    return None


def is_annotated(scope: FunctionScope) -> bool:
    """True when the signature has an annotation: only then is the body checked by default."""
    function = scope.function
    parameters = function.params.children
    return function.returns is not None or any(
        isinstance(node, cst.Param) and node.annotation is not None for node in parameters
    )


def _declared(scope: FunctionScope, name: str) -> cst.BaseExpression | None:
    """The annotation of a local variable, or of a parameter that stands for one value."""
    if not scope.is_local(name):
        return None
    for node in scope.function.params.children:
        if isinstance(node, cst.Param) and node.name.value == name:
            return node.annotation.annotation if node.annotation and node.star == "" else None
    for binder in scope.binders.get(name, ()):
        if isinstance(binder, cst.AnnAssign):
            return binder.annotation.annotation
    return None


def _means_the_same(scope: FunctionScope, annotation: cst.BaseExpression) -> bool:
    if any(
        isinstance(node, cst.SimpleString | cst.ConcatenatedString) for node in walk(annotation)
    ):
        return False
    top = _bound_at_top(scope.module)
    hidden = scope.parameters | scope.assigned
    return "\n" not in code_of(annotation) and all(
        scope.is_builtin(name) or (name in top and name not in hidden)
        for name in read_names(annotation)
    )


def _bound_at_top(module: cst.Module) -> frozenset[str]:
    found: set[str] = set()
    for statement in module.body:
        inner = isinstance(statement, cst.FunctionDef | cst.ClassDef)
        for node in (statement,) if inner else walk(statement):
            found.update(bound_names(node))
    return frozenset(found)
