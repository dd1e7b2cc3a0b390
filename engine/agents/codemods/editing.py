"""Changing a few nodes of a module: everything else keeps its bytes, comments and blank lines.

A line that the change makes longer than the common formatters allow is broken.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

import libcst as cst

from engine.agents.codemods.long_lines import LineBreaker

Statement: TypeAlias = cst.SimpleStatementLine | cst.BaseCompoundStatement
Replacement: TypeAlias = cst.CSTNode | Callable[[cst.CSTNode], cst.CSTNode]
_Node = TypeVar("_Node", bound=cst.CSTNode)


@dataclass(frozen=True)
class Change:
    """What to do with which nodes of one function; nodes are told apart by identity."""

    replace: Mapping[cst.CSTNode, Replacement] = field(default_factory=dict)
    """A new node, or a function from the node (its inside already changed) to the new one."""
    before: Mapping[cst.CSTNode, Sequence[Statement]] = field(default_factory=dict)
    """Statements put in front of a statement; its comments stay directly above it."""
    after: Mapping[cst.CSTNode, Sequence[Statement]] = field(default_factory=dict)
    remove: frozenset[cst.CSTNode] = frozenset()
    """Statements to drop; their comments move to the statement that follows in the same block."""


class _Changer(cst.CSTTransformer):
    def __init__(self, change: Change, breaker: LineBreaker, indent: str) -> None:
        super().__init__()
        self._change = change
        self._breaker = breaker
        self._indents = [indent]
        """Of the blocks around, the innermost last."""
        self._changed: list[bool] = []
        """For each statement around: whether a node of its own was replaced."""
        self._elifs: set[cst.CSTNode] = set()
        self._moved = 0
        """Columns of the longest line removed so far: it may have been moved."""

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.IndentedBlock):
            self._indents.append(self._indents[-1] + self._breaker.step(node))
        if isinstance(node, cst.BaseStatement):
            self._changed.append(False)
        if isinstance(node, cst.If) and isinstance(node.orelse, cst.If):
            self._elifs.add(node.orelse)
        return super().on_visit(node)

    def on_leave(  # type: ignore[override]  # narrower than the generic one: statements, nodes
        self, original_node: cst.CSTNode, updated_node: cst.CSTNode
    ) -> cst.CSTNode | cst.RemovalSentinel | cst.FlattenSentinel[cst.CSTNode]:
        node: cst.CSTNode = updated_node
        if isinstance(original_node, cst.IndentedBlock) and isinstance(node, cst.IndentedBlock):
            node = self._block(original_node, node)
        if original_node in self._change.replace:
            new = self._change.replace[original_node]
            node = new(node) if callable(new) else new.deep_clone()
            node = _parenthesised(original_node, node)
            if self._changed:
                self._changed[-1] = True
        if isinstance(original_node, cst.BaseStatement) and isinstance(node, cst.BaseStatement):
            return self._fitted(original_node, node)
        return node

    def _fitted(self, original: cst.BaseStatement, new: cst.BaseStatement) -> cst.BaseStatement:
        """The statement with the lines broken that have become too long."""
        indent = self._indents[-1] + ("el" if original in self._elifs else "")
        if original in self._change.remove:
            self._moved = max(self._moved, self._breaker.length(original, indent))
        if not self._changed.pop():
            return new
        before = self._breaker.length(original, indent)
        if type(original) is type(new):
            return self._breaker.first_line(new, indent, before)
        return self._breaker.whole(new, indent, before)

    def _block(self, original: cst.IndentedBlock, updated: cst.IndentedBlock) -> cst.IndentedBlock:
        change = self._change
        indent = self._indents.pop()
        body: list[cst.BaseStatement] = []
        orphaned: list[cst.EmptyLine] = []
        for old, new in zip(original.body, updated.body, strict=True):
            if old in change.remove:
                orphaned += getattr(new, "leading_lines", ())
                continue
            added = self._broken(change.before.get(old, ()), indent)
            body += _in_front(added, _with_lines_above(new, orphaned))
            body += self._broken(change.after.get(old, ()), indent)
            orphaned = []
        kept = [line for line in orphaned if line.comment is not None]
        return updated.with_changes(
            body=body or [cst.parse_statement("pass")], footer=[*kept, *updated.footer]
        )

    def _broken(self, added: Sequence[Statement], indent: str) -> list[Statement]:
        return [self._breaker.whole(statement, indent, self._moved) for statement in added]


def changed_function(
    function: cst.FunctionDef, change: Change, module: cst.Module, indent: str
) -> cst.FunctionDef:
    """The function, which stands in the module at this indentation, with the change made; the
    given one stays as it is."""
    new = function.visit(_Changer(change, LineBreaker(module), indent))
    if not isinstance(new, cst.FunctionDef):
        raise TypeError("a change replaced the function itself")
    return new


def with_descendant(top: _Node, path: Sequence[cst.CSTNode], new: cst.CSTNode) -> _Node:
    """`top` with the last node of `path` replaced; `path` goes down from a child of `top`."""
    nodes: list[cst.CSTNode] = [top, *path]
    for parent, child in zip(reversed(nodes[:-1]), reversed(nodes[1:]), strict=True):
        new = _with_child(parent, child, new)
    return new  # type: ignore[return-value]  # same class as `top`: only fields were changed


class ModuleText:
    """Text of modules that share most of their statements with one module: what is the same
    node is written out once. `Module.code` walks everything every time."""

    def __init__(self, module: cst.Module) -> None:
        self._module = module
        self._written: dict[cst.CSTNode, str] = {}

    def of(self, module: cst.Module) -> str:
        """Equal to `module.code`."""
        if not module.has_trailing_newline:
            return module.code
        parts = (*module.header, *module.body, *module.footer)
        return "".join(self._text(part) for part in parts) or module.code

    def _text(self, node: cst.CSTNode) -> str:
        text = self._written.get(node)
        if text is None:
            text = self._written[node] = self._module.code_for_node(node)
        return text


def _with_child(parent: cst.CSTNode, old: cst.CSTNode, new: cst.CSTNode) -> cst.CSTNode:
    for name in parent.__dataclass_fields__:
        value = getattr(parent, name)
        if value is old:
            return parent.with_changes(**{name: new})
        if isinstance(value, list | tuple) and any(item is old for item in value):
            items = [new if item is old else item for item in value]
            return parent.with_changes(**{name: items})
    raise LookupError(f"{type(old).__name__} is no child of {type(parent).__name__}")


def _parenthesised(old: cst.CSTNode, new: cst.CSTNode) -> cst.CSTNode:
    """Keep the old expression's own parentheses, which may hold line breaks together."""
    lpar, rpar = getattr(old, "lpar", ()), getattr(old, "rpar", ())
    if not lpar or getattr(new, "lpar", None) or isinstance(old, cst.Tuple | cst.GeneratorExp):
        return new
    return new.with_changes(lpar=lpar, rpar=rpar) if hasattr(new, "lpar") else new


def _in_front(added: Sequence[Statement], statement: cst.BaseStatement) -> list[cst.BaseStatement]:
    """Blank lines above the statement go above what is added, comments stay with it."""
    lines = list(getattr(statement, "leading_lines", ()))
    if not added:
        return [statement]
    blank = 0
    while blank < len(lines) and lines[blank].comment is None:
        blank += 1
    first = added[0].with_changes(leading_lines=[*lines[:blank], *added[0].leading_lines])
    return [first, *added[1:], statement.with_changes(leading_lines=lines[blank:])]


def _with_lines_above(
    statement: cst.BaseStatement, lines: Sequence[cst.EmptyLine]
) -> cst.BaseStatement:
    comments = [line for line in lines if line.comment is not None]
    if not comments:
        return statement
    own = getattr(statement, "leading_lines", ())
    return statement.with_changes(leading_lines=[*comments, *own])
