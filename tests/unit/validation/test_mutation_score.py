"""Which mutants are tried, and what their deaths add up to."""

from __future__ import annotations

import pytest

from engine.validation.killing import Kill, kill_of
from engine.validation.mutants import Mutant
from engine.validation.mutation_score import Plan, effect_of, plan
from engine.validation.statistics import wilson
from engine.validation.testing import RanTest, SuiteRun

MUTANTS = [Mutant("m.py", f"m.py::f{n % 2}", n, "", n, n + 1, b"") for n in range(10)]
COSTS = {"m.py::f0": 1.0, "m.py::f1": 3.0}


def test_all_are_tried_where_there_is_time_and_the_cheapest_first():
    found = plan(MUTANTS, COSTS, 20.0, seed=1)
    assert found.complete
    assert [COSTS[each.function] for each in found.mutants] == [1.0] * 5 + [3.0] * 5


def test_a_sample_keeps_to_the_budget_and_the_same_seed_gives_the_same():
    found = plan(MUTANTS, COSTS, 9.0, seed=1)
    assert not found.complete
    assert sum(COSTS[each.function] for each in found.mutants) <= 9.0
    assert found == plan(MUTANTS, COSTS, 9.0, seed=1)
    assert {plan(MUTANTS, COSTS, 9.0, seed=s).mutants for s in range(9)} != {found.mutants}


def test_no_time_at_all_leaves_nothing_to_try():
    assert plan(MUTANTS, COSTS, 0.5, seed=1).mutants == ()


def test_wilson_agrees_with_published_values():
    """Newcombe, Statistics in Medicine 17 (1998), table I, at 95 %: 81 of 263 and 0 of 20."""
    assert wilson(81, 263, z=1.959964) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(0, 20, z=1.959964) == pytest.approx((0.0, 0.1611), abs=5e-5)


def test_the_share_is_exact_when_all_were_tried_and_an_interval_when_not():
    whole, part = Plan(tuple(MUTANTS), 10), Plan(tuple(MUTANTS), 200)
    exact = effect_of(whole, gained=4, unjudged=0)
    assert (exact.metric, exact.point, exact.low, exact.high) == ("tests", 0.4, 0.4, 0.4)
    sampled = effect_of(part, gained=4, unjudged=0)
    assert sampled.low < 0.4 < sampled.high


def test_what_time_did_not_allow_counts_against_the_gain():
    cut = effect_of(Plan(tuple(MUTANTS), 10), gained=4, unjudged=3)
    assert (cut.point, cut.low, cut.high) == (0.4, 0.4, 0.7)


@pytest.mark.parametrize(
    ("run", "kill"),
    [
        (SuiteRun("done", 0, results={"t::a": RanTest("passed", 0.1)}), None),
        (SuiteRun("done", 0, results={"t::a": RanTest("skipped", 0.1)}), None),
        (SuiteRun("done", 1, results={"t::a": RanTest("failed", 0.1)}), Kill("t::a", "failed")),
        (SuiteRun("done", 2, broken={"t": "SyntaxError"}), Kill("t", "not loaded")),
        (SuiteRun("died", running="t::a"), Kill("t::a", "died")),
        (SuiteRun("timeout"), Kill("t::first", "timeout")),
    ],
)
def test_a_fault_shows_by_failures_deaths_and_hangs_only(run: SuiteRun, kill: Kill | None):
    assert kill_of(run, "t::first") == kill
