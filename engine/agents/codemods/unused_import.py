"""Dropping an import that a rewrite has made the last use of disappear from the module."""

from __future__ import annotations

import re
from typing import TypeAlias

import libcst as cst

from engine.agents.codemods.effects import bound_names
from engine.agents.codemods.flow import variables
from engine.agents.codemods.shapes import has_comment, string_value, walk_all

_Statement: TypeAlias = cst.SimpleStatementLine | cst.BaseCompoundStatement


def without_unused_import(module: cst.Module, name: str) -> cst.Module:
    """The module without its line that imports this name and nothing else, when nothing in the
    module mentions the name any more; a line with a comment is kept for what the comment says."""
    body = list(module.body)
    places = [i for i, statement in enumerate(body) if _imports_only(statement, name)]
    if len(places) != 1 or _is_mentioned(module, name):
        return module
    line, rest = body[places[0]], body[places[0] + 1 :]
    if not isinstance(line, cst.SimpleStatementLine) or not rest:
        return module
    is_first = places[0] == 0 and not module.header
    rest[0] = _moved_up(rest[0], line, is_first)
    return module.with_changes(body=[*body[: places[0]], *rest])


def _imports_only(statement: _Statement, name: str) -> bool:
    match statement:
        case (
            cst.SimpleStatementLine(body=[cst.Import(names=[alias])])
            | cst.SimpleStatementLine(body=[cst.ImportFrom(names=[alias])])
        ):
            bound = {found for node in walk_all(alias) for found in bound_names(node)}
            return bound == {name} and not has_comment(statement)
        case _:
            return False


def _is_mentioned(module: cst.Module, name: str) -> bool:
    """As a variable, or in a text: in `__all__`, or in an annotation."""
    in_text = re.compile(rf"{name}|.*(?<!\w){name}\.\w.*", re.DOTALL)
    texts = (string_value(node) for node in walk_all(module) if isinstance(node, cst.SimpleString))
    return any(found.value == name for found in variables(module)) or any(
        isinstance(text, str) and in_text.fullmatch(text) for text in texts
    )


def _moved_up(
    statement: _Statement, removed: cst.SimpleStatementLine, is_first: bool
) -> _Statement:
    """The statement that follows, with the blank lines that its new place asks for."""
    lines = list(statement.leading_lines) or list(removed.leading_lines)
    while is_first and lines and lines[0].comment is None:
        del lines[0]
    return statement.with_changes(leading_lines=lines)
