"""A call that is looked at again, and what is known of it before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ._observe import Call, Facets, Watcher
from ._plans import Plan

BROKEN = "does not hold"
"""Outcome of a probe that asks for a property: where the base has it not, nothing is asked."""


class Look:
    """One call, and what is known of it before it is looked at again."""

    def __init__(
        self,
        watcher: Watcher,
        call: Call,
        plan: Plan,
        classes: Plan,
        following: Sequence[Call],
    ) -> None:
        """`plan` and `classes`: what the base's code tells of the call and of its classes."""
        self.watcher = watcher
        self.call = call
        self.plan = plan
        self.classes = classes
        self.following = following
        self.result: Any = None
        """Of the first call."""
        self.is_lazy = False
        self.is_awaited = False

    def again(self, use: Callable[[Any], Any] | None = None) -> Facets:
        """The call on fresh arguments, with something done to its result."""
        return self.watcher.see(self.call, *self.call.values(), use=use)[0]
