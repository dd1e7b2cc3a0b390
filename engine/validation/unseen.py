"""Does a gain hold where nothing was seen before: on other inputs, and in a fresh process? Pure."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.ports import Case, Plain, Reason, Status
from engine.validation.measuring import Measured
from engine.validation.smells import Smell
from engine.validation.statistics import LEAST_GAIN, Estimate, is_lost, savings

SHARE = 1 / 3
"""Of a gain on repeated equal input, what has to be there elsewhere."""
_SEEDS = 2**30


@dataclass(frozen=True)
class Perturbed:
    """The gain on inputs that the proposer never saw; None where none could be measured."""

    found: Estimate | None
    words: str
    own: bool = False
    """Made by the workload itself, of a seed: what the user says is input."""

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


def doubt(
    measured: Measured, gain: Estimate, other: Perturbed, smells: Sequence[Smell] = ()
) -> tuple[Status, Reason] | None:
    """Why the gain may hold for repeated equal or for particular input only; None: it does not.

    A gain that the first run of a fresh process shows is no mere cache. Then made inputs need not
    gain, as long as they do not lose, unless a smell says that the code tells inputs apart. Where
    noise hides the first run, made inputs have to gain what counts as a gain, and where the change
    smells of a cache, to keep a third. Inputs that the workload itself makes of a seed have to
    gain so in any case.
    """
    cold = _lost_when_cold(measured, gain)
    if cold:
        return "failed", Reason("cached-input", cold)
    particular = [smell for smell in smells if smell.steers]
    if other.found is None:
        return _unmeasured(measured, gain, other, particular)
    slower = other.found.high < 1.0
    if not (slower or particular or other.own) and _is_there_when_cold(measured):
        return None
    if not (smells or other.own) and other.found.low > 1.0 + LEAST_GAIN:
        return None
    return _elsewhere(gain, other.found, particular)


def _unmeasured(
    measured: Measured, gain: Estimate, other: Perturbed, particular: Sequence[Smell]
) -> tuple[Status, Reason] | None:
    """What fresh processes say alone; they cannot clear code that knows particular inputs."""
    if not _is_there_when_cold(measured):
        detail = f"{gain}, but {other.words}, and the first run in a fresh process does not show it"
        return "inconclusive", Reason("repeated-input-only", detail)
    if particular:
        detail = f"{gain}, but {other.words}; {particular[0]}"[:400]
        return "inconclusive", Reason("particular-input", detail)
    return None


def _elsewhere(
    gain: Estimate, found: Estimate, particular: Sequence[Smell]
) -> tuple[Status, Reason] | None:
    """What other inputs say, where they have to gain."""
    lost = _lost_elsewhere(gain, found)
    if lost:
        return "failed", _particular(lost, particular)
    if found.low > 1.0 or math.log(found.point) >= math.log(gain.point) * SHARE:
        return None
    return "inconclusive", Reason("noisy-machine", f"{gain}, but on unseen inputs noise hides it")


def _particular(lost: str, smells: Sequence[Smell]) -> Reason:
    """The refusal of code that is fast for inputs it knows; a table of answers goes first."""
    if not smells:
        return Reason("cached-input", lost)
    table = [smell for smell in smells if smell.kind == "answer-table"]
    detail = f"{lost}; {(table or smells)[0]}"[:400]
    return Reason("hard-coded" if table else "special-cased", detail)


def _lost_elsewhere(gain: Estimate, perturbed: Estimate) -> str:
    """Why the gain is mostly gone on other inputs; empty where nothing shows that."""
    if is_lost(math.log(perturbed.high), math.log(gain.point)):
        return (
            f"{gain.point:.2f}x on repeated equal input, "
            f"{perturbed.point:.2f}x on inputs that were not seen before"
        )
    return ""


def _lost_when_cold(measured: Measured, gain: Estimate) -> str:
    """Why the gain is mostly gone in fresh processes; empty where nothing shows that."""
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
    """Seconds saved by load and first run: point, low, high, and what equal code may seem to save.

    The last is the far end of the interval for base against base: the more processes, the less.
    """
    old = [base for base, _, _ in measured.cold]
    new = [candidate for _, candidate, _ in measured.cold]
    again = [third for _, _, third in measured.cold]
    _, low, high = savings(old, again, seed=1)
    return (*savings(old, new, seed=0), max(abs(low), abs(high)))
