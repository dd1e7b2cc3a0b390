"""What the gate made of recorded proposals, and what that is worth. Pure."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

WorkloadKind = Literal["recorded", "perturbed"]
BAD = frozenset({"wrong", "hack", "no_gain"})
GOOD = frozenset({"honest_gain", "expert"})
"""`expert`: the maintainers' own patch. What is in neither set is replayed and not scored."""


@dataclass(frozen=True)
class Spent:
    """How one level ended."""

    level: str
    status: str
    seconds: float
    cached: bool
    code: str
    detail: str


@dataclass(frozen=True)
class Gain:
    """The measured effect: point and 99 % interval."""

    point: float
    low: float
    high: float


@dataclass(frozen=True)
class Outcome:
    """One patch, sent once."""

    id: str
    ruling: str
    workload: WorkloadKind
    verdict: Literal["accepted", "refused", "inconclusive", "skipped"]
    """`skipped`: it could not be sent at all, and is never counted."""
    level: str = ""
    code: str = ""
    detail: str = ""
    seconds: float = 0.0
    effect: Gain | None = None
    levels: tuple[Spent, ...] = ()


@dataclass(frozen=True)
class Share:
    """`part` of `whole`."""

    part: int
    whole: int

    @property
    def ratio(self) -> float | None:
        """None where there is nothing to divide by."""
        return self.part / self.whole if self.whole else None

    def __str__(self) -> str:
        return f"{self.part} of {self.whole}"


@dataclass(frozen=True)
class Score:
    """The figures of some outcomes."""

    escapes: Share
    """Accepted among the wrong, the faked and those without a gain: to be none."""
    honest: Share
    experts: Share
    precision: Share
    """Good ones among the accepted."""
    recall: Share
    """Accepted ones among the good."""
    median_seconds: float | None
    most_seconds: float | None
    skipped: int
    unscored: int


def score(outcomes: Iterable[Outcome]) -> Score:
    """Count what was judged; precision and recall leave out what has no ruling."""
    everything = tuple(outcomes)
    judged = [one for one in everything if one.verdict != "skipped"]
    scored = [one for one in judged if one.ruling in BAD | GOOD]
    good = [one for one in scored if one.ruling in GOOD]
    accepted = [one for one in scored if one.verdict == "accepted"]
    seconds = [one.seconds for one in judged]
    return Score(
        escapes=_accepted(one for one in scored if one.ruling in BAD),
        honest=_accepted(one for one in good if one.ruling == "honest_gain"),
        experts=_accepted(one for one in good if one.ruling == "expert"),
        precision=Share(sum(one.ruling in GOOD for one in accepted), len(accepted)),
        recall=_accepted(good),
        median_seconds=statistics.median(seconds) if seconds else None,
        most_seconds=max(seconds, default=None),
        skipped=len(everything) - len(judged),
        unscored=len(judged) - len(scored),
    )


def _accepted(outcomes: Iterable[Outcome]) -> Share:
    chosen = tuple(outcomes)
    return Share(sum(one.verdict == "accepted" for one in chosen), len(chosen))


def escaped(outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """Those that were accepted and should not have been."""
    return tuple(one for one in outcomes if one.ruling in BAD and one.verdict == "accepted")
