"""Small questions about libcst nodes: dotted chains, targets, walking without nested functions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import TypeAlias

import libcst as cst

Loop: TypeAlias = cst.For | cst.While
Comprehension: TypeAlias = cst.ListComp | cst.SetComp | cst.DictComp | cst.GeneratorExp
COMPREHENSIONS = (cst.ListComp, cst.SetComp, cst.DictComp, cst.GeneratorExp)
INNER_SCOPES = (cst.FunctionDef, cst.ClassDef, cst.Lambda)
_NO_CHILDREN = frozenset(
    {str, bool, int, type(None), cst.MaybeSentinel, cst.SimpleWhitespace, cst.Newline}
)
_BLANK = cst.Module(body=[])


def code_of(node: cst.CSTNode) -> str:
    """The node's source text without surrounding blanks."""
    return _BLANK.code_for_node(node).strip()


def same(left: cst.CSTNode, right: cst.CSTNode) -> bool:
    """Equal source text; whitespace inside counts, so it errs towards `different`."""
    return left is right or (type(left) is type(right) and code_of(left) == code_of(right))


def children_of(node: cst.CSTNode) -> list[cst.CSTNode]:
    """The child nodes without blanks, in about the order of the source. Many times faster than
    `node.children`, which runs the visitor machinery for each node."""
    found: list[cst.CSTNode] = []
    for name in _fields(type(node)):
        value = getattr(node, name)
        if isinstance(value, tuple | list):
            found += value
        elif type(value) not in _NO_CHILDREN:
            found.append(value)
    return found


@cache
def _fields(node_type: type[cst.CSTNode]) -> tuple[str, ...]:
    names = [field.name for field in fields(node_type)]
    if node_type is cst.IfExp:
        names.sort(key=lambda name: name != "body")
    return tuple(names)


def walk(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The node and all below it in source order, without the inside of nested functions,
    classes and lambdas (they themselves are yielded)."""
    stack = [node]
    while stack:
        current = stack.pop()
        yield current
        if current is node or type(current) not in INNER_SCOPES:
            stack.extend(reversed(children_of(current)))


def walk_all(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The node and all below it in source order, nested functions included."""
    stack = [node]
    while stack:
        current = stack.pop()
        yield current
        stack.extend(reversed(children_of(current)))


def chain(node: cst.CSTNode) -> str | None:
    """`a.b.c` for a name or a dotted read of one, else None."""
    parts: list[str] = []
    while isinstance(node, cst.Attribute):
        parts.append(node.attr.value)
        node = node.value
    if not isinstance(node, cst.Name):
        return None
    parts.append(node.value)
    return ".".join(reversed(parts))


def root_chain(node: cst.CSTNode) -> str | None:
    """The longest plain chain that `node` starts with: `a.b` for `a.b[0].c`; None for a call."""
    while (found := chain(node)) is None:
        if not isinstance(node, cst.Attribute | cst.Subscript):
            return None
        node = node.value
    return found


def prefixes(dotted: str) -> Iterator[str]:
    """`a`, `a.b`, `a.b.c` for `a.b.c`."""
    parts = dotted.split(".")
    return (".".join(parts[:end]) for end in range(1, len(parts) + 1))


def leaves(target: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The single targets inside a possibly nested tuple, list or starred target."""
    match target:
        case cst.Tuple(elements=elements) | cst.List(elements=elements):
            for element in elements:
                yield from leaves(element.value)
        case _:
            yield target


def target_names(target: cst.CSTNode) -> frozenset[str]:
    """The plain names that assigning to this target binds."""
    return frozenset(leaf.value for leaf in leaves(target) if isinstance(leaf, cst.Name))


def read_names(node: cst.CSTNode) -> frozenset[str]:
    """Names that stand for variables inside an expression (attribute and keyword names do not)."""
    return frozenset(dotted.partition(".")[0] for dotted in chains_in(node))


def chains_in(node: cst.CSTNode) -> frozenset[str]:
    """The maximal dotted chains read inside an expression."""
    found: set[str] = set()
    stack = [node]
    while stack:
        current = stack.pop()
        if isinstance(current, cst.Name | cst.Attribute) and (dotted := chain(current)):
            found.add(dotted)
        elif isinstance(current, cst.Attribute | cst.Arg):
            stack.append(current.value)
        else:
            stack.extend(children_of(current))
    return frozenset(found)


def iterations(comprehension: Comprehension) -> list[cst.CompFor]:
    """The `for … in …` parts of a comprehension, outermost first."""
    found = [comprehension.for_in]
    while (inner := found[-1].inner_for_in) is not None:
        found.append(inner)
    return found


def iteration_names(loop: cst.For | Comprehension) -> frozenset[str]:
    """The names that a loop or a comprehension iterates with."""
    if isinstance(loop, cst.For):
        return target_names(loop.target)
    return frozenset().union(*(target_names(part.target) for part in iterations(loop)))


def has_comment(*nodes: cst.CSTNode) -> bool:
    """True when a comment stands anywhere in the nodes."""
    return any(isinstance(inner, cst.Comment) for node in nodes for inner in walk_all(node))


def repeated_parts(loop: Loop | Comprehension) -> list[cst.CSTNode]:
    """What is evaluated again in every round: not the first iterable, not the `else` block."""
    match loop:
        case cst.For(body=body):
            return [body]
        case cst.While(test=test, body=body):
            return [test, body]
        case cst.DictComp(key=key, value=value):
            elements: list[cst.CSTNode] = [key, value]
        case _:
            elements = [loop.elt]
    first, *inner = iterations(loop)
    conditions = [condition.test for part in [first, *inner] for condition in part.ifs]
    return [*elements, *conditions, *(part.iter for part in inner)]


def string_value(node: cst.CSTNode) -> str | bytes | None:
    """The value of a plain string or bytes literal, else None (f-strings have none)."""
    if isinstance(node, cst.SimpleString | cst.ConcatenatedString):
        return node.evaluated_value
    return None


def call_of(node: cst.CSTNode, method: str, arguments: int) -> cst.Call | None:
    """The node as call `<expr>.<method>(…)` with so many plain positional arguments, or None."""
    if (
        isinstance(node, cst.Call)
        and isinstance(node.func, cst.Attribute)
        and node.func.attr.value == method
        and len(node.args) == arguments
        and all(arg.star == "" and arg.keyword is None for arg in node.args)
    ):
        return node
    return None


def only_statement(node: cst.CSTNode) -> cst.BaseSmallStatement | None:
    """The single small statement of a line, a one-line suite or a block of one line."""
    match node:
        case cst.IndentedBlock(body=[line]):
            return only_statement(line)
        case cst.SimpleStatementLine(body=[small]) | cst.SimpleStatementSuite(body=[small]):
            return small
        case _:
            return None
