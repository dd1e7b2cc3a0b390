"""Mutants: small faults put into functions, one at a time. Pure.

The operators are the classical ones (Offutt and others, An experimental determination of sufficient
mutant operators, 1996), with removed statements and changed constants besides. A mutant is the
file's own bytes with one place replaced, so that everything else of it stays as it is.
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from engine.canonical import syntax_of
from engine.validation.changes import functions, parse

_LONGEST = 100
_COMPARE: dict[type[ast.cmpop], tuple[bytes, tuple[bytes, ...]]] = {
    ast.Lt: (rb"<", (b"<=", b">=")),
    ast.LtE: (rb"<=", (b"<", b">")),
    ast.Gt: (rb">", (b">=", b"<=")),
    ast.GtE: (rb">=", (b">", b"<")),
    ast.Eq: (rb"==", (b"!=",)),
    ast.NotEq: (rb"!=", (b"==",)),
    ast.Is: (rb"is", (b"is not",)),
    ast.IsNot: (rb"is\s+not", (b"is",)),
    ast.In: (rb"in", (b"not in",)),
    ast.NotIn: (rb"not\s+in", (b"in",)),
}
"""How an operator is written, and what takes its place: its boundary and its contrary."""
_ARITHMETIC: dict[type[ast.operator], tuple[bytes, bytes]] = {
    ast.Add: (b"+", b"-"),
    ast.Sub: (b"-", b"+"),
    ast.Mult: (b"*", b"/"),
    ast.Div: (b"/", b"*"),
    ast.FloorDiv: (b"//", b"/"),
    ast.Mod: (b"%", b"/"),
    ast.Pow: (b"**", b"*"),
    ast.LShift: (b"<<", b">>"),
    ast.RShift: (b">>", b"<<"),
    ast.BitAnd: (b"&", b"|"),
    ast.BitOr: (b"|", b"&"),
    ast.BitXor: (b"^", b"&"),
}
_NOT_RUN = frozenset({"annotation", "returns", "decorator_list", "type_comment", "type_params"})


@dataclass(frozen=True)
class Mutant:
    """One place of a file, by its bytes, and what takes its place."""

    path: str
    function: str
    """`path::qualified name` of the outermost function it lies in."""
    line: int
    words: str
    start: int
    end: int
    new: bytes

    def applied(self, source: bytes) -> bytes:
        """The file with this fault in it."""
        return source[: self.start] + self.new + source[self.end :]

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.words}"


@dataclass(frozen=True)
class _Splice:
    node: ast.expr | ast.stmt
    """What is shown before and after."""
    start: int
    end: int
    new: bytes


class Text:
    """A file's bytes, and where the nodes of its syntax tree lie in them."""

    def __init__(self, source: bytes) -> None:
        self.source = source
        self._starts = [0]
        for line in source.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))

    def at(self, line: int, column: int) -> int:
        """Offset of a place; lines from 1, columns in bytes from 0."""
        return self._starts[line - 1] + column

    def start(self, node: ast.expr | ast.stmt) -> int:
        return self.at(node.lineno, node.col_offset)

    def end(self, node: ast.expr | ast.stmt) -> int:
        return self.at(node.end_lineno or node.lineno, node.end_col_offset or node.col_offset)

    def of(self, node: ast.expr | ast.stmt) -> bytes:
        return self.source[self.start(node) : self.end(node)]


def mutants_of(path: str, source: bytes, names: Collection[str]) -> tuple[Mutant, ...]:
    """All mutants of the file's functions with these qualified names, in the order of the file.

    None for a file that is not UTF-8 or does not parse. Whether a mutant compiles is not asked.
    """
    tree = parse(source)
    if tree is None or not is_utf8(source):
        return ()
    text = Text(source)
    found: dict[tuple[int, int, bytes], Mutant] = {}
    for name, function in functions(tree):
        if name in names:
            for each in _splices(function, text):
                mutant = _mutant(path, name, each, text)
                found.setdefault((each.start, each.end, each.new), mutant)
    return tuple(found[key] for key in sorted(found))


def compiles(mutant: Mutant, source: bytes) -> bool:
    """Whether the mutant is Python, and other Python than the file."""
    before, after = parse(source), parse(mutant.applied(source))
    return before is not None and after is not None and syntax_of(before) != syntax_of(after)


def is_utf8(source: bytes) -> bool:
    """Positions are counted in UTF-8; a mark at the beginning would shift those of line 1."""
    try:
        return not source.decode("utf-8").startswith("\ufeff")
    except UnicodeDecodeError:
        return False


def _mutant(path: str, name: str, splice: _Splice, text: Text) -> Mutant:
    start, end = text.start(splice.node), text.end(splice.node)
    new = text.source[start : splice.start] + splice.new + text.source[splice.end : end]
    words = f"`{_short(text.of(splice.node))}` became `{_short(new)}`"
    line = text.source.count(b"\n", 0, splice.start) + 1
    return Mutant(path, f"{path}::{name}", line, words, splice.start, splice.end, splice.new)


def _short(code: bytes) -> str:
    line = " ".join(code.decode("utf-8", "replace").split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _splices(function: ast.AST, text: Text) -> Iterator[_Splice]:
    for node in _nodes(function):
        match node:
            case ast.Compare():
                yield from _compared(node, text)
            case ast.BoolOp():
                yield from _joined(node, text)
            case ast.BinOp():
                yield from _calculated(node, text)
            case ast.AugAssign():
                yield from _counted(node, text)
            case ast.UnaryOp(op=ast.Not() | ast.USub()):
                yield _instead(node, text.of(node.operand), text)
            case ast.Constant():
                yield from (_instead(node, new, text) for new in _constants(node.value))
            case ast.If() | ast.IfExp() if not isinstance(
                node.test, ast.Compare | ast.BoolOp | ast.UnaryOp | ast.Constant
            ):
                yield _instead(node.test, b"not (" + text.of(node.test) + b")", text)
            case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
                yield _Splice(node, text.start(value), text.end(value), b"None")
            case ast.stmt():
                yield from (_instead(node, new, text) for new in _statements(node))


def _nodes(root: ast.AST) -> Iterator[ast.AST]:
    """What runs in a function: no docstrings, annotations, decorators or parts of f-strings."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.JoinedStr):
            waiting += reversed(list(_run_by(node)))


def _run_by(node: ast.AST) -> Iterator[ast.AST]:
    for name, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            text = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
            if isinstance(child, ast.AST) and not text and name not in _NOT_RUN:
                yield child


def _instead(node: ast.expr | ast.stmt, new: bytes, text: Text) -> _Splice:
    return _Splice(node, text.start(node), text.end(node), new)


def _between(
    node: ast.expr | ast.stmt,
    left: ast.expr,
    right: ast.expr,
    old: bytes,
    new: bytes,
    text: Text,
) -> Iterator[_Splice]:
    """The operator between two operands; none where a comment stands there too."""
    begin = text.end(left)
    gap = text.source[begin : text.start(right)]
    found = re.fullmatch(rb"[\s()\\]*?(" + old + rb")[\s()\\]*", gap)
    if found:
        yield _Splice(node, begin + found.start(1), begin + found.end(1), new)


def _compared(node: ast.Compare, text: Text) -> Iterator[_Splice]:
    operands = [node.left, *node.comparators]
    for op, left, right in zip(node.ops, operands, operands[1:], strict=False):
        old, others = _COMPARE[type(op)]
        for new in others:
            yield from _between(node, left, right, old, new, text)


def _joined(node: ast.BoolOp, text: Text) -> Iterator[_Splice]:
    old, new = (b"and", b"or") if isinstance(node.op, ast.And) else (b"or", b"and")
    for left, right in zip(node.values, node.values[1:], strict=False):
        yield from _between(node, left, right, old, new, text)


def _calculated(node: ast.BinOp, text: Text) -> Iterator[_Splice]:
    """An operator of numbers; `%` after a text fills it in and is left alone."""
    fills = isinstance(node.op, ast.Mod) and (
        isinstance(node.left, ast.JoinedStr)
        or (isinstance(node.left, ast.Constant) and isinstance(node.left.value, str | bytes))
    )
    if type(node.op) in _ARITHMETIC and not fills:
        old, new = _ARITHMETIC[type(node.op)]
        yield from _between(node, node.left, node.right, re.escape(old), new, text)


def _counted(node: ast.AugAssign, text: Text) -> Iterator[_Splice]:
    if type(node.op) in _ARITHMETIC:
        old, new = (each + b"=" for each in _ARITHMETIC[type(node.op)])
        yield from _between(node, node.target, node.value, re.escape(old), new, text)


def _constants(value: object) -> Sequence[bytes]:
    match value:
        case bool():
            return [repr(not value).encode()]
        case int():
            return [hex(value + 1).encode() if value.bit_length() > 64 else b"%d" % (value + 1)]
        case float() if math.isfinite(value):
            return [repr(value + 1.0).encode()]
        case str():
            return [repr(value + "XX").encode("utf-8", "backslashreplace")]
        case bytes():
            return [repr(value + b"XX").encode()]
    return []


def _statements(node: ast.stmt) -> Sequence[bytes]:
    """What takes the place of a whole statement."""
    if isinstance(node, ast.Break | ast.Continue):
        return [b"continue" if isinstance(node, ast.Break) else b"break"]
    return [b"pass"] if _may_go(node) else []


def _may_go(node: ast.stmt) -> bool:
    """Statements without which a function still runs: calls, raises, deletions, stores."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Call | ast.Await)
    if isinstance(node, ast.Assign):
        return all(isinstance(each, ast.Attribute | ast.Subscript) for each in node.targets)
    return isinstance(node, ast.Raise | ast.Delete | ast.Assert)
