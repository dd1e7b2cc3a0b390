"""Faults of one call at a time on base and candidate, and what came of them. Pure.

What counts as survived is the decision of ADR 11. A fault is compared in four parts, each with an
order: how the call ended, what lies on disk, what is left over, what is still held. It ends better
where one part is better and none is worse.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from engine.ports import Effect, Plain
from engine.validation.statistics import wilson

Key = tuple[str, str, int]
"""Test, symbol, and the how manieth outermost call of it in that test."""
_ALIKE = 2
"""Calls of one function that reach the same, that are swept."""
_NTH = 12
"""Calls of one family in one call that are enumerated; of more, the first and the last ones."""
_HALVES = 2
_SHOWN = 40


@dataclass(frozen=True, order=True)
class Fault:
    """One fault, at one call of a family, under one call of a touched function."""

    key: Key
    family: str
    nth: int
    """From 0, among the calls of this family."""
    kind: str


@dataclass(frozen=True)
class Learned:
    """One call without a fault: how it ended, and how often it reaches what can fail."""

    key: Key
    steady: bool
    """It returned, twice."""
    families: Mapping[str, int]
    places: Mapping[str, Sequence[str]]
    """By family: the files or addresses, in order."""
    seconds: float


@dataclass(frozen=True)
class Trial:
    """How a call ended under a fault."""

    ending: str
    """returned, raised, killed, hung, unbounded, died, forged or shared."""
    raised: str = ""
    same: bool | None = None
    """Whether it returned what it returns without the fault; None: that is never the same."""
    disk: str = "same"
    """old, new, same, some, broken or unknown."""
    broken: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    """What is still open or running, by name: handles, threads, processes."""
    proved: bool = False
    """The work is seen to be done by more than what lies on disk."""

    @property
    def whole(self) -> bool:
        """The call returned what it should, and its effect is there."""
        complete = self.disk == "new" or (self.proved and self.disk in ("same", "unknown"))
        return self.ending == "returned" and self.same is not False and complete

    @property
    def swallowed(self) -> bool:
        """The call returned as if nothing were wrong, without its answer or its effect."""
        return self.ending == "returned" and not self.whole

    @property
    def survived(self) -> bool:
        """Nothing is lost, half done, left over, held or kept quiet."""
        ending, disk, left, held = self.parts()
        return ending != 0 and ending != 1 and disk != 0 and left != 0 and held != 0

    def parts(self) -> tuple[int | None, int | None, int | None, int | None]:
        """Ending, disk, rest and holdings as numbers, more is better; None: says nothing."""
        if self.ending == "killed":
            return None, self._disk(), None, None
        ending = {"returned": 3 if self.whole else 1, "raised": 2}.get(self.ending, 0)
        if ending == 0:
            return 0, self._disk(), None, None
        return ending, self._disk(), int(not self.left), int(not self.held)

    def _disk(self) -> int | None:
        return {"broken": 0, "some": 1, "unknown": None}.get(self.disk, 2)

    def words(self) -> str:
        """In words: how it ended, and what it left."""
        name = self.raised.rpartition(".")[2]
        ending = {"raised": f"raises {name}", "unbounded": "tries without end"}.get(self.ending)
        if self.ending == "returned":
            ending = "does its work" if self.whole else "returns as if nothing were wrong"
        found = [ending or {"hung": "does not come back"}.get(self.ending, self.ending)]
        if self.disk == "broken":
            found.append(f"{', '.join(self.broken) or 'file'} lost or cut off")
        elif self.disk in ("old", "new", "some") and not self.whole:
            kept = {"old": "old files kept", "new": "new files complete"}
            found.append(kept.get(self.disk, "some files old, some new"))
        if self.left and self.ending != "killed":
            found.append(f"{', '.join(self.left)} left behind")
        found += [
            f"{name} left open" if name == "handles" else f"{name} left" for name in self.held
        ]
        return ", ".join(found)


Change = Literal["better", "worse", "swallowed", "equal"]


@dataclass(frozen=True)
class Pair:
    """One fault on both sides; None where the side makes no such call."""

    fault: Fault
    before: Trial | None
    after: Trial | None
    place: str = ""

    @property
    def change(self) -> Change:
        """A fault that the base could not meet has to be survived."""
        if self.after is None:
            return "equal"
        if self.before is None:
            if self.after.swallowed:
                return "swallowed"
            return "equal" if self.after.survived else "worse"
        if self.after.swallowed and not self.before.swallowed:
            return "swallowed"
        both = [
            (a, b)
            for a, b in zip(self.before.parts(), self.after.parts(), strict=True)
            if a is not None and b is not None
        ]
        if any(b < a for a, b in both):
            return "worse"
        return "better" if any(b > a for a, b in both) else "equal"

    def words(self) -> str:
        """One sentence for a person."""
        before = "no such call" if self.before is None else self.before.words()
        after = "no such call" if self.after is None else self.after.words()
        return f"{fault_words(self.fault, self.place)}: before: {before}; now: {after}"


@dataclass(frozen=True)
class Plan:
    """Which faults are tried, and out of how many."""

    faults: tuple[Fault, ...]
    enumerated: int

    @property
    def sampled(self) -> bool:
        """Whether the budget, or the number of calls, left some out."""
        return len(self.faults) < self.enumerated

    def of(self, learned: Sequence[Learned]) -> dict[str, list[list[object]]]:
        """The faults that a side can meet, by call, as its script takes them."""
        reach = {one.key: one.families for one in learned}
        found: dict[str, list[list[object]]] = {}
        for fault in self.faults:
            if fault.nth < reach.get(fault.key, {}).get(fault.family, 0):
                key = "\n".join(map(str, fault.key))
                found.setdefault(key, []).append([fault.family, fault.nth, fault.kind])
        return found


def plan_of(
    base: Sequence[Learned],
    candidate: Sequence[Learned],
    kinds: Mapping[str, Sequence[str]],
    *,
    budget: float,
    seed: int,
) -> Plan:
    """Every fault of every kind of call that returns on both sides, or as many as there is time
    for: `budget` in seconds for each side, drawn by chance from all.
    """
    others = {one.key: one for one in candidate}
    pairs = [(one, others[one.key]) for one in base if one.key in others]
    chosen: list[tuple[Learned, Learned]] = []
    alike: dict[object, int] = {}
    for old, new in pairs:
        shape = (old.key[1], sorted(old.families.items()), sorted(new.families.items()))
        alike[repr(shape)] = alike.get(repr(shape), 0) + 1
        if old.steady and new.steady and alike[repr(shape)] <= _ALIKE:
            chosen.append((old, new))
    faults: list[Fault] = []
    enumerated = 0
    for old, new in chosen:
        found, of_all = _faults(old, new, kinds)
        faults += found
        enumerated += of_all
    room = _room(chosen, budget)
    if len(faults) > room:
        faults = sorted(random.Random(seed).sample(faults, room))  # noqa: S311 - no secret
    return Plan(tuple(faults), enumerated)


def _faults(
    old: Learned, new: Learned, kinds: Mapping[str, Sequence[str]]
) -> tuple[list[Fault], int]:
    found = []
    enumerated = 0
    for family in dict.fromkeys((*old.families, *new.families)):
        count = max(old.families.get(family, 0), new.families.get(family, 0))
        enumerated += count * len(kinds.get(family, ()))
        for nth in _places(count):
            found += [Fault(old.key, family, nth, kind) for kind in kinds.get(family, ())]
    return found, enumerated


def _places(count: int) -> list[int]:
    if count <= _NTH:
        return list(range(count))
    half = _NTH // _HALVES
    return [*range(half), *range(count - half, count)]


def _room(chosen: Sequence[tuple[Learned, Learned]], budget: float) -> int:
    """How many faults can be tried in the time, by what a call took when it was learned twice."""
    if not chosen:
        return 0
    each = max(sum(side.seconds for side in pair) / 4 for pair in chosen)
    return max(20, int(budget / max(each, 0.001)))


@dataclass(frozen=True)
class Sweep:
    """All pairs, and what they add up to."""

    pairs: tuple[Pair, ...]
    plan: Plan

    def with_change(self, *changes: Change) -> tuple[Pair, ...]:
        """The pairs that changed so."""
        return tuple(pair for pair in self.pairs if pair.change in changes)

    @property
    def compared(self) -> tuple[Pair, ...]:
        """The faults that both sides met."""
        return tuple(p for p in self.pairs if p.before is not None and p.after is not None)

    def effect(self) -> Effect:
        """The share of the faults that end better, among those that both sides met.

        Exact where all were tried; else with the 99 % score interval of Wilson (Journal of the
        American Statistical Association 22, 1927) for a share found in a sample.
        """
        total = len(self.compared)
        better = len(self.with_change("better"))
        point = better / total if total else 0.0
        low, high = wilson(better, total) if self.plan.sampled else (point, point)
        return Effect("resilience", point, low, high, total)

    def plain(self) -> dict[str, Plain]:
        """As evidence: what changed first, bounded."""
        order: tuple[Change, ...] = ("swallowed", "worse", "better", "equal")
        ranked = sorted(self.pairs, key=lambda pair: order.index(pair.change))
        both = self.compared
        return {
            "faults": [_plain(pair) for pair in ranked[:_SHOWN]],
            "tried": len(self.pairs),
            "enumerated": self.plan.enumerated,
            "sampled": self.plan.sampled,
            "interval": "Wilson score, 99 %" if self.plan.sampled else "exact: all were tried",
            "survived": {
                "before": sum(pair.before is not None and pair.before.survived for pair in both),
                "after": sum(pair.after is not None and pair.after.survived for pair in both),
                "of": len(both),
            },
            "changes": {change: len(self.with_change(change)) for change in order},
            "only_in_base": sum(pair.after is None for pair in self.pairs),
            "only_in_candidate": sum(pair.before is None for pair in self.pairs),
        }


def _plain(pair: Pair) -> dict[str, Plain]:
    return {
        "fault": fault_words(pair.fault, pair.place),
        "test": pair.fault.key[0],
        "change": pair.change,
        "words": pair.words(),
    }


_KINDS = {
    "full": "disk full (ENOSPC)",
    "denied": "access denied (EACCES)",
    "no handles": "no file handle left (EMFILE)",
    "io": "one I/O error (EIO)",
    "io lasting": "lasting I/O errors (EIO)",
    "short": "half of the bytes at once",
    "kill": "killed",
    "torn": "killed half way",
    "interrupt": "Ctrl-C",
    "memory": "no memory",
    "refused": "connection refused",
    "reset": "one connection reset",
    "reset lasting": "every connection reset",
    "never": "no answer, once",
    "never lasting": "never an answer",
    "slow": "answer a second late",
    "503": "one answer 503",
    "503 lasting": "nothing but 503",
    "429": "one answer 429",
    "no name": "name not found, once",
    "no name lasting": "name not found",
    "busy": "no process to be had, once",
    "busy lasting": "no process to be had",
    "clock": "clock an hour back",
}


def fault_words(fault: Fault, place: str = "") -> str:
    """`disk full (ENOSPC) at the 2nd write (index.json) of save`."""
    at = f" ({place})" if place else ""
    name = fault.key[1].partition("::")[2]
    return f"{_KINDS[fault.kind]} at the {_ordinal(fault.nth + 1)} {fault.family}{at} of {name}"


def _ordinal(number: int) -> str:
    teen = 10 < number % 100 < 20
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
