"""Code that has the shape of a template, and new lines in the place of several old ones."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import cache

import libcst as cst

from engine.agents.codemods.pattern import FunctionScope
from engine.agents.codemods.shapes import code_of, walk_all


def parsed(node: cst.CSTNode) -> ast.AST | None:
    """The statement for `fitted`; None for a part that is no statement by itself."""
    try:
        return ast.parse(code_of(node))
    except SyntaxError:
        return None


def fitted(statement: ast.AST | None, *templates: str) -> Mapping[str, str] | None:
    """What the names in capitals stand for in the first template that the statement has the shape
    of; None when it has none. Blanks, comments and needless parentheses do not count. The same
    name stands for the same text everywhere.

    >>> fitted(parsed(cst.parse_statement("total += (x)")), "ACC += ITEM")
    {'ACC': 'total', 'ITEM': 'x'}
    """
    for template in templates if statement is not None else ():
        found: dict[str, str] = {}
        if _fits(_template(template), statement, found):
            return found
    return None


@cache
def _template(text: str) -> ast.AST:
    return ast.parse(text)


def _fits(template: object, tree: object, found: dict[str, str]) -> bool:
    if isinstance(template, ast.Name) and template.id.isupper() and isinstance(tree, ast.expr):
        text = ast.unparse(tree)
        return found.setdefault(template.id, text) == text
    if type(template) is not type(tree):
        return False
    if isinstance(template, list) and isinstance(tree, list):
        return len(template) == len(tree) and all(
            _fits(part, other, found) for part, other in zip(template, tree, strict=True)
        )
    if not isinstance(template, ast.AST):
        return template == tree
    fields = (name for name in template._fields if name != "ctx")
    return all(
        _fits(getattr(template, name, None), getattr(tree, name, None), found) for name in fields
    )


def in_place_of(
    scope: FunctionScope, text: str, old: cst.CSTNode, *removed: cst.CSTNode
) -> cst.CSTNode:
    """The statement in the place of a compound one: the comments inside the old one stand above
    it, and so do those behind the removed statements, which stood in front."""
    [line] = scope.statements(text)
    above = list(getattr(old, "leading_lines", ()))
    if not above and removed:
        first = getattr(removed[0], "leading_lines", ())
        above = [] if any(each.comment for each in first) else list(first)
    behind = [comment for gone in removed for comment in _inner_comments(gone)]
    return line.with_changes(leading_lines=[*above, *behind, *_inner_comments(old)])


def _inner_comments(statement: cst.CSTNode) -> list[cst.EmptyLine]:
    """Comments of the statement without those in the lines above it."""
    above = {node for line in getattr(statement, "leading_lines", ()) for node in walk_all(line)}
    return [
        cst.EmptyLine(comment=node)
        for node in walk_all(statement)
        if isinstance(node, cst.Comment) and node not in above
    ]
