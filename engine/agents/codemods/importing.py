"""Making a name of the standard library available to a rewrite: by an import that is there, or
by one line more at the top of the module."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import libcst as cst

from engine.agents.codemods.facts import ModuleFacts
from engine.agents.codemods.flow import is_docstring
from engine.agents.codemods.pattern import FunctionScope

_Statement: TypeAlias = cst.SimpleStatementLine | cst.BaseCompoundStatement
_EMPTY = [cst.EmptyLine(indent=False)]


@dataclass(frozen=True)
class Imported:
    """How to write a library name in this module, and the import that makes it work."""

    expression: cst.BaseExpression
    missing: cst.SimpleStatementLine | None
    """The line to add; None when the module imports it already."""

    def into(self, module: cst.Module) -> cst.Module:
        """The module with the missing line in its first block of imports."""
        return module if self.missing is None else _with_import(module, self.missing)


def imported(scope: FunctionScope, library: str, name: str) -> Imported | None:
    """`library.name` as this function can write it; None when the plain names are taken.

    An import inside another function does not count: only what the top of the module binds.
    """
    facts = scope.facts
    top = _top_level_names(scope.module)
    for local, origin in facts.imports.items():
        if local in top and local not in scope.assigned:
            if origin == f"{library}.{name}":
                return Imported(cst.Name(local), None)
            if origin == library:
                return Imported(cst.Attribute(cst.Name(local), cst.Name(name)), None)
    return _missing(facts, library, name)


def _missing(facts: ModuleFacts, library: str, name: str) -> Imported | None:
    whole = library in ("math", "bisect")
    wanted = library if whole else name
    if wanted in facts.names or facts.star_import:
        return None
    if whole:
        line = cst.parse_statement(f"import {library}")
        expression: cst.BaseExpression = cst.Attribute(cst.Name(library), cst.Name(name))
    else:
        line = cst.parse_statement(f"from {library} import {name}")
        expression = cst.Name(name)
    assert isinstance(line, cst.SimpleStatementLine)
    return Imported(expression, line)


def _top_level_names(module: cst.Module) -> frozenset[str]:
    found: set[str] = set()
    for statement in module.body:
        if _is_import(statement):
            found.update(_bound_by_import(statement))
    return frozenset(found)


def _bound_by_import(statement: cst.CSTNode) -> list[str]:
    names: list[str] = []
    for small in statement.children:
        if isinstance(small, cst.Import | cst.ImportFrom) and not isinstance(
            small.names, cst.ImportStar
        ):
            for alias in small.names:
                bound = alias.evaluated_alias or alias.evaluated_name.partition(".")[0]
                names.append(bound)
    return names


def _is_import(statement: cst.CSTNode) -> bool:
    return isinstance(statement, cst.SimpleStatementLine) and isinstance(
        statement.body[0], cst.Import | cst.ImportFrom
    )


def _with_import(module: cst.Module, line: cst.SimpleStatementLine) -> cst.Module:
    body = list(module.body)
    for i, statement in enumerate(body):
        if isinstance(statement, cst.SimpleStatementLine) and (wider := _wider(statement, line)):
            return module.with_changes(body=[*body[:i], wider, *body[i + 1 :]])
    place = _place(body, line)
    behind = place > 0 and _is_import(body[place - 1]) and not _is_future(body[place - 1])
    old = body[place] if place < len(body) else None
    if isinstance(old, cst.SimpleStatementLine) and _is_import(old):
        if not (behind and old.leading_lines):
            line = line.with_changes(leading_lines=_blank_part(old.leading_lines))
            gap = [] if _is_standard(old) else _EMPTY
            body[place] = old.with_changes(leading_lines=[*gap, *_rest(old.leading_lines)])
    elif not behind:
        line = line.with_changes(leading_lines=_EMPTY if place else [])
        body = [*body[:place], *_set_apart(body[place:])]
    return module.with_changes(body=[*body[:place], line, *body[place:]])


def _wider(
    there: cst.SimpleStatementLine, line: cst.SimpleStatementLine
) -> cst.SimpleStatementLine | None:
    """`from a import b, c` for a line `from a import b` that is there, if it is on one line."""
    match there.body, line.body:
        case (
            [cst.ImportFrom(names=[*names], lpar=None, module=cst.Name() as module) as old],
            [cst.ImportFrom(names=[wanted], module=cst.Name() as other)],
        ) if module.value == other.value:
            names = [alias.with_changes(comma=cst.MaybeSentinel.DEFAULT) for alias in names]
            place = sum(alias.evaluated_name < wanted.evaluated_name for alias in names)
            wider = old.with_changes(names=[*names[:place], wanted, *names[place:]])
            return there.with_changes(body=[wider])
        case _:
            return None


def _is_standard(statement: cst.SimpleStatementLine) -> bool:
    return _sort_key(statement)[1].partition(".")[0] in sys.stdlib_module_names


def _set_apart(body: Sequence[_Statement]) -> Sequence[_Statement]:
    """Two blank lines above a first function or class that was the first thing in the file."""
    match body:
        case [cst.FunctionDef() | cst.ClassDef() as first, *rest] if not first.leading_lines:
            return [first.with_changes(leading_lines=_EMPTY * 2), *rest]
        case _:
            return body


def _blank_part(lines: Sequence[cst.EmptyLine]) -> list[cst.EmptyLine]:
    return list(lines[: _blanks(lines)])


def _rest(lines: Sequence[cst.EmptyLine]) -> list[cst.EmptyLine]:
    return list(lines[_blanks(lines) :])


def _blanks(lines: Sequence[cst.EmptyLine]) -> int:
    return next((i for i, line in enumerate(lines) if line.comment is not None), len(lines))


def _place(body: Sequence[cst.BaseStatement], line: cst.SimpleStatementLine) -> int:
    """Index in the body: sorted into the first block of imports, behind docstring and future."""
    start = 0
    while start < len(body) and (is_docstring(body[start]) or _is_future(body[start])):
        start += 1
    key = _sort_key(line)
    place = start
    while place < len(body) and _is_import(body[place]):
        statement = body[place]
        assert isinstance(statement, cst.SimpleStatementLine)
        starts_group = place > start and bool(statement.leading_lines)
        if starts_group or _sort_key(statement) > key:
            break
        place += 1
    return place


def _is_future(statement: cst.CSTNode) -> bool:
    match statement:
        case cst.SimpleStatementLine(
            body=[cst.ImportFrom(module=cst.Name(value="__future__")), *_]
        ):
            return True
        case _:
            return False


def _sort_key(statement: cst.SimpleStatementLine) -> tuple[bool, str]:
    """`import a` before `from a import b`, each by the module's name."""
    small = statement.body[0]
    is_from = isinstance(small, cst.ImportFrom)
    path = small.module if isinstance(small, cst.ImportFrom) else None
    if isinstance(small, cst.Import):
        return is_from, small.names[0].evaluated_name
    return is_from, ".".join(name.value for name in _parts(path)) if path else ""


def _parts(path: cst.CSTNode) -> list[cst.Name]:
    if isinstance(path, cst.Attribute):
        return [*_parts(path.value), path.attr]
    return [path] if isinstance(path, cst.Name) else []
