"""Which functions of the base a change touches: what has to be recorded and replayed.

A function is touched when its code (docstring aside) is another one or gone, when its own name or
one that it uses is bound otherwise (by an assignment, an import, a new definition), when a class
level statement beside it is another one, or when it calls a private helper whose parameters
changed or which is gone. What a private helper is meant for, only its callers know: they are
recorded with it, and further inputs are made for them. What changes and belongs to no function is
`beside`: no replay can speak for it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TypeAlias

from engine.canonical import syntax_of, text_of
from engine.ports import Edit, Project, Symbol
from engine.validation.testfiles import is_test_file

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
Literal: TypeAlias = bool | int | float | str
_LONGEST = 60
_WORDS = frozenset({"", ".md", ".rst", ".txt", ".py", ".pyi", ".toml", ".cfg", ".ini", ".lock"})
"""Suffixes of files that are no data of a program: code, and what people or tools read."""


_MAKING = frozenset({"__init__", "__new__", "__post_init__"})
"""Methods that no operator calls on an object that is there."""


@dataclass(frozen=True)
class Touched:
    """Functions of the base to compare, and the constants their code works with."""

    symbols: tuple[Symbol, ...]
    literals: Mapping[str, tuple[Literal, ...]]
    """By symbol as text: plain constants of both versions, seeds for made inputs."""
    callers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Private helper to the public functions of its file that call it, by other helpers too."""
    beside: tuple[str, ...] = ()
    """In words: what changed and no function of the base stands for."""

    @property
    def watched(self) -> list[str]:
        """All whose calls are worth recording, as text: the touched ones first."""
        touched = [str(symbol) for symbol in self.symbols]
        return list(dict.fromkeys([*touched, *(c for all in self.callers.values() for c in all)]))


@dataclass(frozen=True)
class _Module:
    functions: Mapping[str, tuple[Function, ...]]
    """By qualified name; more than one for getters and setters."""
    placed: Mapping[str, str]
    """By the same names: the branches that they stand in."""
    names: Mapping[str, str]
    """Module level names and the code that binds them."""
    classes: Mapping[str, str]
    """Class level code, without methods, by qualified name of the class."""
    effects: tuple[str, ...]
    """Module level statements that bind no name."""
    overrides: frozenset[str]
    """Public methods of classes that inherit from others."""
    imports: frozenset[str]
    """Names that imports bind, of which none else does."""


def touched(edits: Sequence[Edit], project: Project) -> Touched:
    """The touched functions of the project's own source, in the order of the files."""
    symbols: list[Symbol] = []
    literals: dict[str, tuple[Literal, ...]] = {}
    callers: dict[str, tuple[str, ...]] = {}
    beside: list[str] = []
    for edit in edits:
        if _is_data(edit.path, project):
            beside.append(f"{edit.path} is read by code that is not known")
        if edit.before is None or not is_source(edit.path, project):
            continue
        base, candidate = _read(edit.before), _read(edit.after or b"")
        if base is None or candidate is None:
            continue
        beside += [f"{edit.path}: {what}" for what in _beside(base, candidate)]
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
    return Touched(tuple(symbols), literals, callers, tuple(beside))


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
    if not path.endswith(".py") or is_test_file(path, project.tests, project.source):
        return False
    if project.workload is not None and PurePosixPath(path) == PurePosixPath(project.workload):
        return False
    return not project.source or _under(path, project.source)


def _under(path: str, folders: Iterable[str]) -> bool:
    clean = [folder.removeprefix("./").rstrip("/") for folder in folders]
    return any(folder in ("", ".", path) or path.startswith(folder + "/") for folder in clean)


def _is_data(path: str, project: Project) -> bool:
    suffix = PurePosixPath(path).suffix.lower()
    if is_test_file(path, project.tests, project.source):
        return False
    return suffix not in _WORDS or (suffix == ".txt" and _under(path, project.source))


def _read(source: bytes) -> _Module | None:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return None
    functions: dict[str, tuple[Function, ...]] = {}
    placed: dict[str, str] = {}
    classes: dict[str, str] = {}
    names: dict[str, str] = {}
    effects: list[str] = []
    overrides: set[str] = set()
    imported: set[str] = set()
    for prefix, around, node in _definitions(tree.body, "", ""):
        if isinstance(node, ast.ClassDef):
            classes[prefix + node.name] = around + _class_code(node)
            overrides |= {f"{prefix}{node.name}.{name}" for name in _inheriting(node)}
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            name = prefix + node.name
            functions[name] = (*functions.get(name, ()), node)
            placed[name] = placed.get(name, "") + around
        elif not prefix:
            bound = _bound_names(node)
            imported |= bound if isinstance(node, ast.Import | ast.ImportFrom) else set()
            for one in bound:
                names[one] = names.get(one, "") + around + _binding(node, one)
            if not bound and not _is_text(node):
                effects.append(around + syntax_of(node))
    return _Module(
        functions, placed, names, classes, tuple(effects), frozenset(overrides), frozenset(imported)
    )


def _definitions(
    body: Sequence[ast.stmt], prefix: str, around: str
) -> Iterator[tuple[str, str, ast.stmt]]:
    """Statements outside functions: the class they stand in, the branches around them, they."""
    for node in body:
        blocks = list(_blocks(node))
        if isinstance(node, ast.ClassDef):
            yield prefix, around, node
            yield from _definitions(node.body, f"{prefix}{node.name}.", around)
        elif not blocks or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield prefix, around, node
        else:
            head = _head(node)
            for place, inner in blocks:
                yield from _definitions(inner, prefix, f"{around}{head}{place}:")
            if isinstance(node, ast.For | ast.AsyncFor | ast.With | ast.AsyncWith):
                yield prefix, around, _only_head(node)


def _blocks(node: ast.AST) -> Iterator[tuple[str, list[ast.stmt]]]:
    """The lists of statements inside a statement, with the way there."""
    for name, value in ast.iter_fields(node):
        if isinstance(value, list) and value:
            if isinstance(value[0], ast.stmt):
                yield name, value
            elif isinstance(value[0], ast.excepthandler | ast.match_case):
                for number, part in enumerate(value):
                    yield f"{name}{number}{_head(part)}", part.body


def _head(node: ast.AST) -> str:
    """A compound statement without the statements inside it."""
    inner = (ast.stmt, ast.excepthandler, ast.match_case)
    return repr([syntax_of(p) for p in ast.iter_child_nodes(node) if not isinstance(p, inner)])


def _only_head(node: ast.For | ast.AsyncFor | ast.With | ast.AsyncWith) -> ast.stmt:
    """What binds names in a loop or context, with nothing in it."""
    if isinstance(node, ast.For | ast.AsyncFor):
        return ast.Assign([node.target], node.iter, lineno=node.lineno)
    names: list[ast.expr] = [item.optional_vars for item in node.items if item.optional_vars]
    value = ast.Tuple([item.context_expr for item in node.items], ast.Load())
    return ast.Assign(names, value, lineno=node.lineno) if names else ast.Expr(value)


def _inheriting(node: ast.ClassDef) -> set[str]:
    """Public methods of a class that has others above it."""
    if not [base for base in node.bases if text_of(base) != "object"]:
        return set()
    return {
        part.name
        for part in node.body
        if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) and not is_private(part.name)
    }


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
    return repr([syntax_of(part) for part in [*heads, *plain]] + dunders)


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _bound_names(node: ast.stmt) -> set[str]:
    """Names that a statement binds or deletes."""
    if isinstance(node, ast.Import):
        return {alias.asname or alias.name.partition(".")[0] for alias in node.names}
    if isinstance(node, ast.ImportFrom):
        return {alias.asname or alias.name for alias in node.names}
    return {
        part.id
        for part in ast.walk(node)
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store | ast.Del)
    }


def _binding(node: ast.stmt, name: str) -> str:
    """What the statement binds the name to; of an import, that name's part alone."""
    if isinstance(node, ast.Import):
        used = [a.name for a in node.names if (a.asname or a.name.partition(".")[0]) == name]
        return f"import {used}"
    if isinstance(node, ast.ImportFrom):
        used = [alias.name for alias in node.names if (alias.asname or alias.name) == name]
        return f"from {'.' * node.level}{node.module} import {used}"
    return syntax_of(node)


def _code(nodes: Sequence[Function]) -> str:
    return repr([_without_docstring(node) for node in nodes])


def _without_docstring(node: Function) -> str:
    body = node.body[1:] if node.body and _is_text(node.body[0]) else node.body
    heads = [node.args, *node.decorator_list, *([node.returns] if node.returns else [])]
    return repr([type(node).__name__, *(syntax_of(part) for part in [*heads, *body])])


def _touched_names(base: _Module, candidate: _Module) -> list[str]:
    changed = {
        name
        for name, nodes in base.functions.items()
        if _code(nodes) != _code(candidate.functions.get(name, ()))
        or base.placed[name] != candidate.placed.get(name)
    }
    moved, new = _moved(base, candidate), _new(base, candidate)
    classes = {name for name, code in base.classes.items() if candidate.classes.get(name) != code}
    reshaped = {name.rpartition(".")[2] for name in changed if _is_reshaped(name, base, candidate)}
    for name, nodes in base.functions.items():
        own = name in moved | new or name.rpartition(".")[0] in classes
        if own or _mentions(nodes, moved | reshaped) or _reads(nodes, new):
            changed.add(name)
    return [name for name in base.functions if name in changed]


def _moved(base: _Module, candidate: _Module) -> set[str]:
    """Names that were bound and are bound otherwise, or not at all any more."""
    return {name for name, code in base.names.items() if candidate.names.get(name) != code}


def _new(base: _Module, candidate: _Module) -> set[str]:
    """Names that the module did not bind: they may hide a built-in one, or a function."""
    defined = {name for name in (*candidate.functions, *candidate.classes) if "." not in name}
    known = base.names.keys() | base.functions.keys() | base.classes.keys()
    return (defined - known) | (candidate.names.keys() - base.names.keys())


def _reads(nodes: Sequence[Function], names: set[str]) -> bool:
    """Whether one of the names is read that the function does not bind itself."""
    for node in nodes:
        parts = [part for part in ast.walk(node) if isinstance(part, ast.Name)]
        own = {part.id for part in parts if not isinstance(part.ctx, ast.Load)}
        own |= {part.arg for part in ast.walk(node) if isinstance(part, ast.arg)}
        if ({part.id for part in parts} - own) & names:
            return True
    return False


def _beside(base: _Module, candidate: _Module) -> Iterator[str]:
    """In words: what a module does otherwise outside its functions, and none of them shows."""
    if base.effects != candidate.effects:
        yield "statements of the module itself differ"
    for name in sorted(candidate.overrides - base.overrides):
        owner = name.rpartition(".")[0]
        if owner in base.classes:
            yield f"{name} is new and may stand in place of an inherited method"
    for name in sorted(candidate.functions.keys() - base.functions.keys()):
        owner, _, last = name.rpartition(".")
        if owner in base.classes and last.startswith("__") and last not in _MAKING:
            yield f"{name} is new: operators elsewhere may come to use it"
    for name in sorted(_moved(base, candidate)):
        gone = name not in candidate.names and name in base.imports
        used = any(_mentions(nodes, {name}) for nodes in base.functions.values())
        known = name in base.functions or name == "__all__" or is_private(name)
        if not (gone or used or known):
            yield f"{name} is bound otherwise, and no function of the file uses it"


def _is_reshaped(name: str, base: _Module, candidate: _Module) -> bool:
    """A private helper that is gone or takes other parameters: its callers answer for it."""
    if not is_private(name):
        return False
    before = [syntax_of(node.args) for node in base.functions[name]]
    return before != [syntax_of(node.args) for node in candidate.functions.get(name, ())]


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
