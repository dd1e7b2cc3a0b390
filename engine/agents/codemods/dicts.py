"""Is this expression a dict? As far as the text of one file tells."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache

import libcst as cst

from engine.agents.codemods.pattern import FunctionScope
from engine.agents.codemods.shapes import chain

_LIBRARY = frozenset(("collections.OrderedDict", "collections.defaultdict", "collections.Counter"))
_CALLED = frozenset(("dict", *(name.partition(".")[2] for name in _LIBRARY)))


def is_dict(node: cst.BaseExpression, scope: FunctionScope) -> bool:
    """True for a local name of that type, and for what this module only ever stores dicts in."""
    dotted = chain(node)
    if dotted is None:
        return False
    root, _, _ = dotted.partition(".")
    last = dotted.rpartition(".")[2]
    if dotted == root and scope.is_local(root):
        return scope.kind(node) == "dict" or _is_library_dict(root, scope)
    if root in scope.facts.imports or last in scope.facts.properties:
        return False
    return last in _stored_dicts(scope.module)


def _is_library_dict(name: str, scope: FunctionScope) -> bool:
    binders = scope.binders.get(name, ())
    return (
        bool(binders)
        and name not in scope.parameters
        and all(
            isinstance(binder, cst.Assign | cst.AnnAssign)
            and isinstance(binder.value, cst.Call)
            and scope.qualified(binder.value.func) in _LIBRARY
            for binder in binders
        )
    )


@lru_cache(maxsize=4)
def _stored_dicts(module: cst.Module) -> frozenset[str]:
    """Names of attributes and of module variables that only ever get a dict assigned."""
    always: dict[str, bool] = {}
    for name, value in _stores(ast.parse(module.code)):
        always[name] = always.get(name, True) and _makes_dict(value)
    return frozenset(name for name, known in always.items() if known)


def _stores(tree: ast.Module) -> Iterator[tuple[str, ast.expr | None]]:
    """Each variable or attribute with what it is given; None where the text does not show it."""
    plain: set[ast.AST] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    plain.add(target)
                    yield from _named(target, value)
            case ast.AnnAssign(target=target, value=given):
                plain.add(target)
                if given is not None:
                    yield from _named(target, given)
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            yield node.arg, None
        if node not in plain and isinstance(getattr(node, "ctx", None), ast.Store | ast.Del):
            yield from _named(node, None)


def _named(target: ast.AST, value: ast.expr | None) -> Iterator[tuple[str, ast.expr | None]]:
    match target:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            yield name, value


def _makes_dict(value: ast.expr | None) -> bool:
    match value:
        case ast.Dict() | ast.DictComp():
            return True
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name in _CALLED
        case _:
            return False
