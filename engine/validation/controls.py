"""Control mutants: changes of a program that no test of its behaviour can notice. Pure.

A test that fails on one looks at the text or the bytecode of the program, or at something that
changes by itself. Two kinds: another text over the base's own compiled code, and another text and
other compiled code that do the same.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Sequence

from engine.validation.changes import Function, functions, parse
from engine.validation.mutants import Mutant, Text, is_utf8

_SEES_NAMES = frozenset({"locals", "vars", "dir", "eval", "exec"})
"""Functions by which code can see which names it binds."""
_COMPOUND = (
    *(ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.Match),
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.TryStar),
)
_UNCHECKED = (1).to_bytes(4, "little")


def same_behaviour(source: bytes, names: Collection[str]) -> bytes | None:
    """The file with a name bound in each of these functions that nothing reads.

    Its text and its compiled code are others, what it does is the same. None where no function of
    it can be changed so.
    """
    tree = parse(source)
    if tree is None or not is_utf8(source):
        return None
    text, name = Text(source), _unused(source)
    inserts = [
        _binding(function, name, text)
        for known, function in functions(tree)
        if known in names and _body(function) and not _sees_names(function)
    ]
    for start, new in sorted(inserts, reverse=True):
        source = source[:start] + new + source[start:]
    return source if inserts and parse(source) is not None else None


def changed_texts(source: bytes, mutants: Sequence[Mutant]) -> Iterator[tuple[bytes, list[Mutant]]]:
    """Texts of the file in which these changes stand, each with those that stand in it.

    They are read, never run: the changes need not make sense together. What overlaps stands in
    different texts.
    """
    waiting = sorted(mutants, key=lambda each: (each.start, each.end))
    while waiting:
        taken: list[Mutant] = []
        later: list[Mutant] = []
        for each in waiting:
            (later if taken and each.start < taken[-1].end else taken).append(each)
        changed = source
        for each in reversed(taken):
            changed = each.applied(changed)
        yield changed, taken
        waiting = later


def unchecked(compiled: bytes) -> bytes:
    """The same compiled file as one that is used whatever its source says (PEP 552).

    Raises ValueError for what is too short to be one.
    """
    if len(compiled) < 16:
        raise ValueError("not a compiled file")
    return compiled[:4] + _UNCHECKED + compiled[8:]


def _unused(source: bytes) -> str:
    name = "unused"
    while name.encode() in source:
        name += "_"
    return name


def _body(function: Function) -> list[ast.stmt]:
    """The statements after the docstring."""
    first = function.body[0]
    text = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return function.body[1:] if text else function.body


def _sees_names(function: Function) -> bool:
    return any(isinstance(node, ast.Name) and node.id in _SEES_NAMES for node in ast.walk(function))


def _binding(function: Function, name: str, text: Text) -> tuple[int, bytes]:
    first = _body(function)[0]
    decorators = getattr(first, "decorator_list", [])
    start = text.at(min([first.lineno, *(one.lineno for one in decorators)]), first.col_offset)
    if not isinstance(first, _COMPOUND):
        return start, f"{name} = {name!r}; ".encode()
    return start, f"{name} = {name!r}\n".encode() + _indent(start, text)


def _indent(start: int, text: Text) -> bytes:
    line = text.source.rfind(b"\n", 0, start) + 1
    return text.source[line:start]
