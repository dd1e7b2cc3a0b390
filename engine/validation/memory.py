"""The objective `memory`: peaks of load and first run in fresh processes, old beside new.

Two peaks are compared, each in processes of its own: resident memory of the whole process, and
what `tracemalloc` saw. A gain has to show in both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.ports import Plain
from engine.validation.measuring import Sitting, in_turns
from engine.validation.statistics import Decision, Estimate, Ruling, decide

_SIDES = ("base", "candidate", "again")
LEAST_ROUNDS = 3


@dataclass(frozen=True)
class MemoryRuling:
    """What one sitting says, with all that was seen."""

    resident: Ruling
    traced: Ruling
    evidence: Mapping[str, Plain]

    @property
    def decision(self) -> Decision:
        """`faster` stands for less memory here; the worse answer of the two peaks counts."""
        found = {self.resident.decision, self.traced.decision}
        order: tuple[Decision, ...] = ("slower", "no-gain", "noisy-machine", "faster")
        return next(one for one in order if one in found)

    @property
    def weaker(self) -> Ruling:
        """The peak that decided, or the one that gained less."""
        both = sorted((self.resident, self.traced), key=lambda one: one.gain.point)
        return next(one for one in both if one.decision == self.decision)

    @property
    def gain(self) -> Estimate:
        return self.weaker.gain


def rounds_for(budget: float, each: float) -> int:
    """Rounds of fresh processes that fit the budget, three to six; fixed before the first."""
    return max(LEAST_ROUNDS, min(6, int(budget / max(each * 2 * len(_SIDES), 1e-9))))


def memory_sitting(sitting: Sitting, rounds: int, *, seed: int) -> MemoryRuling:
    """Peaks of both kinds in `rounds` fresh processes a side.

    Raises WorkloadBroke, or CandidateBroke when only the candidate does not get through.
    """
    seen: dict[str, list[Mapping[str, Any]]] = {side: [] for side in _SIDES}
    traced: dict[str, list[float]] = {side: [] for side in _SIDES}
    for number in range(rounds):
        order = _SIDES if number % 2 == 0 else _SIDES[::-1]

        def resident(side: str) -> float:
            seen[side].append(sitting.fresh_memory(side, traced=False))
            return 0.0

        in_turns(order, resident)
        found = in_turns(order, lambda side: sitting.fresh_memory(side, traced=True)["peak"])
        for side in _SIDES:
            traced[side] += found[side]
    peaks = {side: [float(one["peak"]) for one in seen[side]] for side in _SIDES}
    evidence: Mapping[str, Plain] = {
        "peak_resident_bytes": _whole(peaks),
        "peak_traced_bytes": _whole(traced),
        "blocks_kept": {side: [int(one["blocks"]) for one in seen[side]] for side in _SIDES},
        "seconds_of_first_run": {side: [one["seconds"] for one in seen[side]] for side in _SIDES},
    }
    return MemoryRuling(_ruling(peaks, seed), _ruling(traced, seed + 1), evidence)


def _whole(peaks: Mapping[str, list[float]]) -> dict[str, Plain]:
    return {side: [int(value) for value in found] for side, found in peaks.items()}


def _ruling(peaks: Mapping[str, list[float]], seed: int) -> Ruling:
    """The rule for speed, on bytes: one round is one fresh process a side."""
    base, new, again = (peaks[side] for side in _SIDES)
    ratios = [[max(old, 1.0) / max(one, 1.0)] for old, one in zip(base, new, strict=True)]
    noise = [[max(old, 1.0) / max(one, 1.0)] for old, one in zip(base, again, strict=True)]
    return decide(ratios, noise, seed=seed)
