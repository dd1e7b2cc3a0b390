"""Finding the functions of a parsed module, at any depth of classes, branches and functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import libcst as cst

from engine.agents.codemods.facts import ModuleFacts, module_facts
from engine.agents.codemods.scope import FunctionScope
from engine.agents.codemods.shapes import children_of

_HOLDS_STATEMENTS = (
    cst.BaseCompoundStatement,
    cst.BaseSuite,
    cst.Else,
    cst.ExceptHandler,
    cst.ExceptStarHandler,
    cst.Finally,
    cst.MatchCase,
)


def function_scopes(module: cst.Module, facts: ModuleFacts | None = None) -> list[FunctionScope]:
    """A scope for every function of the module in source order, nested ones after their owner.

    Raises SyntaxError or ValueError when the running Python cannot parse what libcst could.
    """
    facts = facts or module_facts(module.code)
    seen: Counter[str] = Counter()
    scopes: list[FunctionScope] = []
    for path, symbol in _functions(module):
        line = facts.lines[symbol, seen[symbol]]
        seen[symbol] += 1
        scopes.append(FunctionScope(module, path, symbol, facts, line))
    return scopes


def _functions(module: cst.Module) -> Iterator[tuple[tuple[cst.CSTNode, ...], str]]:
    stack: list[tuple[tuple[cst.CSTNode, ...], str]] = [
        ((statement,), "") for statement in reversed(module.body)
    ]
    while stack:
        path, prefix = stack.pop()
        node = path[-1]
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            prefix += node.name.value
            if isinstance(node, cst.FunctionDef):
                yield path, prefix
            prefix += "."
        inside = [c for c in children_of(node) if isinstance(c, _HOLDS_STATEMENTS)]
        stack.extend(((*path, child), prefix) for child in reversed(inside))
