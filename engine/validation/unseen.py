"""Does a gain hold where nothing was seen before: on other inputs, and in a fresh process? Pure."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass

from engine.ports import Case, Plain, Reason, Status
from engine.validation.measuring import Measured
from engine.validation.statistics import Estimate, is_lost, savings

SHARE = 1 / 3
"""Of a gain on repeated equal input, what has to be there elsewhere."""
_SEEDS = 2**30


@dataclass(frozen=True)
class Perturbed:
    """The gain on inputs that the proposer never saw; None where none could be measured."""

    found: Estimate | None
    words: str

    def plain(self) -> Mapping[str, Plain]:
        return {"inputs": self.words, **({} if self.found is None else self.found.plain())}


def unseen_seeds(case: Case) -> tuple[int, int]:
    """Two seeds that depend on the change itself: whoever wrote it could not know them.

    Both stay below 2**31, which every source of chance takes; the second is never reached by
    counting up from the first.
    """
    digest = hashlib.sha256(case.diff + str(case.seed).encode()).digest()
    first, second = (int.from_bytes(part) % (_SEEDS // 2) for part in (digest[:4], digest[4:8]))
    return first + 10_000, second + _SEEDS


def doubt(measured: Measured, gain: Estimate, other: Perturbed) -> tuple[Status, Reason] | None:
    """Why the gain may hold for repeated equal input only; None where it holds elsewhere too."""
    lost = _lost(measured, gain, other.found)
    if lost:
        return "failed", Reason("cached-input", lost)
    if other.found is None:
        if _is_there_when_cold(measured):
            return None
        detail = f"{gain}, but {other.words}, and the first run in a fresh process does not show it"
        return "inconclusive", Reason("repeated-input-only", detail)
    if other.found.low > 1.0 or math.log(other.found.point) >= math.log(gain.point) * SHARE:
        return None
    return "inconclusive", Reason("noisy-machine", f"{gain}, but on unseen inputs noise hides it")


def _lost(measured: Measured, gain: Estimate, perturbed: Estimate | None) -> str:
    """Why the gain is mostly gone elsewhere; empty where nothing shows that."""
    if perturbed is not None and is_lost(math.log(perturbed.high), math.log(gain.point)):
        return (
            f"{gain.point:.2f}x on repeated equal input, "
            f"{perturbed.point:.2f}x on inputs that were not seen before"
        )
    point, _, high, spread = _saved_when_cold(measured)
    warm = measured.run_base - measured.run_candidate
    if is_lost(high + spread, warm):
        return (
            f"{gain.point:.2f}x when warm ({warm * 1e3:.2f} ms saved a run), "
            f"but the first run in a fresh process saves {point * 1e3:.2f} ms"
        )
    return ""


def _is_there_when_cold(measured: Measured) -> bool:
    """Whether fresh processes save a third of what a warm run saves, noise taken off."""
    _, low, _, spread = _saved_when_cold(measured)
    return low - spread >= (measured.run_base - measured.run_candidate) * SHARE


def _saved_when_cold(measured: Measured) -> tuple[float, float, float, float]:
    """Seconds saved by load and first run: point, low, high, and how far equal code differs."""
    old = [base for base, _, _ in measured.cold]
    new = [candidate for _, candidate, _ in measured.cold]
    spread = max(abs(base - again) for base, _, again in measured.cold)
    return (*savings(old, new, seed=0), spread)
