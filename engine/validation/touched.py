"""Which functions of the base a change touches: what has to be recorded and replayed.

A function is touched when its code (docstring aside) is another one or gone, when a module or
class level statement it uses is another one, or when it calls a private helper whose parameters
changed or which is gone. What a private helper is meant for, only its callers know: they are
recorded with it, and further inputs are made for them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TypeAlias

from engine.ports import Edit, Project, Symbol

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
Literal: TypeAlias = bool | int | float | str
_LONGEST = 60


@dataclass(frozen=True)
class Touched:
    """Functions of the base to compare, and the constants their code works with."""

    symbols: tuple[Symbol, ...]
    literals: Mapping[str, tuple[Literal, ...]]
    """By symbol as text: plain constants of both versions, seeds for made inputs."""
    callers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Private helper to the public functions of its file that call it, by other helpers too."""

    @property
    def watched(self) -> list[str]:
        """All whose calls are worth recording, as text: the touched ones first."""
        touched = [str(symbol) for symbol in self.symbols]
        return list(dict.fromkeys([*touched, *(c for all in self.callers.values() for c in all)]))


@dataclass(frozen=True)
class _Module:
    functions: Mapping[str, tuple[Function, ...]]
    """By qualified name; more than one for getters and setters."""
    names: Mapping[str, str]
    """Module level names and the code that binds them."""
    classes: Mapping[str, str]
    """Class level code, without methods, by qualified name of the class."""


def touched(edits: Sequence[Edit], project: Project) -> Touched:
    """The touched functions of the project's own source, in the order of the files."""
    symbols: list[Symbol] = []
    literals: dict[str, tuple[Literal, ...]] = {}
    callers: dict[str, tuple[str, ...]] = {}
    for edit in edits:
        if edit.before is None or not is_source(edit.path, project):
            continue
        base, candidate = _read(edit.before), _read(edit.after or b"")
        if base is None or candidate is None:
            continue
        for name in _touched_names(base, candidate):
            symbol = Symbol(edit.path, name)
            symbols.append(symbol)
            nodes = (*base.functions[name], *candidate.functions.get(name, ()))
            literals[str(symbol)] = _constants(nodes)
            above = _public_callers(name, base) if is_private(name) else []
            if above:
                callers[str(symbol)] = tuple(str(Symbol(edit.path, each)) for each in above)
                for caller in callers[str(symbol)]:
                    literals.setdefault(caller, literals[str(symbol)])
    return Touched(tuple(symbols), literals, callers)


def is_private(name: str) -> bool:
    """Whether a qualified name ends in one that is not for outsiders."""
    last = name.rpartition("::")[2].rpartition(".")[2]
    return last.startswith("_") and not last.endswith("__")


def _public_callers(name: str, module: _Module) -> list[str]:
    """Those that name it, or a private function that does; in the order of the file."""
    seen, waiting = {name}, [name]
    found: set[str] = set()
    while waiting:
        last = waiting.pop().rpartition(".")[2]
        for other, nodes in module.functions.items():
            if other not in seen and _mentions(nodes, {last}):
                seen.add(other)
                (waiting.append if is_private(other) else found.add)(other)
    return [each for each in module.functions if each in found]


def mentioning(edits: Sequence[Edit], symbol: str) -> frozenset[str]:
    """Functions of the changed files that name `symbol` on the base, itself left out."""
    last = symbol.rpartition("::")[2].rpartition(".")[2]
    found: set[str] = set()
    for edit in edits:
        base = _read(edit.before or b"") if edit.path.endswith(".py") else None
        for name, nodes in (base.functions if base is not None else {}).items():
            if _mentions(nodes, {last}):
                found.add(f"{edit.path}::{name}")
    return frozenset(found - {symbol})


def is_source(path: str, project: Project) -> bool:
    """Whether a Python file belongs to the code to be improved, not to its tests or workload."""
    if not path.endswith(".py") or _under(path, project.tests):
        return False
    if project.workload is not None and PurePosixPath(path) == PurePosixPath(project.workload):
        return False
    return not project.source or _under(path, project.source)


def _under(path: str, folders: Iterable[str]) -> bool:
    clean = [folder.removeprefix("./").rstrip("/") for folder in folders]
    return any(folder in ("", ".", path) or path.startswith(folder + "/") for folder in clean)


def _read(source: bytes) -> _Module | None:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return None
    functions: dict[str, tuple[Function, ...]] = {}
    classes: dict[str, str] = {}
    names: dict[str, str] = {}
    for prefix, node in _definitions(tree.body, ""):
        if isinstance(node, ast.ClassDef):
            classes[prefix + node.name] = _class_code(node)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            name = prefix + node.name
            functions[name] = (*functions.get(name, ()), node)
        elif not prefix:
            for bound in _bound_names(node):
                names[bound] = names.get(bound, "") + ast.dump(node)
    return _Module(functions, names, classes)


def _definitions(body: Sequence[ast.stmt], prefix: str) -> Iterator[tuple[str, ast.stmt]]:
    """Statements outside functions, with the class they stand in; branches are walked into."""
    for node in body:
        if isinstance(node, ast.If | ast.Try | ast.With):
            inner = [part for part in ast.iter_child_nodes(node) if isinstance(part, ast.stmt)]
            yield from _definitions(inner, prefix)
            continue
        yield prefix, node
        if isinstance(node, ast.ClassDef):
            yield from _definitions(node.body, f"{prefix}{node.name}.")


def _class_code(node: ast.ClassDef) -> str:
    plain = [
        statement
        for statement in node.body
        if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not _is_text(statement)
    ]
    dunders = sorted(
        statement.name
        for statement in node.body
        if isinstance(statement, ast.FunctionDef) and statement.name.startswith("__")
    )
    heads = [*node.bases, *node.keywords, *node.decorator_list]
    return repr([ast.dump(part) for part in [*heads, *plain]] + dunders)


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _bound_names(node: ast.stmt) -> set[str]:
    return {
        part.id
        for part in ast.walk(node)
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
    }


def _code(nodes: Sequence[Function]) -> str:
    return repr([_without_docstring(node) for node in nodes])


def _without_docstring(node: Function) -> str:
    body = node.body[1:] if node.body and _is_text(node.body[0]) else node.body
    heads = [node.args, *node.decorator_list, *([node.returns] if node.returns else [])]
    return repr([type(node).__name__, *(ast.dump(part) for part in [*heads, *body])])


def _touched_names(base: _Module, candidate: _Module) -> list[str]:
    changed = {
        name
        for name, nodes in base.functions.items()
        if _code(nodes) != _code(candidate.functions.get(name, ()))
    }
    moved = {name for name, code in base.names.items() if candidate.names.get(name) != code}
    classes = {name for name, code in base.classes.items() if candidate.classes.get(name) != code}
    reshaped = {name.rpartition(".")[2] for name in changed if _is_reshaped(name, base, candidate)}
    for name, nodes in base.functions.items():
        if name.rpartition(".")[0] in classes or _mentions(nodes, moved | reshaped):
            changed.add(name)
    return [name for name in base.functions if name in changed]


def _is_reshaped(name: str, base: _Module, candidate: _Module) -> bool:
    """A private helper that is gone or takes other parameters: its callers answer for it."""
    if not is_private(name):
        return False
    before = [ast.dump(node.args) for node in base.functions[name]]
    return before != [ast.dump(node.args) for node in candidate.functions.get(name, ())]


def _mentions(nodes: Sequence[Function], names: set[str]) -> bool:
    if not names:
        return False
    for node in nodes:
        for part in ast.walk(node):
            if isinstance(part, ast.Name) and part.id in names:
                return True
            if isinstance(part, ast.Attribute) and part.attr in names:
                return True
    return False


def _constants(nodes: Iterable[Function]) -> tuple[Literal, ...]:
    found: dict[tuple[str, str], Literal] = {}
    for node in nodes:
        documented = ast.get_docstring(node, clean=False)
        for part in ast.walk(node):
            value = part.value if isinstance(part, ast.Constant) else None
            if value is None or value == documented or not _is_seed(value):
                continue
            assert isinstance(value, bool | int | float | str)
            found[type(value).__name__, repr(value)] = value
    return tuple(found.values())[:20]


def _is_seed(value: object) -> bool:
    if isinstance(value, str):
        return len(value) <= _LONGEST
    return isinstance(value, bool | int | float) and abs(value) < 1e15
