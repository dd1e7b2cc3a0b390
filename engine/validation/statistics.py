"""Decide from paired timings whether a candidate is faster. Pure and seeded.

One round is timed in an order that cancels drift (A B A' A' B A, A' being a second process of A);
its value is the geometric mean of the blocks of A and A' over that of B. What a processor shares
with others makes it slower by half for a moment or for minutes: blocks beside each other share the
moment, and the median over rounds leaves out those that a change of pace cut through.

Processes of equal code differ among themselves, so that a set of fresh processes counts as one
value, the median of its rounds, and sets are what is resampled (Kalibera and Jones, Rigorous
Benchmarking in Reasonable Time, 2013), with a percentile bootstrap interval (Efron and Tibshirani,
An Introduction to the Bootstrap, 1993, chapter 13). The median of the sets is compared with what A
against A' showed in the same sitting.

A sitting ends before its planned end only where every look so far leaves no doubt (`settled`).
"""

from __future__ import annotations

import math
import random
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

CONFIDENCE = 0.99
Z = 2.5758293035489004
"""Quantile of the normal distribution for 99 %, two-sided."""
_ONE_ERROR = 0.6827
"""Share of a normal distribution within one standard deviation."""
LEAST_GAIN = 0.03
"""Relative gain below which nothing is claimed, whatever the noise."""
WIDTHS = 3.0
"""How many times the A/A width a gain has to exceed."""
RESAMPLES = 2000
_BLOCK = 0.001
"""Seconds a block should take at least. Bursts of others last milliseconds: blocks that are shorter
share them with their neighbours, and the median over many rounds leaves out those cut through."""
_MOST_SETS, _MOST_ROUNDS = 15, 40
_FEW_SETS = 3
"""Sets from which on they are resampled, and not their rounds alone."""
_POOL = 50
"""Resampled medians of one set, of which one is drawn wherever the set is."""
_NOISY = 0.10
"""A threshold above this gain says more about the machine than about the candidate."""

_EARLY = 0.001
_CHANCE = 1 / math.comb(6, 2)
"""That two given blocks of six are the quickest; more blocks in a round make it smaller."""
_PLAIN = 1.2
"""Where code lies in memory moves it by less."""

Decision = Literal["faster", "no-gain", "slower", "noisy-machine"]


@dataclass(frozen=True)
class Estimate:
    """A ratio old/new with its interval: above 1 is a gain. `rounds` is what it rests on."""

    point: float
    low: float
    high: float
    rounds: int
    error: float = 0.0
    """Standard error of the logarithm of `point`: half of what the middle 68 % of the resampled
    medians span, which one process that was slow for life does not widen."""

    def __str__(self) -> str:
        return f"{self.point:.3f}x [{self.low:.3f}, {self.high:.3f}]"

    def plain(self) -> dict[str, float]:
        """As evidence; `pairs` counts the rounds."""
        return {"point": self.point, "low": self.low, "high": self.high, "pairs": self.rounds}

    @property
    def excludes_one(self) -> bool:
        return self.low > 1.0 or self.high < 1.0

    @property
    def width(self) -> float:
        """How far from one equal code may come out: its bias or its error, as a relative change."""
        return math.expm1(max(abs(math.log(self.point)), self.error))


@dataclass(frozen=True)
class Round:
    """One round of a sitting."""

    ratio: float
    """A over B."""
    noise: float
    """A over A."""
    apart: bool
    """All blocks of B on one side of all blocks of A."""


@dataclass(frozen=True)
class Ruling:
    """What the decision rule says, with all it looked at."""

    decision: Decision
    gain: Estimate
    noise: Estimate
    """A against A in the same sitting."""
    threshold: float
    """Relative gain that had to be exceeded."""


def round_ratio(old: Sequence[float], new: Sequence[float]) -> float:
    """Old over new of one round, by geometric means."""
    return statistics.geometric_mean(old) / statistics.geometric_mean(new)


def estimate(ratios: Sequence[float], *, seed: int, resamples: int = RESAMPLES) -> Estimate:
    """Median ratio and its percentile bootstrap interval, computed on logarithms.

    Raises ValueError when there is no ratio, or one is not above zero.
    """
    logs = [math.log(ratio) for ratio in ratios]
    if not logs:
        raise ValueError("no ratios")
    rng = random.Random(seed)  # noqa: S311  resampling needs a repeatable source
    medians = sorted(statistics.median(rng.choices(logs, k=len(logs))) for _ in range(resamples))
    return _estimate(statistics.median(logs), medians, len(logs))


Sets = Sequence[Sequence[float]]
"""The ratios of the rounds, one entry for each set of fresh processes."""


def decide(ratios: Sets, noise: Sets, *, seed: int, resamples: int = RESAMPLES) -> Ruling:
    """The rule, for A/B and A/A.

    `faster` when the point gain exceeds max(3 %, 3 × the A/A width) and the 99 % interval excludes
    one. The width is what A/A itself gained or lost, or its standard error where that is more: a
    gain is three errors of equal code at least, and A/A that "wins" asks for three times its own
    win. `slower` when the whole interval lies below one and the loss is one that counts, unless
    equal code differs as much. `no-gain` only where the interval leaves no room for a gain above
    the threshold; what is left is `noisy-machine`.
    """
    gain = _over_sets(ratios, seed, resamples)
    equal = _over_sets(noise, seed + 1, resamples)
    threshold = max(LEAST_GAIN, WIDTHS * equal.width)
    return Ruling(_decision(gain, equal, threshold), gain, equal, threshold)


def confirm(
    first: tuple[Sets, Sets], second: tuple[Sets, Sets], *, seed: int, resamples: int = RESAMPLES
) -> Ruling:
    """The rule over two sittings, each given as its A/B and its A/A.

    `faster` when both together say so and the second, which no choice among candidates has
    flattered, shows half of the least gain by itself at least. The ruling's estimates are those of
    both together.
    """
    ratios, noise = ((*one, *other) for one, other in zip(first, second, strict=True))
    both = decide(ratios, noise, seed=seed, resamples=resamples)
    again = _over_sets(second[0], seed + 2, resamples)
    if both.decision == "faster" and again.point <= 1.0 + LEAST_GAIN / 2:
        return replace(both, decision="noisy-machine")
    return both


def promising(ruling: Ruling) -> bool:
    """Whether a second sitting is due: the first claims a gain, or noise hides one that counts."""
    hidden = ruling.decision == "noisy-machine" and ruling.gain.point > 1.0 + LEAST_GAIN
    return ruling.decision == "faster" or hidden


def _over_sets(sets: Sets, seed: int, resamples: int) -> Estimate:
    """Median over the sets of the medians of their rounds; sets and rounds are both resampled."""
    every = [ratio for one in sets for ratio in one]
    kept = [[math.log(ratio) for ratio in one] for one in sets if one]
    if len(kept) < _FEW_SETS:
        return estimate(every, seed=seed, resamples=resamples)
    rng = random.Random(seed)  # noqa: S311  resampling needs a repeatable source
    pools = [
        [statistics.median(rng.choices(one, k=len(one))) for _ in range(_POOL)] for one in kept
    ]
    medians = sorted(
        statistics.median(rng.choice(pool) for pool in rng.choices(pools, k=len(pools)))
        for _ in range(resamples)
    )
    return _estimate(statistics.median(map(statistics.median, kept)), medians, len(every))


def _estimate(point: float, medians: Sequence[float], rounds: int) -> Estimate:
    """Of a logarithm and its sorted resampled ones."""
    low, high = _middle(medians, CONFIDENCE)
    least, most = _middle(medians, _ONE_ERROR)
    return Estimate(math.exp(point), math.exp(low), math.exp(high), rounds, (most - least) / 2)


def _middle(found: Sequence[float], share: float) -> tuple[float, float]:
    """What the middle of sorted values spans: this share of them."""
    tail = (1.0 - share) / 2
    last = len(found) - 1
    return found[math.floor(tail * last)], found[math.ceil((1.0 - tail) * last)]


def _decision(gain: Estimate, equal: Estimate, threshold: float) -> Decision:
    beyond = abs(math.log(gain.point)) > math.log1p(threshold)
    if beyond and gain.low > 1.0:
        return "faster"
    unfair = equal.excludes_one and abs(math.log(equal.point)) > math.log1p(LEAST_GAIN)
    large = abs(math.log(gain.point)) > math.log1p(LEAST_GAIN)
    if gain.high < 1.0 and (beyond or (large and not unfair)):
        return "slower"
    possible = gain.high - 1.0 > threshold or LEAST_GAIN < gain.point - 1.0 <= threshold
    return "noisy-machine" if unfair or possible or threshold > _NOISY else "no-gain"


def settled(rounds: Sequence[Round]) -> bool:
    """Whether a sitting may stop here: all rounds say the same, by far.

    Were the code equal, the two blocks of B and the four of A in a round could come in any order:
    that both of B come first has a chance of 1 / C(6, 2) at the most (an exact permutation test,
    Fisher, The Design of Experiments, 1935). Looks before the end need p < 0.001 over all rounds,
    on either side, which leaves the error rate of the last look as it is (Haybittle,
    British Journal of Radiology 44, 1971; Peto et al., British Journal of Cancer 34, 1976), and
    besides a difference that no placement of code in memory explains.
    """
    if chance_of(len(rounds)) >= _EARLY:
        return False
    logs = [math.log(one.ratio) for one in rounds]
    least = min(map(abs, logs))
    still = max(abs(math.log(one.noise)) for one in rounds)
    same = all(value > 0 for value in logs) or all(value < 0 for value in logs)
    apart = all(one.apart for one in rounds)
    return apart and same and least > math.log(_PLAIN) and least > WIDTHS * still


def chance_of(rounds: int) -> float:
    """The chance that equal code shows so many rounds apart, all on one and the same side."""
    return min(1.0, float(2 * _CHANCE**rounds))


def savings(
    old: Sequence[float], new: Sequence[float], *, seed: int, resamples: int = RESAMPLES
) -> tuple[float, float, float]:
    """Mean seconds saved over pairs, with the 99 % bootstrap interval: point, low, high."""
    differences = [a - b for a, b in zip(old, new, strict=True)]
    return _interval(differences, statistics.fmean, seed=seed, resamples=resamples)


def _interval(
    values: Sequence[float],
    measure: Callable[[Sequence[float]], float],
    *,
    seed: int,
    resamples: int,
) -> tuple[float, float, float]:
    rng = random.Random(seed)  # noqa: S311  resampling needs a repeatable source
    found = sorted(measure(rng.choices(values, k=len(values))) for _ in range(resamples))
    return measure(values), *_middle(found, CONFIDENCE)


def wilson(hits: int, trials: int, *, z: float = Z) -> tuple[float, float]:
    """The score interval of a share, 99 % unless told; nothing is known of no trial.

    Wilson, Journal of the American Statistical Association 22, 1927.
    """
    if not trials:
        return 0.0, 1.0
    share = hits / trials
    middle = share + z * z / (2 * trials)
    spread = z * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    scale = 1 + z * z / trials
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


@dataclass(frozen=True)
class Design:
    """How much is measured, fixed before the first timed block."""

    sets: int
    """Fresh processes of each side."""
    rounds: int
    """Rounds in each set."""
    runs: int
    """Runs of the workload in one block."""

    @property
    def blocks(self) -> int:
        return self.sets * self.rounds * BLOCKS_IN_ROUND


BLOCKS_IN_ROUND = 6
"""A B A' A' B A."""


def design(
    *,
    run: float,
    cold: float,
    start: float,
    budget: float,
    least_sets: int = 3,
    least_rounds: int = 3,
) -> Design:
    """Spend about `budget` seconds: on rounds a third of what their processes take to start, on as
    many sets of those as fit, and more rounds only where time is left. One process in thirty is
    slower by a fifth or more for as long as it lives: only with nine sets and more does the
    interval leave such a one out.

    run, cold, start: seconds of a warm run, of load and first run, of starting a process.
    """
    runs = max(1, math.ceil(_BLOCK / max(run, 1e-9)))
    length = BLOCKS_IN_ROUND * max(run * runs, _BLOCK / 2)
    set_up = 3 * (start + cold) + length / 2
    balanced = min(_MOST_ROUNDS, max(least_rounds, math.floor(set_up / length / 3)))
    fitting = math.floor(budget / (set_up + balanced * length))
    sets = min(_MOST_SETS, max(least_sets, fitting))
    rounds = math.floor((budget / sets - set_up) / length)
    return Design(sets, min(_MOST_ROUNDS, max(least_rounds, rounds)), runs)


def is_lost(saved_high: float, warm_saved: float, *, share: float = 1 / 3) -> bool:
    """Whether a gain seen on repeated equal input is mostly gone elsewhere.

    `saved_high` is the upper end of what is saved there, `warm_saved` what is saved when warm.
    """
    return warm_saved > 0 and saved_high < warm_saved * share
