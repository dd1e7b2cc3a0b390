"""A16: a loop that adds up, multiplies, looks for the least or sorts → the builtin that does it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from engine.agents.codemods.hand_folds import folded
from engine.agents.codemods.hand_sorts import sorted_in_place
from engine.agents.codemods.pattern import FunctionScope, Rewrite, rewrite


class HandWritten:
    """`for x in xs: total += x` → `sum(xs)`; a bubble sort → `xs.sort()`."""

    id = "A16"
    title = "hand-written sum, product, min, max or sort → the builtin"

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """One rewrite per loop that does nothing but what a builtin does."""
        for loop in scope.loops:
            fold = folded(scope, loop)
            if fold is not None:
                made = rewrite(self, scope, loop, fold.change, fold.why)
                needs = fold.needs
                yield made if needs is None else replace(made, module=needs.into(made.module))
            in_order = sorted_in_place(scope, loop)
            if in_order is not None:
                yield rewrite(self, scope, loop, in_order.change, in_order.why)
