"""The decision rule: what it claims, what it never claims, and that its answers can be repeated."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.validation.statistics import (
    Decision,
    Design,
    Round,
    chance_of,
    confirm,
    decide,
    design,
    estimate,
    is_lost,
    promising,
    round_ratio,
    savings,
    settled,
)

RATIOS = st.lists(st.floats(0.2, 5.0), min_size=1, max_size=40)


def blocks(
    rng: random.Random, *, gain: float = 1.0, noise: float = 0.02, sets: int = 4, rounds: int = 8
) -> list[list[float]]:
    """Round ratios as a machine would give them: log-normal noise round the true gain."""
    return [[gain * math.exp(rng.gauss(0, noise)) for _ in range(rounds)] for _ in range(sets)]


def ruled(ratios: list[list[float]], noise: list[list[float]], seed: int) -> Decision:
    return decide(ratios, noise, seed=seed, resamples=200).decision


@given(RATIOS, st.integers(0, 99))
@settings(max_examples=60, deadline=None)
def test_the_interval_holds_the_point_and_stays_within_the_data(
    ratios: list[float], seed: int
) -> None:
    found = estimate(ratios, seed=seed, resamples=200)
    assert found.low <= found.point * (1 + 1e-12)
    assert found.high >= found.point * (1 - 1e-12)
    assert min(ratios) * (1 - 1e-12) <= found.low
    assert found.high <= max(ratios) * (1 + 1e-12)
    assert found.rounds == len(ratios)


@given(RATIOS)
@settings(max_examples=40, deadline=None)
def test_exchanging_old_and_new_turns_the_estimate_round(ratios: list[float]) -> None:
    there = estimate(ratios, seed=1, resamples=200)
    back = estimate([1 / ratio for ratio in ratios], seed=1, resamples=200)
    assert back.point == pytest.approx(1 / there.point)


@given(st.floats(0.5, 2.0), st.integers(1, 30))
@settings(deadline=None)
def test_equal_ratios_have_an_interval_without_width(ratio: float, count: int) -> None:
    found = estimate([ratio] * count, seed=3, resamples=100)
    assert found.low == pytest.approx(ratio)
    assert found.high == pytest.approx(ratio)
    assert found.width == pytest.approx(max(ratio, 1 / ratio) - 1, abs=1e-9)


def test_the_same_seed_gives_the_same_interval() -> None:
    ratios = [row for rows in blocks(random.Random(5)) for row in rows]
    assert estimate(ratios, seed=9) == estimate(ratios, seed=9)


def test_nothing_measured_is_an_error() -> None:
    with pytest.raises(ValueError, match="no ratios"):
        estimate([], seed=1)


@pytest.mark.parametrize("noise", [0.003, 0.02, 0.1, 0.3])
def test_equal_code_is_never_called_faster(noise: float) -> None:
    """False gains over 100 simulated sittings at four levels of noise: none allowed.

    `slower` may come at the rate of the interval, once in 200: it refuses what gained nothing.
    """
    rng = random.Random(17)
    claims = [
        ruled(blocks(rng, noise=noise), blocks(rng, noise=noise), trial) for trial in range(100)
    ]
    assert claims.count("faster") == 0
    assert claims.count("slower") <= 3


def test_processes_that_differ_among_themselves_are_not_called_faster() -> None:
    """Memory layout can make each process of equal code fast or slow as a whole."""
    rng = random.Random(23)
    claims = []
    for trial in range(150):
        shifts = [[rng.gauss(0, 0.03) for _ in range(4)] for _ in range(2)]
        ratios, noise = (
            [[math.exp(shift + rng.gauss(0, 0.005)) for _ in range(8)] for shift in row]
            for row in shifts
        )
        claims.append(ruled(ratios, noise, trial))
    assert claims.count("faster") <= 2


def test_a_true_gain_of_five_percent_is_found_on_a_quiet_machine() -> None:
    rng = random.Random(29)
    found = [
        ruled(blocks(rng, gain=1.055, noise=0.01), blocks(rng, noise=0.01), trial)
        for trial in range(40)
    ]
    assert found.count("faster") >= 38


def test_a_large_gain_is_found_on_a_noisy_machine() -> None:
    rng = random.Random(31)
    ruling = decide(blocks(rng, gain=3.0, noise=0.15), blocks(rng, noise=0.15), seed=1)
    assert ruling.decision == "faster"
    assert ruling.gain.low > 2.0


def test_a_slowdown_is_called_slower() -> None:
    rng = random.Random(37)
    ruling = decide(blocks(rng, gain=0.8, noise=0.01), blocks(rng, noise=0.01), seed=1)
    assert ruling.decision == "slower"


@pytest.mark.parametrize(
    ("ratios", "noise", "decision"),
    [
        pytest.param(
            [[0.7] * 8, [0.7] * 8, [1.1] * 8], [[1.0] * 8] * 3, "noisy-machine", id="torn"
        ),
        pytest.param([[0.96] * 8] * 3, [[1.0] * 8] * 3, "slower", id="a loss that counts"),
        pytest.param([[0.995] * 8] * 3, [[1.0] * 8] * 3, "no-gain", id="a loss that does not"),
        pytest.param([[0.7] * 8] * 3, [[1.0] * 4 + [1.5] * 4] * 3, "slower", id="wide A/A"),
        pytest.param([[0.95] * 8] * 3, [[1.1] * 8] * 3, "noisy-machine", id="A/A differs more"),
        pytest.param([[0.5, 1.6] * 8] * 3, [[1.0] * 8] * 3, "noisy-machine", id="no answer"),
    ],
)
def test_an_interval_below_one_is_slower_and_one_around_it_leaves_no_gain_open(
    ratios: list[list[float]], noise: list[list[float]], decision: Decision
) -> None:
    assert decide(ratios, noise, seed=1).decision == decision


def test_a_gain_of_two_percent_is_no_gain() -> None:
    rng = random.Random(41)
    ruling = decide(blocks(rng, gain=1.02, noise=0.002), blocks(rng, noise=0.002), seed=1)
    assert ruling.decision == "no-gain"


def test_a_gain_below_three_widths_of_equal_code_is_left_open() -> None:
    rng = random.Random(43)
    ruling = decide(blocks(rng, gain=1.06, noise=0.01), blocks(rng, noise=0.12), seed=1)
    assert ruling.decision == "noisy-machine"


def test_equal_code_that_wins_asks_for_three_times_its_win() -> None:
    rng = random.Random(47)
    unfair = blocks(rng, gain=1.08, noise=0.01)
    assert decide(blocks(rng, gain=1.2, noise=0.01), unfair, seed=1).decision == "noisy-machine"
    assert decide(blocks(rng, gain=1.01, noise=0.01), unfair, seed=1).decision == "noisy-machine"
    assert decide(blocks(rng, gain=2.0, noise=0.01), unfair, seed=1).decision == "faster"


def test_one_process_pair_that_points_the_other_way_forbids_the_claim() -> None:
    ratios = [[1.2] * 8, [1.2] * 8, [1.2] * 8, [0.99] * 8]
    assert decide(ratios, [[1.0] * 8] * 4, seed=1).decision == "noisy-machine"


def test_a_round_counts_by_the_geometric_means_of_its_blocks() -> None:
    assert round_ratio([4.0, 1.0], [0.5, 2.0]) == pytest.approx(2.0)


def test_a_set_counts_once_however_many_rounds_it_has() -> None:
    quick = [[1.2] * 80, [1.0] * 8, [1.0] * 8, [1.0] * 8, [1.0] * 8]
    assert decide(quick, [[1.0] * 8] * 5, seed=1).gain.point == 1.0


STILL = [[0.99, 1.0, 1.01]] * 6


@pytest.mark.parametrize(
    ("first", "second", "decision"),
    [
        (1.06, 1.05, "faster"),
        (1.06, 1.01, "noisy-machine"),
        (1.06, 0.9, "noisy-machine"),
        (1.0, 1.06, "noisy-machine"),
    ],
)
def test_a_gain_is_confirmed_where_it_shows_again_and_both_together_claim_it(
    first: float, second: float, decision: Decision
) -> None:
    before, again = [[first] * 3] * 6, [[second] * 3] * 4
    ruling = confirm((before, STILL), (again, STILL), seed=1)
    assert ruling.decision == decision


def test_equal_code_is_hardly_ever_confirmed() -> None:
    """150 simulated judgements, each process of its own speed; the second sitting looks again."""
    rng = random.Random(53)

    def sets(count: int) -> list[list[float]]:
        shifts = [rng.gauss(0, 0.03) for _ in range(count)]
        return [[math.exp(shift + rng.gauss(0, 0.01)) for _ in range(3)] for shift in shifts]

    claims = 0
    for trial in range(150):
        first, second = (sets(9), sets(9)), (sets(5), sets(5))
        if promising(decide(*first, seed=trial, resamples=200)):
            claims += confirm(first, second, seed=trial, resamples=200).decision == "faster"
    assert claims <= 1


def test_a_second_sitting_is_due_where_a_gain_is_claimed_or_hidden_by_noise() -> None:
    wide = [[0.9], [1.1], [0.95], [1.05]]
    assert promising(decide([[1.2] * 3] * 4, STILL, seed=1))
    assert promising(decide([[1.05], [1.2], [0.99], [1.06]], wide, seed=1))
    assert not promising(decide([[1.0] * 3] * 4, STILL, seed=1))
    assert not promising(decide([[0.8] * 3] * 4, STILL, seed=1))


@given(st.floats(1e-6, 5.0), st.floats(1e-3, 10.0), st.floats(0.02, 2.0), st.floats(1.0, 60.0))
@settings(deadline=None)
def test_a_design_is_never_smaller_than_the_least_fair_one(
    run: float, cold: float, start: float, budget: float
) -> None:
    plan = design(run=run, cold=cold, start=start, budget=budget)
    assert plan.sets >= 3
    assert 3 <= plan.rounds <= 40
    assert plan.runs >= 1


def test_a_short_run_is_repeated_until_a_block_can_be_timed() -> None:
    plan = design(run=0.00001, cold=0.01, start=0.1, budget=8.0)
    assert plan.runs >= 100
    assert plan.sets == 15


def test_time_goes_into_fresh_processes_before_it_goes_into_rounds() -> None:
    plan = design(run=0.001, cold=0.005, start=0.08, budget=3.5)
    assert plan.sets >= 9
    assert plan.rounds >= 10


def test_a_long_run_gets_the_least_design() -> None:
    assert design(run=3.0, cold=3.0, start=0.1, budget=8.0) == Design(3, 3, 1)


def test_savings_are_seconds_with_an_interval() -> None:
    point, low, high = savings([3.0, 3.1, 2.9], [1.0, 1.0, 1.0], seed=2)
    assert low <= point <= high
    assert point == pytest.approx(2.0)


def test_a_gain_is_lost_when_less_than_a_third_of_it_can_be_there() -> None:
    assert is_lost(0.2, 1.0)
    assert not is_lost(0.5, 1.0)
    assert not is_lost(-1.0, -1.0)


def rounds(*ratios: float, noise: float = 1.01, apart: bool = True) -> list[Round]:
    return [Round(ratio, noise, apart) for ratio in ratios]


@pytest.mark.parametrize(
    ("seen", "may_stop"),
    [
        (rounds(2.0, 2.1, 1.9), True),
        (rounds(0.5, 0.6, 0.5), True),
        (rounds(2.0, 2.1), False),
        (rounds(2.0, 0.5, 2.0), False),
        (rounds(1.1, 1.1, 1.1, 1.1, 1.1, 1.1), False),
        (rounds(2.0, 2.0, 2.0, noise=1.3), False),
        ([*rounds(2.0, 2.0, 2.0, 2.0), *rounds(2.0, apart=False)], False),
        ([], False),
    ],
    ids=["gain", "loss", "few", "torn", "small", "noisy", "one that overlaps", "none"],
)
def test_a_sitting_may_stop_where_all_rounds_say_the_same_by_far(
    seen: list[Round], may_stop: bool
) -> None:
    assert settled(seen) == may_stop


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32), st.floats(0.01, 0.4))
def test_equal_code_is_hardly_ever_stopped_at(seed: int, noise: float) -> None:
    """Forty sittings of up to fourteen looks each: the nominal rate is below one in a thousand."""
    rng = random.Random(seed)
    stopped = 0
    for _ in range(40):
        seen: list[Round] = []
        for _ in range(14):
            old = [rng.lognormvariate(0.0, noise) for _ in range(4)]
            new = [rng.lognormvariate(0.0, noise) for _ in range(2)]
            apart = max(new) < min(old) or max(old) < min(new)
            seen.append(Round(round_ratio(old, new), round_ratio(old[:2], old[2:]), apart))
            stopped += settled(seen)
    assert stopped == 0


def test_the_chance_of_rounds_apart_falls_with_their_number() -> None:
    assert [round(chance_of(count), 4) for count in (0, 1, 2, 3)] == [1.0, 0.1333, 0.0089, 0.0006]
