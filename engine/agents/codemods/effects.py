"""What a piece of code may change: the base of every "is this loop-invariant?" test.

Approximate on purpose: a change behind a call that is handed neither the object nor its owner is
not seen. Proposals are speculative, the gate judges them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import libcst as cst

from engine.agents.codemods.shapes import chain, leaves, prefixes, root_chain, walk_all

_BUILTINS = """abs all any ascii bin bool bytes callable chr complex dict divmod enumerate filter
    float format frozenset hasattr hash hex id int isinstance issubclass len list map max min oct
    ord pow range repr reversed round set slice sorted str sum tuple type zip"""
_TEXT_METHODS = """capitalize casefold center count decode encode endswith expandtabs find format
    format_map hex index isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric
    isprintable isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix
    removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith
    strip swapcase title translate upper zfill"""
_NUMBER_METHODS = "as_integer_ratio bit_count bit_length conjugate is_integer"
_CONTAINER_METHODS = """copy difference elements get intersection isdisjoint issubset issuperset
    items keys most_common symmetric_difference total union values"""
_LIBRARY_METHODS = """date end findall finditer fullmatch group groupdict groups isEnabledFor
    isoformat match search span start strftime sub subn time timestamp timetuple weekday"""

PURE_BUILTINS = frozenset(_BUILTINS.split())
"""Builtins that change nothing when their arguments are of exact builtin types."""

READ_ONLY_METHODS = frozenset(
    f"{_TEXT_METHODS} {_NUMBER_METHODS} {_CONTAINER_METHODS} {_LIBRARY_METHODS}".split()
)
"""Methods that leave their receiver as it is, on builtin and common library types."""


# Sorted by exact type first: isinstance against libcst's abstract classes is slow.
_STORING = frozenset(
    {cst.Assign, cst.AnnAssign, cst.AugAssign, cst.For, cst.CompFor, cst.NamedExpr, cst.Del}
    | {cst.AsName}
)
_DECLARING = frozenset(
    {cst.FunctionDef, cst.ClassDef, cst.Global, cst.Nonlocal, cst.ImportAlias}
    | {cst.MatchAs, cst.MatchStar, cst.MatchMapping}
)

GETTER_PREFIXES = ("get_", "is_", "has_")
"""How methods are called that are taken to return something and change nothing."""


def is_read_only(method: str) -> bool:
    """True for methods that leave their receiver as it is: known ones, and getters by name."""
    return method in READ_ONLY_METHODS or method.startswith(GETTER_PREFIXES)


@dataclass(frozen=True)
class Effects:
    """Dotted chains that a block may change."""

    rebound: frozenset[str]
    """Names and attributes that are assigned, deleted or bound by a statement."""
    mutated: frozenset[str]
    """Objects written into: item stores, calls of methods that are not known to be read-only."""
    escaped: frozenset[str]
    """Objects handed to a call that is not known to be pure."""

    def may_rebind(self, dotted: str) -> bool:
        """True when the chain may mean another object afterwards."""
        *owners, whole = prefixes(dotted)
        changed = self.mutated | self.escaped | self.rebound
        return whole in self.rebound or any(owner in changed for owner in owners)

    def may_change(self, dotted: str) -> bool:
        """True when the chain may mean another object, or the object may have other content."""
        return self.may_rebind(dotted) or dotted in self.mutated or dotted in self.escaped


def effects_of(nodes: Iterable[cst.CSTNode], harmless: Callable[[cst.Call], bool]) -> Effects:
    """The effects of the nodes; `harmless` says which calls are known to change nothing."""
    rebound: set[str] = set()
    mutated: set[str] = set()
    escaped: set[str] = set()
    for top in nodes:
        for node in walk_all(top):
            if type(node) in _STORING:
                for target in _targets(node):
                    _store(target, rebound, mutated)
            elif type(node) in _DECLARING:
                rebound.update(_declared_names(node))
            elif type(node) is cst.Call and not harmless(node):
                _call(node, mutated, escaped)
    return Effects(frozenset(rebound), frozenset(mutated), frozenset(escaped))


def bound_names(node: cst.CSTNode) -> Iterator[str]:
    """The plain names that this node itself binds: an assignment, a loop, an import …"""
    if type(node) in _STORING:
        for target in _targets(node):
            if isinstance(target, cst.Name):
                yield target.value
    elif type(node) in _DECLARING:
        yield from _declared_names(node)


def _targets(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    match node:
        case cst.Assign(targets=targets):
            for each in targets:
                yield from leaves(each.target)
        case (
            cst.AnnAssign(target=target)
            | cst.AugAssign(target=target)
            | cst.For(target=target)
            | cst.CompFor(target=target)
            | cst.NamedExpr(target=target)
            | cst.Del(target=target)
        ):
            yield from leaves(target)
        case cst.AsName(name=name):
            yield from leaves(name)


def _declared_names(node: cst.CSTNode) -> Iterator[str]:
    match node:
        case cst.FunctionDef(name=name) | cst.ClassDef(name=name):
            yield name.value
        case cst.Global(names=items) | cst.Nonlocal(names=items):
            yield from (item.name.value for item in items)
        case cst.ImportAlias(asname=None):
            yield node.evaluated_name.partition(".")[0]
        case cst.MatchAs(name=cst.Name(value=text)) | cst.MatchStar(name=cst.Name(value=text)):
            yield text
        case cst.MatchMapping(rest=cst.Name(value=text)):
            yield text


def _store(target: cst.CSTNode, rebound: set[str], mutated: set[str]) -> None:
    dotted = root_chain(target)
    if dotted is None:
        return
    inside = isinstance(target, cst.Subscript) or _through_subscript(target)
    (mutated if inside else rebound).add(dotted)


def _through_subscript(node: cst.CSTNode) -> bool:
    while isinstance(node, cst.Attribute):
        node = node.value
    return not isinstance(node, cst.Name)


def _call(node: cst.Call, mutated: set[str], escaped: set[str]) -> None:
    if isinstance(node.func, cst.Attribute):
        receiver = root_chain(node.func.value)
        if receiver is not None and not is_read_only(node.func.attr.value):
            mutated.add(receiver)
    for arg in node.args:
        if arg.star == "" and (dotted := chain(arg.value)) is not None:
            escaped.add(dotted)
