"""A pattern and what it is given: one function of a parsed module, with the questions to ask.

A pattern is a function from a `FunctionScope` to rewrites, each the whole module after ONE
application at one site. It may be wrong sometimes: the gate decides. It never changes a
signature, adds a cache that outlives the call, or brings in exec, eval or the network.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import libcst as cst

from engine.agents.codemods.editing import Change
from engine.agents.codemods.functions import function_scopes
from engine.agents.codemods.scope import FunctionScope

__all__ = ["FunctionScope", "Pattern", "Rewrite", "function_scopes", "rewrite"]


@dataclass(frozen=True)
class Rewrite:
    """One application of one pattern."""

    pattern: str
    symbol: str
    line: int
    module: cst.Module
    """The whole module afterwards."""
    rationale: str
    """What was seen and done, the cost before and after, and what the gate has to check."""


class Pattern(Protocol):
    """A speculative rewrite from the catalogue."""

    @property
    def id(self) -> str: ...

    @property
    def title(self) -> str: ...

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """Every site in the function's own code (nested functions have scopes of their own)."""


def rewrite(
    pattern: Pattern, scope: FunctionScope, site: cst.CSTNode, change: Change, why: str
) -> Rewrite:
    """The change as a Rewrite; `why` becomes the rationale behind symbol and line."""
    line = scope.line(site)
    rationale = f"{scope.symbol}, line {line}: {why}"
    return Rewrite(pattern.id, scope.symbol, line, scope.changed(change), rationale)
