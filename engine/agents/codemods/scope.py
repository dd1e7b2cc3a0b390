"""One function of a parsed module, with the questions that patterns ask about it."""

from __future__ import annotations

import builtins
import keyword
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider

from engine.agents.codemods.editing import Change, Statement, changed_function, with_descendant
from engine.agents.codemods.effects import (
    PURE_BUILTINS,
    READ_ONLY_METHODS,
    Effects,
    bound_names,
    effects_of,
)
from engine.agents.codemods.facts import ModuleFacts
from engine.agents.codemods.kinds import Kind, kind_of
from engine.agents.codemods.shapes import (
    COMPREHENSIONS,
    INNER_SCOPES,
    Comprehension,
    Loop,
    chain,
    chains_in,
    children_of,
    iteration_names,
    walk,
    walk_all,
)

_DYNAMIC = frozenset({"exec", "eval", "locals", "vars", "dir", "globals", "_getframe"})
_SUSPENDING = (cst.Await, cst.Yield)
_RESERVED = frozenset(dir(builtins)) | frozenset((*keyword.kwlist, *keyword.softkwlist))


class FunctionScope:
    """One function of a parsed module. Nothing is computed before it is asked for."""

    def __init__(
        self,
        module: cst.Module,
        path: Sequence[cst.CSTNode],
        symbol: str,
        facts: ModuleFacts,
        first_line: int,
    ) -> None:
        function = path[-1]
        if not isinstance(function, cst.FunctionDef):
            raise TypeError("the path to a function has to end in it")
        self.module = module
        self.function = function
        self.symbol = symbol
        """Qualified name inside the module: `Class.method`, `outer.inner`."""
        self.facts = facts
        self.first_line = first_line
        """1-based line of the `def`."""
        self._path = tuple(path)
        self._effects: dict[tuple[cst.CSTNode, ...], Effects] = {}

    @property
    def top(self) -> cst.CSTNode:
        """The statement of the module's body that holds the function, or is it."""
        return self._path[0]

    def is_within(self, other: FunctionScope) -> bool:
        """True for the other function itself and for functions nested in it."""
        return other._path[-1] in self._path

    def with_own_nodes(self) -> FunctionScope:
        """The same over a copy of the function, for a tree that was put together by rewrites:
        nodes are told apart by identity, and a rewrite may have used one in two places."""
        copy = FunctionScope(self.module, self._path, self.symbol, self.facts, self.first_line)
        copy.function = self.function.deep_clone()
        return copy

    # --- where ---------------------------------------------------------------------------------

    def line(self, node: cst.CSTNode) -> int:
        """1-based line of a node of this function in the file."""
        name = self._positions[self.function.name].start.line
        return int(self._positions[node].start.line - name) + self.first_line

    def parent(self, node: cst.CSTNode) -> cst.CSTNode:
        """The node's parent; LookupError for the function itself."""
        return self._parents[node]

    def ancestors(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """From the node's parent up to the function, both included."""
        while node is not self.function:
            node = self._parents[node]
            yield node

    def statement(self, node: cst.CSTNode) -> Statement | None:
        """The innermost statement around `node` (or itself) that other statements can be put in
        front of; None for an `elif`, a one-line suite or a signature."""
        for current in (node, *self.ancestors(node)):
            if current is self.function:
                return None
            if isinstance(current, cst.SimpleStatementLine | cst.BaseCompoundStatement):
                in_block = isinstance(self._parents[current], cst.IndentedBlock)
                return current if in_block else None
            if isinstance(current, cst.SimpleStatementSuite):
                return None
        return None

    def block_around(self, statement: cst.CSTNode) -> Sequence[cst.BaseStatement]:
        """The statements of the indented block that `statement` stands in."""
        block = self._parents[statement]
        return block.body if isinstance(block, cst.IndentedBlock) else ()

    def previous(self, statement: cst.CSTNode) -> cst.BaseStatement | None:
        """The statement directly before, in the same block."""
        body = list(self.block_around(statement))
        place = next((i for i, other in enumerate(body) if other is statement), 0)
        return body[place - 1] if place else None

    def followers(self, statement: cst.CSTNode) -> Sequence[cst.BaseStatement]:
        """The statements after, in the same block."""
        body = list(self.block_around(statement))
        place = next((i for i, other in enumerate(body) if other is statement), len(body))
        return body[place + 1 :]

    # --- what is there -------------------------------------------------------------------------

    @cached_property
    def nodes(self) -> tuple[cst.CSTNode, ...]:
        """All nodes of the function's body in source order, without nested functions, classes
        and lambdas (those nodes themselves are there, their inside is not)."""
        return tuple(walk(self.function.body))

    @cached_property
    def loops(self) -> tuple[Loop, ...]:
        """`for` and `while` statements in source order, asynchronous ones left out."""
        found = (node for node in self.nodes if isinstance(node, cst.For | cst.While))
        return tuple(
            loop
            for loop in found
            if not (isinstance(loop, cst.For) and loop.asynchronous is not None)
        )

    @cached_property
    def comprehensions(self) -> tuple[Comprehension, ...]:
        """Comprehensions and generator expressions in source order."""
        return tuple(node for node in self.nodes if isinstance(node, COMPREHENSIONS))

    def loops_around(self, node: cst.CSTNode) -> list[Loop | Comprehension]:
        """Loops and comprehensions that hold `node`, innermost first. A node in the first
        iterable of a loop is held by it too: see `repeats`."""
        kinds = (cst.For, cst.While, *COMPREHENSIONS)
        return [outer for outer in self.ancestors(node) if isinstance(outer, kinds)]

    @cached_property
    def parameters(self) -> frozenset[str]:
        return frozenset(
            node.name.value for node in walk(self.function.params) if isinstance(node, cst.Param)
        )

    @cached_property
    def assigned(self) -> frozenset[str]:
        """Names bound anywhere in the body, nested functions included."""
        return frozenset(self.binders)

    @cached_property
    def binders(self) -> Mapping[str, Sequence[cst.CSTNode]]:
        """For each name bound in the body: the nodes that bind it (Assign, For, NamedExpr …),
        those in nested functions included when they declare it nonlocal or shadow it."""
        found: dict[str, list[cst.CSTNode]] = {}
        for node in walk_all(self.function.body):
            for name in bound_names(node):
                found.setdefault(name, []).append(node)
        return found

    def is_local(self, name: str) -> bool:
        """Parameter or local variable: not global, nonlocal, or only read."""
        return name in (self.parameters | self.assigned) and name not in self.declared_outside

    @cached_property
    def declared_outside(self) -> frozenset[str]:
        """Names in a `global` or `nonlocal` statement, here or in a nested function."""
        return frozenset(
            item.name.value
            for node in walk_all(self.function.body)
            if isinstance(node, cst.Global | cst.Nonlocal)
            for item in node.names
        )

    @cached_property
    def captured(self) -> frozenset[str]:
        """Names that nested functions, classes or lambdas mention: their value may be seen
        later, or elsewhere."""
        inner = (node for node in self.nodes if isinstance(node, INNER_SCOPES))
        return frozenset(
            node.value for top in inner for node in walk_all(top) if isinstance(node, cst.Name)
        )

    @cached_property
    def is_dynamic(self) -> bool:
        """True when exec, eval, locals() or the like could see names that a rewrite changes."""
        return any(
            isinstance(node, cst.Name) and node.value in _DYNAMIC
            for node in walk_all(self.function)
        )

    def suspends(self, *nodes: cst.CSTNode) -> bool:
        """True when other code may run in the middle: await, yield, async for/with."""
        return any(
            type(node) in _SUSPENDING or getattr(node, "asynchronous", None) is not None
            for top in nodes
            for node in walk(top)
        )

    # --- names and meaning ---------------------------------------------------------------------

    def is_builtin(self, node: cst.CSTNode | str) -> bool:
        """True for a name that can only mean the builtin of that name."""
        if isinstance(node, cst.Name):
            node = node.value
        return isinstance(node, str) and self.facts.is_builtin(node)

    def calls_builtin(self, node: cst.CSTNode, *names: str) -> cst.Call | None:
        """The node as a call of one of these builtins with positional arguments only, or None."""
        if (
            isinstance(node, cst.Call)
            and isinstance(node.func, cst.Name)
            and node.func.value in names
            and self.is_builtin(node.func)
            and all(arg.star == "" and arg.keyword is None for arg in node.args)
        ):
            return node
        return None

    def qualified(self, node: cst.CSTNode) -> str | None:
        """`re.compile` for a name or chain that starts at an import, whatever it is called here."""
        dotted = chain(node)
        if dotted is None:
            return None
        root, dot, rest = dotted.partition(".")
        origin = self.facts.imports.get(root)
        return None if origin is None else origin + dot + rest

    def kind(self, node: cst.CSTNode) -> Kind | None:
        """The builtin type an expression certainly or by annotation has, None when unknown."""
        return kind_of(node, self)

    def fresh_name(self, wish: str, *more: str) -> str:
        """A name like `wish` that the whole module does not use; `more` are taken as well."""
        base = "".join(c if c.isalnum() else "_" for c in wish).strip("_").lower() or "value"
        base = base if base.isidentifier() else f"v_{base}"
        name, number = base, 2
        while not self._is_free(name) or name in more:
            name, number = f"{base}_{number}", number + 1
        return name

    def _is_free(self, name: str) -> bool:
        return name.isidentifier() and name not in self.facts.names and name not in _RESERVED

    def is_read_outside(self, name: str, node: cst.CSTNode) -> bool:
        """True when the value that `node`, a loop, leaves in `name` may be read elsewhere: any
        mention outside of it that does not stand in another loop over the same name."""
        inside = frozenset(walk_all(node))
        return name in self.captured or any(
            isinstance(other, cst.Name)
            and other.value == name
            and other not in inside
            and not self._is_iterated(name, other)
            for other in self.nodes
        )

    def _is_iterated(self, name: str, node: cst.CSTNode) -> bool:
        return any(
            isinstance(outer, (cst.For, *COMPREHENSIONS)) and name in iteration_names(outer)
            for outer in self.ancestors(node)
        )

    # --- effects -------------------------------------------------------------------------------

    def effects(self, *nodes: cst.CSTNode) -> Effects:
        """What these nodes may rebind, change, or hand to code that may change it."""
        if nodes not in self._effects:
            self._effects[nodes] = effects_of(nodes, self._is_harmless)
        return self._effects[nodes]

    def _is_harmless(self, call: cst.Call) -> bool:
        if isinstance(call.func, cst.Name):
            return call.func.value in PURE_BUILTINS | {"print"} and self.is_builtin(call.func)
        return self.qualified(call.func) is not None and len(call.args) == 0

    def is_invariant(self, expression: cst.CSTNode, *blocks: cst.CSTNode) -> bool:
        """True when nothing in the blocks rebinds or changes what the expression reads."""
        return self._unaffected(expression, self.effects(*blocks).may_change)

    def is_rebound(self, expression: cst.CSTNode, *blocks: cst.CSTNode) -> bool:
        """True when a chain in the expression may mean another object after the blocks."""
        return not self._unaffected(expression, self.effects(*blocks).may_rebind)

    def _unaffected(self, expression: cst.CSTNode, affected: Callable[[str], bool]) -> bool:
        chains = self._outer_chains(expression)
        roots = {dotted.partition(".")[0] for dotted in chains}
        modules = roots & frozenset(self.facts.imports)
        if roots & (self.declared_outside | self._changed_inside) or modules & self.assigned:
            return False
        return not any(affected(dotted) for dotted in chains if dotted.split(".")[0] not in modules)

    @cached_property
    def _changed_inside(self) -> frozenset[str]:
        """Variables that nested functions write into: calling one of them changes them."""
        inner = [node for node in self.nodes if isinstance(node, INNER_SCOPES)]
        return self.effects(*inner).mutated & self.captured

    def _outer_chains(self, expression: cst.CSTNode) -> set[str]:
        """Chains read in the expression, except those on variables of its own comprehensions."""
        inside = frozenset(walk_all(expression))
        own = {
            name
            for node in inside
            for name in bound_names(node)
            if all(binder in inside for binder in self.binders.get(name, ()))
        }
        return {dotted for dotted in chains_in(expression) if dotted.split(".")[0] not in own}

    def is_pure(self, expression: cst.CSTNode) -> bool:
        """True when the expression calls nothing but builtins of the purity table and read-only
        methods, binds nothing and suspends nothing. Attributes and operators count as pure."""
        for node in walk(expression):
            if isinstance(node, (cst.NamedExpr, cst.Lambda, *_SUSPENDING)):
                return False
            if isinstance(node, cst.Call):
                function = node.func
                if isinstance(function, cst.Attribute):
                    known = function.attr.value in READ_ONLY_METHODS
                else:
                    known = self.is_builtin(function) and chain(function) in PURE_BUILTINS
                if not known:
                    return False
        return True

    # --- change --------------------------------------------------------------------------------

    def assignment(self, name: str, value: cst.BaseExpression) -> cst.SimpleStatementLine:
        """The statement `name = value`."""
        target = cst.AssignTarget(target=cst.Name(name))
        return cst.SimpleStatementLine(body=[cst.Assign(targets=[target], value=value)])

    def statements(self, text: str) -> list[Statement]:
        """Parse statements written with four blanks and \\n into the module's own style."""
        lines = [line.rstrip() for line in text.strip().splitlines()]
        indented = [
            self.module.default_indent * ((len(line) - len(line.lstrip())) // 4) + line.lstrip()
            for line in lines
        ]
        newline = self.module.default_newline
        code = newline.join(indented) + newline
        parsed = cst.parse_module(code, config=self.module.config_for_parsing)
        return list(parsed.body)

    def expression(self, text: str) -> cst.BaseExpression:
        """Parse an expression."""
        return cst.parse_expression(text, config=self.module.config_for_parsing)

    def changed(self, change: Change) -> cst.Module:
        """The whole module with the change made in this function."""
        blocks = [node for node in self._path if isinstance(node, cst.IndentedBlock)]
        default = self.module.default_indent
        indent = "".join(default if b.indent is None else b.indent for b in blocks)
        new = changed_function(self.function, change, self.module, indent)
        return with_descendant(self.module, self._path, new)

    def replace(self, old: cst.CSTNode, new: cst.CSTNode) -> cst.Module:
        """The whole module with one node of this function replaced."""
        return self.changed(Change(replace={old: new}))

    # --- metadata, on demand -------------------------------------------------------------------

    @cached_property
    def _parents(self) -> dict[cst.CSTNode, cst.CSTNode]:
        return {child: node for node in walk_all(self.function) for child in children_of(node)}

    @cached_property
    def _positions(self) -> dict[cst.CSTNode, CodeRange]:
        # Positions of the whole module cost twenty times its ast.parse; one function is enough.
        alone = MetadataWrapper(cst.Module(body=[self.function]), unsafe_skip_copy=True)
        return dict(alone.resolve(PositionProvider))
