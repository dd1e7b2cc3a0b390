"""Breaking a line that a rewrite made too long: inside its brackets, or in brackets put around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import libcst as cst

from engine.agents.codemods.shapes import Comprehension, code_of, iterations

_LONGEST = 88
"""Characters that the common formatters allow; a project's own limit is seldom below."""
_TAB = 4
_Line = TypeVar("_Line", bound=cst.BaseStatement)


@dataclass(frozen=True)
class _Piece:
    """What may get a line of its own: some text, and an expression that may be broken further."""

    text: str
    node: cst.BaseExpression | None = None

    @property
    def code(self) -> str:
        return self.text if self.node is None else self.text + code_of(self.node)


@dataclass(frozen=True)
class _Bracketed:
    """An expression cut into pieces, with commas between them or blanks alone."""

    opening: str
    pieces: Sequence[_Piece]
    closing: str
    comma: str = ""


class LineBreaker:
    """Breaks lines of one module in its own style; those that fit keep their bytes."""

    def __init__(self, module: cst.Module) -> None:
        self._module = module

    def whole(self, statement: _Line, indent: str, before: int) -> _Line:
        """A statement that is new at this place, with every line in it; `before` as below."""
        statement = self.first_line(statement, indent, before)
        body = getattr(statement, "body", None)
        if not isinstance(body, cst.IndentedBlock):
            return statement
        deeper = indent + self.step(body)
        lines = [self.whole(line, deeper, before) for line in body.body]
        return statement.with_changes(body=body.with_changes(body=lines))

    def first_line(self, statement: _Line, indent: str, before: int) -> _Line:
        """The statement with its line, or the line that opens its block, broken when it is too
        long, longer than it was `before`, and not in several lines already."""
        found = _expression(statement)
        length = self.length(statement, indent)
        if found is None or length <= max(before, _LONGEST):
            return statement
        head, _, tail = self._line(statement).partition(code_of(found))
        writer = _Writer(_width(indent), self._module.default_indent, self._module.default_newline)
        text = writer.broken(found, _width(indent) + len(head), 0, len(tail))
        new = cst.parse_expression(text, config=self._module.config_for_parsing)
        return _with_expression(statement, new)

    def length(self, statement: cst.BaseStatement, indent: str) -> int:
        """Columns of the statement's line; 0 when it is in several, or none that can be broken."""
        line = self._line(statement)
        return _width(indent) + len(line) if line else 0

    def step(self, block: cst.IndentedBlock) -> str:
        """By how much the block is indented."""
        return self._module.default_indent if block.indent is None else block.indent

    def _line(self, statement: cst.BaseStatement) -> str:
        found = _expression(statement)
        if found is None:
            return ""
        bare = statement.with_changes(leading_lines=[])
        first = self._module.code_for_node(bare).splitlines()[0]
        return first if code_of(found) in first else ""


@dataclass(frozen=True)
class _Writer:
    """Writes expressions of a statement that starts in column `start`."""

    start: int
    step: str
    newline: str

    def broken(self, node: cst.BaseExpression, column: int, depth: int, tail: int) -> str:
        """The expression's text from this column on, with room for `tail` characters behind."""
        text = code_of(node)
        if column + len(text) + tail <= _LONGEST or "\n" in text:
            return text
        parts = _bracketed(node)
        lines = self._lines(parts, depth + 1)
        inside = [self.newline + self.step * (depth + 1) + line for line in lines]
        return "".join((parts.opening, *inside, self.newline, self.step * depth, parts.closing))

    def _lines(self, parts: _Bracketed, depth: int) -> list[str]:
        column = self.start + depth * _width(self.step)
        together = f"{parts.comma} ".join(piece.code for piece in parts.pieces)
        if column + len(together) <= _LONGEST:
            return [together]
        return [self._piece(piece, column, depth, parts.comma) for piece in parts.pieces]

    def _piece(self, piece: _Piece, column: int, depth: int, comma: str) -> str:
        if piece.node is None:
            return piece.text + comma
        column += len(piece.text)
        return piece.text + self.broken(piece.node, column, depth, len(comma)) + comma


def _width(text: str) -> int:
    return len(text.expandtabs(_TAB))


def _expression(statement: cst.BaseStatement) -> cst.BaseExpression | None:
    """The one expression in which the statement's line can be broken."""
    match statement:
        case cst.SimpleStatementLine(
            body=[
                cst.Return(value=value)
                | cst.Assign(value=value)
                | cst.AnnAssign(value=value)
                | cst.AugAssign(value=value)
                | cst.Expr(value=value)
            ]
        ):
            return value
        case cst.If(test=value) | cst.While(test=value) | cst.For(iter=value):
            return value
        case _:
            return None


def _with_expression(statement: _Line, new: cst.BaseExpression) -> _Line:
    match statement:
        case cst.SimpleStatementLine(body=[small]):
            return statement.with_changes(body=[small.with_changes(value=new)])
        case cst.For():
            return statement.with_changes(iter=new)
        case _:
            return statement.with_changes(test=new)


def _bracketed(node: cst.BaseExpression) -> _Bracketed:
    match node:
        case cst.Tuple(elements=[alone]):
            return _Bracketed("(", [_Piece(f"{_element(alone).code},")], ")")
        case cst.Tuple(elements=elements):
            return _Bracketed("(", [_element(each) for each in elements], ")", ",")
        case cst.ListComp() | cst.SetComp() | cst.DictComp() | cst.GeneratorExp():
            opening, closing = ("(", ")") if isinstance(node, cst.GeneratorExp) else "[]"
            if isinstance(node, cst.SetComp | cst.DictComp):
                opening, closing = "{}"
            return _Bracketed(opening, list(_clauses(node)), closing)
        case _ if node.lpar:
            inner = node.with_changes(lpar=[], rpar=[])
            return _within(_bracketed(inner), inner)
        case cst.Call(args=[cst.Arg(value=cst.GeneratorExp(lpar=[]) as generator)]):
            return _Bracketed(f"{code_of(node.func)}(", list(_clauses(generator)), ")")
        case cst.Call(args=args) if args:
            return _Bracketed(f"{code_of(node.func)}(", [_argument(a) for a in args], ")", ",")
        case cst.List(elements=elements) if elements:
            return _Bracketed("[", [_element(each) for each in elements], "]", ",")
        case cst.Set(elements=elements) | cst.Dict(elements=elements) if elements:
            return _Bracketed("{", [_element(each) for each in elements], "}", ",")
        case _:
            return _Bracketed("(", list(_operands(node)), ")")


def _within(inner: _Bracketed, node: cst.BaseExpression) -> _Bracketed:
    """The brackets that stand around already serve as those that would be put around."""
    serves = inner.opening == "(" and not inner.comma
    return inner if serves else _Bracketed("(", [_Piece("", node)], ")")


def _clauses(node: Comprehension) -> Iterator[_Piece]:
    if isinstance(node, cst.DictComp):
        yield _Piece(f"{code_of(node.key)}: ", node.value)
    else:
        yield _Piece("", node.elt)
    for part in iterations(node):
        word = "async for" if part.asynchronous is not None else "for"
        yield _Piece(f"{word} {code_of(part.target)} in ", part.iter)
        for condition in part.ifs:
            yield _Piece("if ", condition.test)


def _operands(node: cst.BaseExpression) -> Iterator[_Piece]:
    match node:
        case cst.IfExp(body=body, test=test, orelse=orelse):
            yield _Piece("", body)
            yield _Piece("if ", test)
            yield _Piece("else ", orelse)
        case cst.BooleanOperation(left=left, operator=operator, right=right):
            same = isinstance(left, cst.BooleanOperation) and not left.lpar
            yield from _operands(left) if same else [_Piece("", left)]
            yield _Piece(f"{code_of(operator)} ", right)
        case _:
            yield _Piece(code_of(node))


def _argument(arg: cst.Arg) -> _Piece:
    name = "" if arg.keyword is None else f"{arg.keyword.value}="
    return _Piece(arg.star + name, arg.value)


def _element(element: cst.BaseElement | cst.BaseDictElement) -> _Piece:
    match element:
        case cst.DictElement(key=key, value=value):
            return _Piece(f"{code_of(key)}: ", value)
        case cst.StarredDictElement(value=value):
            return _Piece("**", value)
        case cst.StarredElement(value=value):
            return _Piece("*", value)
        case _:
            return _Piece("", element.value)
