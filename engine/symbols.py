"""Which names a change brings in, and which ones its changed code refers to.

Pure, on `ast`: enough to see that a text which comes out cleanly leaves a broken program. Names
are written `path::qualified.name`; a member of an object whose class is not known is `*::name`.
Files that do not parse have no names here: the gate refuses them elsewhere.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from engine.canonical import syntax_of
from engine.ports import Edit

ANYWHERE = "*"
_Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
_FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def defines(edits: Iterable[Edit]) -> tuple[str, ...]:
    """Names that are there, in this form, only since the change.

    Added functions, classes, members, constants and imports, and those whose interface changed:
    a function's parameters, a class's bases, a constant's value. A new body alone is none.
    """
    found: set[str] = set()
    for edit in edits:
        old, new = _interfaces(edit.before), _interfaces(edit.after)
        found |= {f"{edit.path}::{name}" for name, form in new.items() if old.get(name) != form}
    return tuple(sorted(found))


def uses(edits: Iterable[Edit]) -> tuple[str, ...]:
    """Names that the functions and statements touched by the change refer to."""
    found: set[str] = set()
    for edit in edits:
        old, new = _parse(edit.before), _parse(edit.after)
        if new is not None:
            known = {unit.form for unit in _units(old)} if old is not None else set()
            scope = _Scope.of(edit.path, new)
            for unit in _units(new):
                if unit.form not in known:
                    found |= _references(unit, scope)
    return tuple(sorted(found))


def meet(defined: Iterable[str], used: Iterable[str]) -> tuple[str, ...]:
    """The defined names that some used name means.

    A used path may lack the source folder in front (`pkg/a.py` for `src/pkg/a.py`).
    """
    wanted: dict[str, list[str]] = {}
    for name in used:
        path, _, inner = name.partition("::")
        wanted.setdefault(inner, []).append(path)
    return tuple(sorted(name for name in defined if _is_wanted(name, wanted)))


def _is_wanted(name: str, wanted: Mapping[str, Sequence[str]]) -> bool:
    path, _, inner = name.partition("::")
    member = inner.rpartition(".")[2] if "." in inner else ""
    if member and ANYWHERE in wanted.get(member, ()):
        return True
    return any(path == at or path.endswith(f"/{at}") for at in wanted.get(inner, ()))


# --- reading a file ---------------------------------------------------------------------------


def _parse(source: bytes | None) -> ast.Module | None:
    if source is None:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _interfaces(source: bytes | None) -> dict[str, str]:
    """Each module-level name and class member, with what others can see of it."""
    tree = _parse(source)
    return {} if tree is None else dict(_members(tree.body, ""))


def _members(body: Sequence[ast.stmt], prefix: str) -> Iterator[tuple[str, str]]:
    for node in body:
        if isinstance(node, _FUNCTION):
            yield prefix + node.name, _signature(node)
            if prefix:
                yield from ((f"{prefix}{name}", "attribute") for name in _own_attributes(node))
        elif isinstance(node, ast.ClassDef):
            yield prefix + node.name, _dump([*node.bases, *node.keywords, *node.decorator_list])
            yield from _members(node.body, f"{prefix}{node.name}.")
        elif isinstance(node, (ast.If, ast.Try, ast.With)):
            yield from _members(_inner(node), prefix)
        else:
            yield from ((prefix + name, syntax_of(node)) for name in _bound(node))


def _inner(node: ast.If | ast.Try | ast.With) -> list[ast.stmt]:
    """The statements below `if TYPE_CHECKING:`, `try: import …` and the like."""
    blocks = [node.body, getattr(node, "orelse", []), getattr(node, "finalbody", [])]
    blocks += [handler.body for handler in getattr(node, "handlers", [])]
    return [statement for block in blocks for statement in block]


def _signature(node: _Function) -> str:
    return _dump([node.args, *node.decorator_list]) + type(node).__name__


def _dump(nodes: Iterable[ast.AST]) -> str:
    return ",".join(syntax_of(node) for node in nodes)


def _own_attributes(method: _Function) -> Iterator[str]:
    """Names that a method sets on its first parameter."""
    first = method.args.args[0].arg if method.args.args else ""
    for node in ast.walk(method):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.ctx, ast.Store)
            and isinstance(node.value, ast.Name)
            and node.value.id == first
        ):
            yield node.attr


def _bound(node: ast.AST) -> set[str]:
    """Names that a statement binds."""
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return {(item.asname or item.name).partition(".")[0] for item in node.names}
    return {
        child.id
        for child in ast.walk(node)
        if isinstance(child, ast.Name) and isinstance(child.ctx, ast.Store)
    }


# --- what changed code refers to --------------------------------------------------------------


@dataclass(frozen=True)
class _Unit:
    """A function, method or single statement: the grain in which changes are seen."""

    owner: str
    """The class around it, empty at module level."""
    node: ast.stmt

    @property
    def form(self) -> tuple[str, str]:
        return self.owner, syntax_of(self.node)


def _units(tree: ast.Module) -> Iterator[_Unit]:
    yield from _units_in(tree.body, "")


def _units_in(body: Sequence[ast.stmt], owner: str) -> Iterator[_Unit]:
    for node in body:
        if isinstance(node, ast.ClassDef):
            head = ast.ClassDef(
                name=node.name,
                bases=node.bases,
                keywords=node.keywords,
                body=[],
                decorator_list=node.decorator_list,
            )
            yield _Unit(owner, head)
            yield from _units_in(node.body, f"{owner}.{node.name}".lstrip("."))
        else:
            yield _Unit(owner, node)


@dataclass(frozen=True)
class _Scope:
    """A module's path, and what its imports stand for."""

    path: str
    modules: dict[str, str] = field(default_factory=dict)
    """Local name -> dotted module."""
    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Local name -> (dotted module, name in it)."""
    stars: list[str] = field(default_factory=list)
    """Modules of `from m import *`."""

    @classmethod
    def of(cls, path: str, tree: ast.Module) -> _Scope:
        scope = cls(path)
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                for item in node.names:
                    local = item.asname or item.name.partition(".")[0]
                    scope.modules[local] = item.name if item.asname else local
            elif isinstance(node, ast.ImportFrom):
                scope._take_from(node)
        return scope

    def _take_from(self, node: ast.ImportFrom) -> None:
        module = self._absolute(node)
        for item in node.names:
            if item.name == "*":
                self.stars.append(module)
            else:
                local = item.asname or item.name
                self.names[local] = (module, item.name)
                self.modules[local] = f"{module}.{item.name}".lstrip(".")

    def _absolute(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        package = self.path.split("/")[: -node.level]
        return ".".join([*package, *([node.module] if node.module else [])])


def _references(unit: _Unit, scope: _Scope) -> set[str]:
    local = _locals(unit.node)
    found: set[str] = set()
    for node in ast.walk(unit.node):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            if node.id not in local:
                found.update(_named(node.id, scope))
        elif isinstance(node, ast.Attribute):
            found.update(_attribute(node, unit, scope))
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            found.update(ref for name in _bound(node) for ref in _imported(name, scope))
    return found


def _locals(node: ast.stmt) -> set[str]:
    """Names that mean something of the function's own."""
    if not isinstance(node, _FUNCTION):
        return set()
    inside = list(ast.walk(node))
    outer = {
        name
        for child in inside
        if isinstance(child, (ast.Global, ast.Nonlocal))
        for name in child.names
    }
    taken = {child.arg for child in inside if isinstance(child, ast.arg)}
    return (taken | {name for statement in node.body for name in _bound(statement)}) - outer


def _named(name: str, scope: _Scope) -> Iterator[str]:
    yield f"{scope.path}::{name}"
    yield from _imported(name, scope)
    for module in scope.stars:
        yield from _in_module(module, name)


def _imported(name: str, scope: _Scope) -> Iterator[str]:
    if name in scope.names:
        yield from _in_module(*scope.names[name])


def _in_module(module: str, name: str) -> Iterator[str]:
    """Where a name of a dotted module can lie: its own file, or its package's."""
    place = module.replace(".", "/")
    yield f"{place}.py::{name}" if place else f"__init__.py::{name}"
    if place:
        yield f"{place}/__init__.py::{name}"


def _attribute(node: ast.Attribute, unit: _Unit, scope: _Scope) -> Iterator[str]:
    chain = _chain(node)
    if chain and chain[0] in scope.modules:
        dotted = [*scope.modules[chain[0]].split("."), *chain[1:]]
        for cut in range(1, len(dotted)):
            yield from _in_module(".".join(dotted[:cut]), dotted[cut])
    elif chain and unit.owner and chain[0] == _receiver(unit.node):
        yield f"{scope.path}::{unit.owner}.{chain[1]}"
    else:
        yield f"{ANYWHERE}::{node.attr}"


def _receiver(node: ast.stmt) -> str:
    if isinstance(node, _FUNCTION) and node.args.args:
        return node.args.args[0].arg
    return ""


def _chain(node: ast.expr) -> list[str]:
    """`a.b.c` as its names; empty when it does not begin with a name."""
    if isinstance(node, ast.Name):
        return [node.id]
    if isinstance(node, ast.Attribute):
        front = _chain(node.value)
        return [*front, node.attr] if front else []
    return []
