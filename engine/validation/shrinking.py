"""Make a call that differs as simple as it can be while it still differs."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine.validation.differences import OUT_OF_DOMAIN, differing
from engine.validation.launch import ProbeFailed
from engine.validation.recording import RecordedCall
from engine.validation.replaying import Replayed, Replayer

Differing = tuple[
    RecordedCall, tuple[str, ...], Mapping[str, object], "Mapping[str, object] | None"
]


@dataclass(frozen=True)
class Shrinking:
    """Looks for a simpler call that still differs, in fresh processes."""

    replayer: Replayer
    base: Path
    candidate: Path
    beside: Replayed
    failures: bool = True
    """As in `differing`."""

    def shrink(self, call: RecordedCall, only_late: bool, deadline: float) -> Differing | None:
        """The simplest differing call; None when the call alone no longer differs.

        `only_late`: it is enough that the call differs when it is made again.
        """
        best = self._first((call,), only_late, deadline)
        while best is not None and time.monotonic() < deadline:
            simpler = self.replayer.simpler(self.base, best[0])
            found = self._first(simpler, only_late, deadline) if simpler else None
            if found is None:
                return best
            best = found
        return best

    def _first(
        self, calls: Sequence[RecordedCall], only_late: bool, deadline: float
    ) -> Differing | None:
        left = deadline - time.monotonic()
        if left <= 0:
            return None
        try:
            base = self.replayer.replay(self.base, calls, explain=True, budget=min(5.0, left))
            made = calls[: len(base.facets)]
            beside = replace(base, attributes={**self.beside.attributes, **base.attributes})
            left = max(1.0, deadline - time.monotonic())
            other = self.replayer.replay(
                self.candidate, made, beside=beside, explain=True, budget=min(15.0, left)
            )
        except ProbeFailed:
            return None
        for number, facets in enumerate(base.facets[: len(other.facets)]):
            if facets is None or _is_out_of_domain(facets):
                continue
            seen = other.facets[number]
            names = (
                ("outcome",)
                if seen is None
                else differing(facets, seen, calls[number].group != "recorded", self.failures)
            )
            if names and (only_late or not late(names)):
                return calls[number], names, facets, seen
        return None


def _is_out_of_domain(facets: Mapping[str, object]) -> bool:
    raised = str(facets.get("exception", ""))
    slow = str(facets.get("outcome", "")).startswith("did not")
    return slow or raised.startswith(tuple(f'["builtins.{name}"' for name in OUT_OF_DOMAIN))


def late(facets: Sequence[str]) -> bool:
    """Whether only a later look differs: the second call, the one after a change, a probe."""
    return ": " in facets[0]
