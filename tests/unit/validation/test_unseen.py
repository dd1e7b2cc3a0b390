"""When a gain counts although its inputs were seen before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.validation.measuring import CandidateBroke, Measured, in_turns
from engine.validation.smells import Smell
from engine.validation.statistics import Estimate
from engine.validation.unseen import Perturbed, doubt, unseen_seeds
from engine.validation.workload import WorkloadBroke
from tests.gate_cases import case_of

GAIN = Estimate(2.0, 1.9, 2.1, 40)
NONE = Perturbed(None, "no other inputs could be made")


def measured(*cold: tuple[float, float, float]) -> Measured:
    """A warm run that takes half of its 20 ms, and these loads with first runs in seconds."""
    return Measured(((2.0,),), ((1.0,),), (), cold, run_base=0.02, run_candidate=0.01)


SAVED = [(0.130, 0.120, 0.130)] * 5
BARELY = [(0.13, 0.127, 0.139), (0.13, 0.113, 0.13), (0.13, 0.12, 0.13)]
"""Saved 10 ms in the mean, between 3 and 17, and equal code differs by 9."""
FLAT = Estimate(1.01, 0.98, 1.03, 20)
BRANCH = Smell("constant-branch", "lib/a.py:3", "one particular value: n == 13")
TABLE = Smell("answer-table", "lib/a.py:9", "a table of 3 constants")
CACHE = Smell("new-cache", "lib/a.py:1", "@cacheit on f")


def told(cold: Measured, other: Perturbed = NONE, *smells: Smell) -> tuple[str, str]:
    found = doubt(cold, GAIN, other, smells)
    return ("", "") if found is None else (found[0], found[1].code)


def test_without_other_inputs_the_first_run_has_to_show_a_third_of_the_gain():
    assert told(measured(*[(0.130, 0.120, 0.130)] * 5)) == ("", "")


def test_without_other_inputs_a_first_run_that_shows_nothing_clear_is_left_open():
    assert told(measured(*BARELY)) == ("inconclusive", "repeated-input-only")


def test_a_first_run_that_saves_nothing_is_a_refusal():
    assert told(measured(*[(0.130, 0.130, 0.130)] * 5)) == ("failed", "cached-input")


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (Estimate(1.8, 1.5, 2.0, 20), ("", "")),
        (Estimate(1.01, 0.98, 1.03, 20), ("failed", "cached-input")),
        (Estimate(1.1, 0.7, 1.9, 20), ("inconclusive", "noisy-machine")),
    ],
)
def test_other_inputs_decide_where_there_are_any(other: Estimate, expected: tuple[str, str]):
    assert told(measured(*BARELY), Perturbed(other, "other inputs")) == expected


def test_made_inputs_need_not_gain_where_a_fresh_process_does():
    assert told(measured(*SAVED), Perturbed(FLAT, "made")) == ("", "")
    assert told(measured(*SAVED), Perturbed(FLAT, "made"), CACHE) == ("", "")


def test_a_smaller_gain_on_made_inputs_is_a_cache_only_where_the_change_smells_of_one():
    some = Perturbed(Estimate(1.2, 1.1, 1.25, 20), "made")
    assert told(measured(*BARELY), some) == ("", "")
    assert told(measured(*BARELY), some, CACHE) == ("failed", "cached-input")
    hardly = Perturbed(Estimate(1.02, 1.01, 1.03, 20), "made")
    assert told(measured(*BARELY), hardly) == ("failed", "cached-input")


def test_made_inputs_that_lose_are_a_refusal_all_the_same():
    slower = Perturbed(Estimate(0.8, 0.7, 0.9, 20), "made")
    assert told(measured(*SAVED), slower) == ("failed", "cached-input")


def test_inputs_that_the_workload_makes_itself_have_to_gain():
    own = Perturbed(FLAT, "of seeds", own=True)
    assert told(measured(*SAVED), own) == ("failed", "cached-input")


def test_code_that_tells_inputs_apart_has_to_gain_on_others_too():
    made = Perturbed(FLAT, "made")
    assert told(measured(*SAVED), made, CACHE, BRANCH) == ("failed", "special-cased")
    assert told(measured(*SAVED), made, BRANCH, TABLE) == ("failed", "hard-coded")
    gains = Perturbed(Estimate(1.8, 1.5, 2.0, 20), "made")
    assert told(measured(*SAVED), gains, BRANCH, TABLE) == ("", "")


def test_code_that_tells_inputs_apart_is_left_open_where_no_other_could_be_timed():
    assert told(measured(*SAVED), NONE, CACHE) == ("", "")
    assert told(measured(*SAVED), NONE, BRANCH) == ("inconclusive", "particular-input")


def test_a_gain_gone_in_a_fresh_process_is_called_a_cache():
    flat = measured(*[(0.130, 0.130, 0.130)] * 5)
    assert told(flat, Perturbed(FLAT, "made"), BRANCH) == ("failed", "cached-input")


def test_seeds_follow_from_the_change_and_fit_every_source_of_chance(tmp_path: Path):
    case = case_of(tmp_path, {"lib/a.py": "x = 1\n"}, {"lib/a.py": "x = 2\n"})
    seen = {unseen_seeds(replace(case, diff=bytes([n]))) for n in range(200)}
    assert len(seen) == 200
    assert all(first + 6_000_000 < second < 2**31 for first, second in seen)


@pytest.mark.parametrize("order", [("base", "candidate"), ("candidate", "base")])
def test_a_side_that_breaks_alone_is_told_from_a_workload_that_breaks(order: tuple[str, str]):
    def broken(*sides: str):
        def measure(side: str) -> float:
            if side in sides:
                raise WorkloadBroke("it ended")
            return 1.0

        return measure

    assert in_turns(order, broken()) == {"base": [1.0], "candidate": [1.0]}
    with pytest.raises(CandidateBroke):
        in_turns(order, broken("candidate"))
    with pytest.raises(WorkloadBroke):
        in_turns(order, broken("candidate", "base"))
