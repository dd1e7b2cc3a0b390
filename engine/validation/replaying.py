"""Replay recorded calls in one tree, in a fresh process, past calls that kill it."""

from __future__ import annotations

import base64
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from engine.ports import Project, Sandbox
from engine.validation.differences import Facets
from engine.validation.launch import ProbeFailed, Record, run_probe
from engine.validation.recording import RecordedCall, Recording

_DEATHS = 4
"""Processes that may die in one replay before the rest of the calls is given up."""
_START = 10.0
"""Seconds that a process may take to its first call."""
_LOOKS = 4
"""Time limits of one call that may be waited for once the budget is spent."""
_FOLLOWING = 3
"""Recorded calls of each method that are also made on other objects of its class."""


@dataclass(frozen=True)
class Replayed:
    """What was seen in one tree."""

    facets: tuple[Facets | None, ...]
    """One a call; None where the call killed the process. Shorter when the time was up."""
    shapes: Mapping[str, str]
    """Signature by symbol; `missing` where the function is gone."""
    foreign: tuple[str, ...]
    """Touched modules that were not imported from this tree."""
    watched: tuple[str, ...]
    attributes: Mapping[str, Sequence[str]]
    """Attribute names by class, as they were seen."""
    state: Mapping[str, str]
    """Module state that is another one after all calls."""
    plans: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    """By symbol: what the code reads and calls, for probes."""


@dataclass(frozen=True)
class Replayer:
    """Replays calls of one recording; each `replay` is one fresh process or more."""

    sandbox: Sandbox
    project: Project
    recording: Recording
    probes_off: tuple[str, ...] = ()
    sleepless: bool = False
    """Whether `time.sleep` takes no time: a retry that waits is not to use up all of it."""

    def replay(
        self,
        tree: Path,
        calls: Sequence[RecordedCall],
        *,
        beside: Replayed | None = None,
        explain: bool = False,
        seconds: float = 2.0,
        budget: float = 20.0,
    ) -> Replayed:
        """Make the calls in order; `beside` is what the base showed, for what may be ignored.

        Raises ProbeFailed when the process does not even get to the first call.
        """
        config = {
            "symbols": sorted(self.recording.functions),
            "modules": dict(self.recording.modules),
            "path": list(self.recording.path),
            "known": None if beside is None else dict(beside.attributes),
            "watched": None if beside is None else list(beside.watched),
            "plans": None if beside is None else dict(beside.plans),
            "following": [call.plain() for call in self._following()],
            "seconds": seconds,
            "budget": budget,
            "explain": explain,
            "probes_off": list(self.probes_off),
            "sleepless": self.sleepless,
        }
        return self._pass(tree, calls, config, deaths=0)

    def _pass(
        self, tree: Path, calls: Sequence[RecordedCall], config: Mapping[str, object], deaths: int
    ) -> Replayed:
        asked = {**config, "calls": [call.plain() for call in calls]}
        budget, seconds = config["budget"], config["seconds"]
        assert isinstance(budget, float)
        assert isinstance(seconds, float)
        started = time.monotonic()
        wall = budget + _START + _LOOKS * seconds
        try:
            records: Sequence[Record] = run_probe(
                self.sandbox, "replay_calls", self.project, tree, asked, wall=wall
            )
            return _replayed(records)
        except ProbeFailed as error:
            if not error.records:
                raise
            found = _replayed(error.records)
        rest = calls[len(found.facets) + 1 :]
        broken = replace(found, facets=(*found.facets, None))
        left = budget - (time.monotonic() - started)
        if not rest or deaths >= _DEATHS or left <= 0:
            return broken
        more = self._pass(tree, rest, {**config, "budget": left}, deaths + 1)
        attributes = {**more.attributes, **broken.attributes}
        return replace(more, facets=(*broken.facets, *more.facets), attributes=attributes)

    def _following(self) -> tuple[RecordedCall, ...]:
        """The first recorded calls of each method."""
        kept: Counter[str] = Counter()
        found = []
        for call in self.recording.of("recorded"):
            if call.kind in ("method", "property") and kept[call.symbol] < _FOLLOWING:
                kept[call.symbol] += 1
                found.append(call)
        return tuple(found)

    def simpler(self, tree: Path, call: RecordedCall) -> tuple[RecordedCall, ...]:
        """The call with its arguments made simpler by one step, in every way, smallest first."""
        known = [one.plain() for one in self.recording.of("recorded") if one.symbol == call.symbol]
        config = {
            "data": call.data,
            "path": list(self.recording.path),
            "symbol": call.symbol,
            "module": self.recording.functions[call.symbol].module,
            "known": known,
        }
        try:
            records = run_probe(self.sandbox, "shrink_calls", self.project, tree, config, wall=20.0)
        except ProbeFailed:
            return ()
        found = tuple(replace(call, data=one["data"]) for one in records if "data" in one)
        return tuple(one for one in found if len(base64.b64decode(one.data)) < 200_000)


def _replayed(records: Sequence[Record]) -> Replayed:
    head: Mapping[str, Any] = records[0]
    last: Mapping[str, Any] = records[-1] if records[-1].get("done") else {}
    return Replayed(
        facets=tuple(record["facets"] for record in records if "facets" in record),
        shapes=head.get("shapes", {}),
        foreign=tuple(head.get("foreign", ())),
        watched=tuple(head.get("watched", ())),
        attributes=last.get("attributes", {}),
        state=last.get("state", {}),
        plans=head.get("plans", {}),
    )
