"""What code keeps from call to call: caches, tables written, attributes of functions. Pure."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from engine.canonical import text_of
from engine.validation.changes import Function, functions

_WRITERS = frozenset({"append", "add", "setdefault", "update", "insert", "extend"})


def caches(name: str, function: Function) -> Iterator[tuple[ast.AST, str]]:
    """Decorators that keep results, with words that say whether there is a bound."""
    for each in function.decorator_list:
        text = text_of(each)[:80]
        called = text.partition("(")[0].lower()
        if "cache" in called or "memo" in called:
            open_end = called.endswith("functools.cache") or called == "cache"
            unbounded = open_end or "maxsize=None" in text or "lru_cache(None" in text
            yield each, f"@{text} on {name}{', without bound' * unbounded}"


def stores(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Tables that functions write, defaults that they change, attributes of functions."""
    held = {name: node for node in ast.walk(tree) for name, node in _held(node)}
    known = dict(functions(tree))
    for name, function in known.items():
        defaults = (*function.args.defaults, *function.args.kw_defaults)
        kept = set(_written(function))
        for each in defaults:
            if isinstance(each, ast.Dict | ast.List | ast.Set) and kept & _arguments(function):
                yield each, f"{name} keeps values in a default"
        for store in sorted(kept & held.keys()):
            yield held[store], f"{name} keeps values in {store}"
        for node in ast.walk(function):
            match node:
                case ast.Attribute(value=ast.Name(id=owner), ctx=ast.Store()) if owner in known:
                    yield node, f"{name} keeps values on the function {owner}"


def _held(node: ast.AST) -> Iterator[tuple[str, ast.stmt]]:
    """Names that a module or class gives to a table."""
    if not isinstance(node, ast.Module | ast.ClassDef):
        return
    for each in node.body:
        match each:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                pass
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                pass
            case _:
                continue
        if isinstance(value, ast.Dict | ast.List | ast.Set | ast.Call):
            yield name, each


def _written(function: Function) -> Iterator[str]:
    """Last parts of the names into which a function writes entries."""
    for node in ast.walk(function):
        match node:
            case ast.Subscript(value=holder, ctx=ast.Store()):
                yield _last(holder)
            case ast.Call(func=ast.Attribute(value=holder, attr=attr)) if attr in _WRITERS:
                yield _last(holder)


def _last(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _arguments(function: Function) -> set[str]:
    return {each.arg for each in ast.walk(function.args) if isinstance(each, ast.arg)}
