"""What a whole module says about names, read once from its `ast`: which are bound, which import.

Kept apart from libcst because `ast` answers these questions many times faster than its metadata.
"""

from __future__ import annotations

import ast
import builtins
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

_PROPERTY_DECORATORS = frozenset(
    {"property", "cached_property", "lazyproperty", "abstractproperty"}
)
_SHORT = 8
"""Elements of a constant list below which scanning it is as fast as any look-up."""
_Node = TypeVar("_Node", bound=ast.AST)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class ModuleFacts:
    """Answers that hold for the whole file, each erring on the safe side."""

    bound: frozenset[str]
    """Every name bound anywhere in the module, at any depth, by any kind of statement."""
    names: frozenset[str]
    """Every identifier that stands for a variable anywhere in the module, bound or only read;
    names of methods, which no function sees as variables, left out."""
    imports: Mapping[str, str]
    """Local name to qualified name, for names that nothing but one import ever binds."""
    star_import: bool
    properties: frozenset[str]
    """Attribute names that a class of this module computes (property, cached_property …)."""
    plain_attributes: frozenset[str]
    """Attribute names that this module stores on an object or in a class body."""
    lists: frozenset[str]
    """Attribute names, and names of module variables, that only ever get a list assigned here;
    short constant lists are left out."""
    lines: Mapping[tuple[str, int], int]
    """Line of the `def` of the n-th function with that qualified name."""

    def is_builtin(self, name: str) -> bool:
        """True when `name` can only mean the builtin: bound nowhere, and no star import."""
        return hasattr(builtins, name) and name not in self.bound and not self.star_import


class _Nodes:
    """All nodes of a tree, sorted by type in one walk."""

    def __init__(self, tree: ast.AST) -> None:
        self._by_type: dict[type[ast.AST], list[ast.AST]] = defaultdict(list)
        for node in ast.walk(tree):
            self._by_type[type(node)].append(node)

    def of(self, wanted: type[_Node]) -> Sequence[_Node]:
        return cast("list[_Node]", self._by_type.get(wanted, []))

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        yield from self.of(ast.FunctionDef)
        yield from self.of(ast.AsyncFunctionDef)


def module_facts(code: str) -> ModuleFacts:
    """Read the facts of a module; raises SyntaxError or ValueError where `ast.parse` does."""
    tree = ast.parse(code)
    nodes = _Nodes(tree)
    bindings = Counter(_bindings(nodes))
    read = {name.id for name in nodes.of(ast.Name)}
    return ModuleFacts(
        bound=frozenset(bindings),
        names=(frozenset(bindings) - _only_methods(nodes, bindings)) | read,
        imports=_imports(nodes, bindings),
        star_import=any(node.names[0].name == "*" for node in nodes.of(ast.ImportFrom)),
        properties=frozenset(_properties(nodes)),
        plain_attributes=frozenset(_plain_attributes(nodes)),
        lists=_lists(nodes),
        lines=dict(_function_lines(tree)),
    )


def _bindings(nodes: _Nodes) -> Iterator[str]:
    yield from (n.id for n in nodes.of(ast.Name) if not isinstance(n.ctx, ast.Load))
    yield from (n.name for n in nodes.functions())
    yield from (n.name for n in nodes.of(ast.ClassDef))
    yield from (n.arg for n in nodes.of(ast.arg))
    yield from ((n.asname or n.name).partition(".")[0] for n in nodes.of(ast.alias))
    yield from (name for n in nodes.of(ast.Global) for name in n.names)
    yield from (name for n in nodes.of(ast.Nonlocal) for name in n.names)
    yield from (n.name for n in nodes.of(ast.ExceptHandler) if n.name)
    yield from (n.name for n in nodes.of(ast.MatchAs) if n.name)
    yield from (n.name for n in nodes.of(ast.MatchStar) if n.name)
    yield from (n.rest for n in nodes.of(ast.MatchMapping) if n.rest)


def _only_methods(nodes: _Nodes, bindings: Counter[str]) -> frozenset[str]:
    methods = Counter(
        inner.name
        for node in nodes.of(ast.ClassDef)
        for inner in node.body
        if isinstance(inner, _FUNCTIONS)
    )
    return frozenset(name for name, count in methods.items() if bindings[name] == count)


def _imports(nodes: _Nodes, bindings: Counter[str]) -> dict[str, str]:
    found: dict[str, list[str]] = defaultdict(list)
    for local, qualified in _imported(nodes):
        found[local].append(qualified)
    return {
        local: origins[0]
        for local, origins in found.items()
        if len(set(origins)) == 1 and bindings[local] == len(origins)
    }


def _imported(nodes: _Nodes) -> Iterator[tuple[str, str]]:
    for plain in nodes.of(ast.Import):
        for alias in plain.names:
            top = alias.name.partition(".")[0]
            yield (alias.asname, alias.name) if alias.asname else (top, top)
    for node in nodes.of(ast.ImportFrom):
        origin = "." * node.level + (node.module or "")
        yield from ((alias.asname or alias.name, f"{origin}.{alias.name}") for alias in node.names)


def _properties(nodes: _Nodes) -> Iterator[str]:
    for node in nodes.functions():
        for decorator in node.decorator_list:
            last = decorator.attr if isinstance(decorator, ast.Attribute) else None
            if isinstance(decorator, ast.Name):
                last = decorator.id
            if last in _PROPERTY_DECORATORS:
                yield node.name


def _plain_attributes(nodes: _Nodes) -> Iterator[str]:
    yield from (n.attr for n in nodes.of(ast.Attribute) if isinstance(n.ctx, ast.Store))
    for node in nodes.of(ast.ClassDef):
        for statement in node.body:
            yield from _class_level_names(statement)


def _class_level_names(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, ast.Assign):
        yield from (target.id for target in statement.targets if isinstance(target, ast.Name))
    elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        yield statement.target.id


def _lists(nodes: _Nodes) -> frozenset[str]:
    always: dict[str, bool] = {}
    for name, value in _stored_values(nodes):
        always[name] = always.get(name, True) and _is_list(value)
    return frozenset(name for name, is_list in always.items() if is_list)


def _stored_values(nodes: _Nodes) -> Iterator[tuple[str, ast.expr | None]]:
    for node in nodes.of(ast.Assign):
        for target in node.targets:
            yield from ((name, node.value) for name in _stored_names(target))
    for annotated in nodes.of(ast.AnnAssign):
        if annotated.value is not None:
            yield from ((name, annotated.value) for name in _stored_names(annotated.target))
    for attribute in nodes.of(ast.Attribute):
        if isinstance(attribute.ctx, ast.Del):
            yield attribute.attr, None


def _stored_names(target: ast.expr) -> Iterator[str]:
    if isinstance(target, ast.Attribute):
        yield target.attr
    elif isinstance(target, ast.Name):
        yield target.id
    else:
        yield from (n.attr for n in ast.walk(target) if isinstance(n, ast.Attribute))


def _is_list(value: ast.expr | None) -> bool:
    match value:
        case ast.ListComp():
            return True
        case ast.List(elts=elements):
            return not elements or len(elements) >= _SHORT
        case ast.Call(func=ast.Name(id="list" | "sorted")):
            return True
        case _:
            return False


def _function_lines(tree: ast.AST) -> Iterator[tuple[tuple[str, int], int]]:
    seen: Counter[str] = Counter()
    stack: list[tuple[ast.AST, str]] = [(tree, "")]
    while stack:
        node, prefix = stack.pop()
        if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            if isinstance(node, _FUNCTIONS):
                yield (prefix + node.name, seen[prefix + node.name]), node.lineno
                seen[prefix + node.name] += 1
            prefix = f"{prefix}{node.name}."
        inside = ast.stmt | ast.ExceptHandler | ast.match_case
        children = [(c, prefix) for c in ast.iter_child_nodes(node) if isinstance(c, inside)]
        stack.extend(reversed(children))
