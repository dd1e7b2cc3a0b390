"""What the levels' results add up to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.ports import Effect, LevelResult, Reason
from engine.validation.verdict import ORDER, REQUIRED, Verdict, verdict_of

GAIN = Effect("speed", 1.3, 1.2, 1.4, 30)


def results(**status: str) -> list[LevelResult]:
    """All levels passed but for the named ones."""
    return [
        LevelResult(
            level,
            status.get(level, "passed"),
            () if status.get(level, "passed") == "passed" else (Reason(f"{level}-code", "why"),),
            effect=GAIN if level == "performance" else None,
        )
        for level in ORDER
        if status.get(level) != "absent"
    ]


def test_all_passed_is_accepted_with_the_measured_effect():
    verdict = verdict_of(results(), "speed", [])
    assert (verdict.verdict, verdict.level, verdict.effect) == ("accepted", None, GAIN)


@pytest.mark.parametrize("level", ORDER)
def test_any_failed_level_refuses(level: str):
    verdict = verdict_of(results(**{level: "failed"}), "speed", [])
    assert (verdict.verdict, verdict.level, verdict.code) == ("refused", level, f"{level}-code")


@pytest.mark.parametrize("status", ["skipped", "inconclusive"])
@pytest.mark.parametrize("level", ORDER)
def test_a_required_level_that_did_not_pass_is_inconclusive_others_are_shown(
    level: str, status: str
):
    verdict = verdict_of(results(**{level: status}), "speed", [])
    if level in REQUIRED:
        assert (verdict.verdict, verdict.level) == ("inconclusive", level)
    else:
        assert verdict.verdict == "accepted"


def test_a_failure_weighs_more_than_an_earlier_doubt():
    verdict = verdict_of(results(unit="inconclusive", security="failed"), "speed", [])
    assert (verdict.verdict, verdict.level) == ("refused", "security")


def test_a_level_left_out_by_configuration_is_named_so():
    verdict = verdict_of(results(equivalence="absent"), "speed", ["equivalence"])
    assert (verdict.verdict, verdict.level, verdict.code) == (
        "inconclusive",
        "equivalence",
        "left-out",
    )


def test_no_results_at_all_is_inconclusive():
    assert verdict_of([], "speed", []).code == "not-reached"


def test_another_objective_needs_its_own_measure():
    """A gain in speed proves nothing about memory."""
    assert verdict_of(results(), "memory", []).code == "no-measure"


@pytest.mark.parametrize("objective", ["speed", "memory"])
def test_a_pass_without_an_effect_is_never_an_acceptance(objective: str):
    silent = [replace(result, effect=None) for result in results()]
    verdict = verdict_of(silent, objective, [])
    assert (verdict.verdict, verdict.code) == ("inconclusive", "no-measure")
    with pytest.raises(ValueError, match="without a measured effect"):
        Verdict("accepted")


STATUS = st.sampled_from(["passed", "failed", "skipped", "inconclusive", "absent"])


@given(st.fixed_dictionaries(dict.fromkeys(ORDER, STATUS)))
def test_accepted_means_required_passed_and_none_failed(status: dict[str, str]):
    verdict = verdict_of(results(**status), "speed", [])
    good = all(status[level] == "passed" for level in REQUIRED)
    assert (verdict.verdict == "accepted") == (good and "failed" not in status.values())
    assert (verdict.verdict == "refused") == ("failed" in status.values())
    assert verdict.verdict == "accepted" or (verdict.code and verdict.detail)
