"""One function called in place of another: a pattern made to measure for a project."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import libcst as cst

from engine.agents.codemods.editing import Change
from engine.agents.codemods.flow import quoted
from engine.agents.codemods.importing import imported
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite


@dataclass(frozen=True)
class CallSwap:
    """Calls of `old` become calls of `new` with the same arguments; both are dotted names.

    Names of builtins stand without a module: `CallSwap("sum-fast", "sum", "fast.sums.total")`.
    """

    id: str
    old: str
    new: str

    @property
    def title(self) -> str:
        return f"{self.old} → {self.new}"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """One rewrite per call of `old` by a name that an import of the module binds."""
        library, _, name = self.new.rpartition(".")
        for node in scope.nodes:
            if not isinstance(node, cst.Call) or not self._is_old(scope, node.func):
                continue
            new = imported(scope, library, name)
            if new is None:
                return
            why = (
                f"{quoted(node)} calls {self.old}; {self.new} is said to do the same with less. "
                "To check: all that the two do otherwise."
            )
            change = Change(replace={node.func: new.expression})
            made = rewrite(self, scope, node, change, why)
            yield replace(made, module=new.into(made.module))

    def _is_old(self, scope: FunctionScope, called: cst.CSTNode) -> bool:
        if "." in self.old:
            return scope.qualified(called) == self.old
        is_name = isinstance(called, cst.Name) and called.value == self.old
        return is_name and scope.is_builtin(called)
