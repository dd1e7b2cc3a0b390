"""The climb: levels in order of cost, until one fails.

A level that raises has not judged: its result is `inconclusive` with the code `gate-error`, never
`passed`; one that the time budget cut off says so. Interrupts go through.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace

from engine.errors import BudgetUsedUp
from engine.ports import Case, Level, LevelResult, Objective, Reason
from engine.validation.kept import NOTHING, Results
from engine.validation.verdict import MEASURE, ORDER, REQUIRED, Verdict, verdict_of


def climb(
    case: Callable[[], Case],
    levels: Sequence[Level],
    objective: Objective,
    *,
    kept: Results = NOTHING,
    on_result: Callable[[LevelResult], None],
) -> Verdict:
    """Judge the case by each level; `on_result` gets each result as soon as it is there.

    `case` is called when the first level has to judge: not where `kept` knows all answers.
    What `on_result` raises is passed on: a result that can not be recorded ends the climb.
    Raises ValueError when two levels have the same id.
    """
    results: list[LevelResult] = []
    for level in in_order(levels):
        result = _pointless(level, results) or _result(level, case, kept)
        results.append(result)
        on_result(result)
        if result.status == "failed":
            break
    given = {level.id for level in levels}
    return verdict_of(results, objective, [each for each in ORDER if each not in given])


def in_order(levels: Sequence[Level]) -> list[Level]:
    """The levels, cheapest first. Raises ValueError when two have the same id."""
    ids = [level.id for level in levels]
    twice = sorted({each for each in ids if ids.count(each) > 1})
    if twice:
        raise ValueError(f"two levels with the same id: {', '.join(twice)}")
    return sorted(levels, key=lambda level: ORDER.index(level.id))


def _pointless(level: Level, results: Sequence[LevelResult]) -> LevelResult | None:
    """Coverage is dear and seldom refuses: not looked at once nothing can be accepted any more.

    Cheaper levels are, for they may still find a reason to refuse.
    """
    open_ones = [one.level for one in results if one.level in REQUIRED and one.status != "passed"]
    if level.id != "coverage" or not open_ones:
        return None
    detail = f"'{open_ones[0]}' is not passed, so that it can not be accepted any more"
    return LevelResult(level.id, "skipped", (Reason("not-reached", detail),))


def _result(level: Level, case: Callable[[], Case], kept: Results) -> LevelResult:
    started = time.perf_counter()
    known = kept.get(level.id)
    if known is not None:
        return replace(known, seconds=time.perf_counter() - started)
    try:
        result = _judge(level, case())
    except BudgetUsedUp as over:
        reason = Reason("budget-used-up", f"not judged to the end: {over}")
        result = LevelResult(level.id, "inconclusive", (reason,))
        return replace(result, seconds=time.perf_counter() - started)
    kept.put(result)
    return result


def _judge(level: Level, case: Case) -> LevelResult:
    started = time.perf_counter()
    try:
        result = level.judge(case)
        if result.level != level.id:
            raise ValueError(f"the level '{level.id}' answered for '{result.level}'")
        if level.id == MEASURE and result.status == "passed" and result.effect is None:
            raise ValueError(f"the level '{level.id}' passed without a measured effect")
    except BudgetUsedUp:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, it must not count as passed
        result = _gate_error(level, error)
    return replace(result, seconds=time.perf_counter() - started)


def _gate_error(level: Level, error: Exception) -> LevelResult:
    detail = f"{type(error).__name__}: {error}"[:300]
    trace = "".join(traceback.format_exception(error))[-4000:]
    return LevelResult(
        level.id, "inconclusive", (Reason("gate-error", detail),), {"traceback": trace}
    )
