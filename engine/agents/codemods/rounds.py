"""Single `for … in …` parts of statements and comprehensions, and what their rounds may change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import libcst as cst

from engine.agents.codemods.flow import always_evaluated, is_target, own_statements, variables
from engine.agents.codemods.pattern import FunctionScope
from engine.agents.codemods.shapes import (
    COMPREHENSIONS,
    Comprehension,
    chain,
    chains_in,
    code_of,
    iteration_names,
    iterations,
    leaves,
    walk,
    walk_all,
)

Clause: TypeAlias = cst.For | cst.CompFor
_EATERS = ("any", "all", "sum", "min", "max", "list", "tuple", "set", "frozenset", "sorted", "dict")
_WRITING = "append extend insert pop remove clear sort reverse update setdefault popitem"
_WRITERS = frozenset(_WRITING.split())
_FIXED = ("str", "bytes", "tuple")
_NAMING = (cst.For, *COMPREHENSIONS)


@dataclass(frozen=True)
class Round:
    """One `for name in …`, and the code that runs again for each value of the name."""

    holder: cst.For | Comprehension
    clause: Clause
    name: str
    repeated: tuple[cst.CSTNode, ...]

    def variables(self, name: str) -> list[cst.Name]:
        """The places in the loop that mention a variable, where the loop binds it left out."""
        return [
            node
            for node in variables(self.holder)
            if node.value == name and node is not self.clause.target
        ]


def rounds(scope: FunctionScope) -> Iterator[Round]:
    """Every synchronous `for` of the function over one plain name that runs where it stands:
    generator expressions only where a builtin uses them up at once."""
    for node in scope.nodes:
        match node:
            case cst.For(target=cst.Name(value=name), asynchronous=None):
                yield Round(node, node, name, (node.body,))
            case cst.GeneratorExp() if not _is_eaten(scope, node):
                continue
            case cst.ListComp() | cst.SetComp() | cst.DictComp() | cst.GeneratorExp():
                yield from _clauses(node)


def _is_eaten(scope: FunctionScope, node: cst.GeneratorExp) -> bool:
    outer = scope.parent(node)
    return isinstance(outer, cst.Arg) and (
        scope.calls_builtin(scope.parent(outer), *_EATERS) is not None
    )


def _clauses(made: Comprehension) -> Iterator[Round]:
    parts = iterations(made)
    elements = [made.key, made.value] if isinstance(made, cst.DictComp) else [made.elt]
    for place, part in enumerate(parts):
        if isinstance(part.target, cst.Name) and part.asynchronous is None:
            inner = parts[place + 1 :]
            tests = [condition.test for each in (part, *inner) for condition in each.ifs]
            repeated = (*elements, *tests, *(each.iter for each in inner))
            yield Round(made, part, part.target.value, repeated)


def subscripts(round_: Round, source: cst.BaseExpression) -> list[cst.Subscript]:
    """The places in the rounds that say `source[name]`."""
    text = code_of(source)
    return [
        node
        for part in round_.repeated
        for node in walk(part)
        if isinstance(node, cst.Subscript)
        and _is_index(node, round_.name)
        and code_of(node.value) == text
    ]


def item_name(source: cst.BaseExpression, otherwise: str) -> str:
    """`line` for `lines`, `entry` for `self.entries`, else the other word."""
    last = (chain(source) or "").rpartition(".")[2]
    if last.endswith("ies") and len(last) > len("ties"):
        return f"{last[:-3]}y"
    if last.endswith("s") and not last.endswith("ss") and len(last) > 1:
        return last[:-1]
    return otherwise


def _is_index(node: cst.Subscript, name: str) -> bool:
    match node.slice:
        case [cst.SubscriptElement(slice=cst.Index(value=cst.Name(value=index), star=None))]:
            return index == name
        case _:
            return False


def is_read_each_time(scope: FunctionScope, round_: Round, read: cst.CSTNode) -> bool:
    """True when nearly every round evaluates the node, in no branch of its own."""
    if isinstance(round_.holder, cst.For):
        return any(
            always_evaluated(scope, read, statement)
            for statement in own_statements(round_.holder.body)
        )
    tests = [test.test for part in iterations(round_.holder) for test in part.ifs]
    return any(
        read in walk(part) and always_evaluated(scope, read, part)
        for part in tests[:1] or round_.repeated
    )


def is_own(scope: FunctionScope, round_: Round) -> bool:
    """True when nothing but these rounds sees the name, and nothing in them binds it again."""
    holder, name = round_.holder, round_.name
    if name in scope.captured or name in scope.declared_outside:
        return False
    if scope.effects(*round_.repeated).may_rebind(name):
        return False
    if isinstance(holder, COMPREHENSIONS):
        return sum(name in _names(part) for part in iterations(holder)) == 1
    around = (outer for outer in scope.ancestors(holder) if isinstance(outer, _NAMING))
    return not scope.is_read_outside(name, holder) and not any(
        name in iteration_names(outer) for outer in around
    )


def _names(part: cst.CompFor) -> frozenset[str]:
    return frozenset(node.value for node in leaves(part.target) if isinstance(node, cst.Name))


def stays(
    scope: FunctionScope,
    source: cst.BaseExpression,
    round_: Round,
    reads: Sequence[cst.Subscript],
    item: str,
) -> bool:
    """True when the rounds leave `source` as it is, once the reads of its items are replaced by
    the variable `item`: what happens inside an item does not touch what holds it."""
    if any(_is_replaced(scope, read) for read in reads):
        return False
    if scope.kind(source) not in _FIXED and scope.suspends(*round_.repeated):
        return False
    parts = [with_name(part, reads, item) for part in round_.repeated]
    return scope.is_invariant(source, *parts) and not any(
        name != item and _may_be_same(scope, name, source) for name in _written(parts)
    )


def _is_replaced(scope: FunctionScope, read: cst.Subscript) -> bool:
    """True for `xs[i] = …`; in `xs[i].a = …` and `xs[i][0] = …` the container is only read."""
    parent = scope.parent(read)
    inside = isinstance(parent, cst.Attribute | cst.Subscript) and parent.value is read
    return is_target(scope, read) and not inside


class _Named(cst.CSTTransformer):
    """Puts one name in the place of some nodes."""

    def __init__(self, nodes: Sequence[cst.CSTNode], name: str) -> None:
        super().__init__()
        self._nodes = frozenset(nodes)
        self._name = name

    def on_leave(  # type: ignore[override]  # narrower than the generic one: nodes only
        self, original_node: cst.CSTNode, updated_node: cst.CSTNode
    ) -> cst.CSTNode:
        return cst.Name(self._name) if original_node in self._nodes else updated_node


def with_name(part: cst.CSTNode, nodes: Sequence[cst.CSTNode], name: str) -> cst.CSTNode:
    """A copy of the code with a variable in the place of these nodes."""
    named = part.visit(_Named(nodes, name))
    assert isinstance(named, cst.CSTNode)
    return named


def _written(parts: Sequence[cst.CSTNode]) -> Iterator[str]:
    """Variables whose object has items added, replaced or removed."""
    for part in parts:
        for node in walk_all(part):
            match node:
                case cst.Call(
                    func=cst.Attribute(value=cst.Name(value=name), attr=cst.Name(value=method))
                ) if method in _WRITERS:
                    yield name
                case cst.AugAssign(target=cst.Name(value=name)):
                    yield name
                case cst.AssignTarget(target=target) | cst.AugAssign(target=target):
                    yield from _stored_into(target)
                case cst.Del(target=target):
                    yield from _stored_into(target)


def _stored_into(target: cst.CSTNode) -> Iterator[str]:
    for leaf in leaves(target):
        if isinstance(leaf, cst.Subscript) and isinstance(leaf.value, cst.Name):
            yield leaf.value.value


def _may_be_same(scope: FunctionScope, name: str, source: cst.BaseExpression) -> bool:
    """True when the variable may be another name of the object that `source` means."""
    kind = scope.kind(source)
    other = scope.kind(cst.Name(name))
    if kind in _FIXED or (kind is not None and other is not None and kind != other):
        return False
    if name in scope.parameters:
        return not _is_made_here(scope, source)
    dotted = chain(source)
    return any(
        isinstance(binder, cst.Assign | cst.AnnAssign)
        and binder.value is not None
        and not isinstance(binder.value, cst.Call | cst.Subscript)
        and dotted in chains_in(binder.value)
        for binder in scope.binders.get(name, ())
    )


def _is_made_here(scope: FunctionScope, source: cst.BaseExpression) -> bool:
    return (
        isinstance(source, cst.Name)
        and source.value not in scope.parameters
        and scope.kind(source) is not None
    )
