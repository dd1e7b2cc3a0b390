"""Which changed functions a solver may look at: small, pure, and of types that it knows.

Pure decisions on source text. They keep seconds from being spent where nothing can be found; they
guard nothing, for what runs, runs in the sandbox.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from engine.ports import Edit, Symbol
from engine.validation.touched import is_private

_SHORT = 40
"""Statements of a function, with those inside them."""
_PLAIN = frozenset({"int", "float", "bool", "str", "bytes", "None"})
_HOLDING = frozenset(
    {
        *("list", "tuple", "dict", "set", "frozenset", "Optional", "Union", "Sequence"),
        *("List", "Tuple", "Dict", "Set", "FrozenSet"),
    }
)
_PURE_MODULES = frozenset(
    {
        *("__future__", "bisect", "collections", "functools", "heapq", "itertools", "math"),
        *("operator", "re", "string", "textwrap", "typing"),
    }
)
_WITH_EFFECTS = frozenset(
    {
        *("open", "input", "print", "exec", "eval", "compile", "__import__", "globals", "locals"),
        *("vars", "breakpoint", "exit", "quit", "help", "id", "hash", "setattr", "delattr"),
    }
)
_PURE_BUILTINS = frozenset(dir(builtins)) - _WITH_EFFECTS
_EFFECTS = (
    *(ast.Global, ast.Nonlocal, ast.Import, ast.ImportFrom, ast.With, ast.AsyncWith, ast.ClassDef),
    *(ast.Await, ast.Yield, ast.YieldFrom, ast.AsyncFor, ast.AsyncFunctionDef),
)


@dataclass(frozen=True)
class Target:
    """A function that a solver may look at."""

    symbol: Symbol
    source: bytes
    """Its file on the base."""
    placed: tuple[str, ...]
    """Parameters that are given by place, in order."""
    named: tuple[str, ...]
    """Parameters that are given by name alone."""


@dataclass(frozen=True)
class _Side:
    """One version of a file."""

    functions: Mapping[str, ast.FunctionDef]
    """Those of the module that are defined once and not decorated."""
    names: frozenset[str]
    """What is imported from pure modules, or bound to a value."""


def targets(edits: Sequence[Edit], symbols: Iterable[Symbol]) -> tuple[Target, ...]:
    """Those of the symbols that qualify in both versions, in order."""
    files = {edit.path: edit for edit in edits}
    chosen = (symbol for symbol in symbols if symbol.path in files)
    found = (_target(files[symbol.path], symbol) for symbol in chosen)
    return tuple(one for one in found if one is not None)


def _target(edit: Edit, symbol: Symbol) -> Target | None:
    base, other = _side(edit.before), _side(edit.after)
    if base is None or other is None or PurePosixPath(edit.path).stem == "__init__":
        return None
    if is_private(symbol.name) or not all(
        _fits(side, symbol.name, set()) for side in (base, other)
    ):
        return None
    before, after = (side.functions[symbol.name].args for side in (base, other))
    if _names(before) != _names(after) or not (_is_known(before) and _is_known(after)):
        return None
    return Target(symbol, edit.before or b"", *_names(before))


def _side(source: bytes | None) -> _Side | None:
    try:
        body = ast.parse(source or b"").body
    except (SyntaxError, ValueError):
        return None
    defined = [node for node in body if isinstance(node, ast.FunctionDef)]
    names = [node.name for node in defined]
    functions = {
        node.name: node
        for node in defined
        if names.count(node.name) == 1 and not node.decorator_list
    }
    return _Side(functions, frozenset(name for node in body for name in _bound(node)))


def _bound(node: ast.stmt) -> Iterator[str]:
    """Names of pure modules, of what comes from them, and of values."""
    if isinstance(node, ast.Import):
        for alias in node.names:
            if alias.name.partition(".")[0] in _PURE_MODULES:
                yield alias.asname or alias.name.partition(".")[0]
    elif isinstance(node, ast.ImportFrom) and node.module in _PURE_MODULES and not node.level:
        yield from (alias.asname or alias.name for alias in node.names)
    elif isinstance(node, ast.Assign | ast.AnnAssign):
        names = [part for part in ast.walk(node) if isinstance(part, ast.Name)]
        yield from (part.id for part in names if isinstance(part.ctx, ast.Store))


def _fits(side: _Side, name: str, seen: set[str]) -> bool:
    """Whether a function, and each one of its file that it uses, is short and has no effect."""
    seen.add(name)
    node = side.functions.get(name)
    if node is None:
        return False
    parts = list(ast.walk(node))
    if any(isinstance(part, _EFFECTS) for part in parts):
        return False
    if sum(isinstance(part, ast.stmt) for part in parts) > _SHORT:
        return False
    rest = _foreign(node) - side.names - _PURE_BUILTINS
    return all(other in seen or _fits(side, other, seen) for other in sorted(rest))


def _foreign(node: ast.FunctionDef) -> set[str]:
    """Names that are read in the body or as defaults, and not bound inside."""
    parts = list(ast.walk(node))
    told = {part for hint in _hints(node) for part in ast.walk(hint)}
    names = [part for part in parts if isinstance(part, ast.Name) and part not in told]
    own = {part.id for part in names if not isinstance(part.ctx, ast.Load)}
    own |= {part.arg for part in parts if isinstance(part, ast.arg)}
    own |= {part.name for part in parts if isinstance(part, ast.FunctionDef) and part is not node}
    own |= {part.name for part in parts if isinstance(part, ast.ExceptHandler) and part.name}
    return {part.id for part in names} - own


def _hints(node: ast.FunctionDef) -> Iterator[ast.expr]:
    """All annotations in it: they are not run when it is called."""
    for part in ast.walk(node):
        found = part.returns if isinstance(part, ast.FunctionDef) else None
        if isinstance(part, ast.arg | ast.AnnAssign):
            found = part.annotation
        if found is not None:
            yield found


def _names(given: ast.arguments) -> tuple[tuple[str, ...], tuple[str, ...]]:
    placed = tuple(arg.arg for arg in (*given.posonlyargs, *given.args))
    return placed, tuple(arg.arg for arg in given.kwonlyargs)


def _is_known(given: ast.arguments) -> bool:
    """Whether there are parameters, each of a type that a solver has values of."""
    if given.vararg or given.kwarg:
        return False
    hints = [arg.annotation for arg in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return bool(hints) and all(hint is not None and _is_type(hint) for hint in hints)


def _is_type(hint: ast.expr) -> bool:
    if isinstance(hint, ast.Constant):
        return hint.value is None or (isinstance(hint.value, str) and _is_quoted(hint.value))
    if isinstance(hint, ast.BinOp) and isinstance(hint.op, ast.BitOr):
        return _is_type(hint.left) and _is_type(hint.right)
    if isinstance(hint, ast.Subscript):
        return _is_holding(_last(hint.value), hint.slice)
    return _last(hint) in _PLAIN


def _is_quoted(text: str) -> bool:
    try:
        return _is_type(ast.parse(text, mode="eval").body)
    except (SyntaxError, ValueError, RecursionError):
        return False


def _is_holding(name: str, inside: ast.expr) -> bool:
    parts = inside.elts if isinstance(inside, ast.Tuple) else [inside]
    dots = name.lower() == "tuple"
    return name in _HOLDING and all(
        _is_type(part) or (dots and isinstance(part, ast.Constant) and part.value is Ellipsis)
        for part in parts
    )


def _last(node: ast.expr) -> str:
    """`Sequence` of `Sequence` and of `typing.Sequence`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
