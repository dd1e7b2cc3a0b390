"""What the levels' results add up to. Pure: no clock, no disk, no exception for odd input.

accepted      syntax, policy, unit, equivalence and the objective's own measure passed, none failed
refused       a level failed
inconclusive  one that is required was skipped, left out, not reached or in doubt
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from engine.ports import Effect, LevelId, LevelResult, Objective, Reason

ORDER: tuple[LevelId, ...] = get_args(LevelId)
"""The levels in order of cost: the order in which they are climbed."""

MEASURE: LevelId = "performance"
"""The level that measures the objective."""

REQUIRED: tuple[LevelId, ...] = ("syntax", "policy", "unit", "equivalence", MEASURE)


@dataclass(frozen=True)
class Verdict:
    """The gate's answer; `level`, `code` and `detail` name what decided, when not accepted."""

    verdict: Literal["accepted", "refused", "inconclusive"]
    level: LevelId | None = None
    code: str = ""
    detail: str = ""
    effect: Effect | None = None
    """What was measured, also where the change is not accepted."""

    def __post_init__(self) -> None:
        """Raises ValueError for an acceptance that names no measured effect."""
        if self.verdict == "accepted" and self.effect is None:
            raise ValueError("accepted without a measured effect")


def verdict_of(
    results: Sequence[LevelResult], objective: Objective, left_out: Collection[LevelId]
) -> Verdict:
    """Judge by the first failed level, else by the first required one that did not pass."""
    by_level = {result.level: result for result in results}
    effect = by_level[MEASURE].effect if MEASURE in by_level else None
    for level in ORDER:
        if level in by_level and by_level[level].status == "failed":
            return _because("refused", by_level[level], effect)
    for level in REQUIRED:
        if level not in by_level:
            return _absent(level, level in left_out, effect)
        if by_level[level].status != "passed":
            return _because("inconclusive", by_level[level], effect)
    if not _measures(objective, effect):
        detail = f"nothing measured the objective '{objective}'"
        return Verdict("inconclusive", MEASURE, "no-measure", detail, effect)
    return Verdict("accepted", effect=effect)


def _because(
    verdict: Literal["refused", "inconclusive"], result: LevelResult, effect: Effect | None
) -> Verdict:
    silent = Reason("unexplained", f"the level ended as {result.status} and gave no reason")
    reason = result.reasons[0] if result.reasons else silent
    return Verdict(verdict, result.level, reason.code, reason.detail, effect)


def _absent(level: LevelId, left_out: bool, effect: Effect | None) -> Verdict:
    if left_out:
        detail = f"[validation] levels leaves out '{level}', which an acceptance needs"
        return Verdict("inconclusive", level, "left-out", detail, effect)
    return Verdict("inconclusive", level, "not-reached", f"'{level}' was not run", effect)


def _measures(objective: Objective, effect: Effect | None) -> bool:
    """A measure of something else, or none at all, says nothing about the objective."""
    return effect is not None and effect.metric == objective
