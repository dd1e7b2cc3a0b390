"""Which faults are tried, how two endings compare, and what they add up to."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.validation.fault_reports import pairs_of, trials_of
from engine.validation.faults import (
    Fault,
    Learned,
    Pair,
    Plan,
    Sweep,
    Trial,
    fault_words,
    plan_of,
)
from engine.validation.resilience import judged
from engine.validation.statistics import wilson

KEY = ("tests/test_a.py::test_a", "lib/a.py::save", 0)
KINDS = {"write": ("full", "io", "kill"), "rename": ("denied",)}
DONE = Trial("returned", same=True, disk="new")
TOLD = Trial("raised", "builtins.OSError", disk="old")
CUT = replace(TOLD, disk="broken", broken=("a.json",))
QUIET = Trial("returned", same=True, disk="old")
LEFT = replace(TOLD, left=("a.json.tmp",))
HELD = replace(TOLD, held=("handles",))
HUNG = Trial("hung")
KILLED = Trial("killed", disk="old", left=("a.json.tmp",))


def learned(key: tuple[str, str, int] = KEY, steady: bool = True, **families: int) -> Learned:
    return Learned(key, steady, families, dict.fromkeys(families, ("a.json",)), 0.04)


def pair(before: Trial | None, after: Trial | None) -> Pair:
    return Pair(Fault(KEY, "write", 0, "full"), before, after, "a.json")


def sweep(*pairs: Pair, of: int | None = None) -> Sweep:
    faults = tuple(one.fault for one in pairs)
    return Sweep(pairs, Plan(faults, len(faults) if of is None else of))


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (CUT, TOLD, "better"),
        (TOLD, DONE, "better"),
        (HUNG, TOLD, "better"),
        (QUIET, TOLD, "better"),
        (HELD, TOLD, "better"),
        (TOLD, TOLD, "equal"),
        (DONE, TOLD, "worse"),
        (TOLD, CUT, "worse"),
        (TOLD, HUNG, "worse"),
        (TOLD, Trial("unbounded"), "worse"),
        (TOLD, HELD, "worse"),
        (CUT, LEFT, "worse"),
        (TOLD, QUIET, "swallowed"),
        (CUT, QUIET, "swallowed"),
        (TOLD, Trial("returned", same=False), "swallowed"),
        (QUIET, QUIET, "equal"),
        (replace(KILLED, disk="broken"), KILLED, "better"),
        (None, TOLD, "equal"),
        (None, LEFT, "worse"),
        (None, QUIET, "swallowed"),
        (CUT, None, "equal"),
    ],
)
def test_no_part_of_an_ending_pays_for_another(
    before: Trial | None, after: Trial | None, change: str
) -> None:
    assert pair(before, after).change == change


def test_an_answer_that_is_never_the_same_is_judged_by_its_effect_alone() -> None:
    assert Trial("returned", same=None, disk="new").whole
    assert Trial("returned", same=None, disk="old").swallowed


@pytest.mark.parametrize("disk", ["same", "unknown"])
def test_where_the_disk_tells_nothing_work_that_is_not_seen_to_be_done_is_swallowed(
    disk: Literal["same", "unknown"],
) -> None:
    assert Trial("returned", same=True, disk=disk).swallowed
    assert Trial("returned", same=True, disk=disk, proved=True).whole
    assert not Trial("returned", same=True, disk="old", proved=True).whole


def test_what_stays_after_a_kill_is_no_fault_of_the_program() -> None:
    assert KILLED.survived
    assert not LEFT.survived


def test_a_pair_is_one_sentence() -> None:
    assert pair(CUT, TOLD).words() == (
        "disk full (ENOSPC) at the 1st write (a.json) of save: before: raises OSError, "
        "a.json lost or cut off; now: raises OSError, old files kept"
    )
    assert (
        fault_words(Fault(KEY, "write", 11, "io"))
        == "one I/O error (EIO) at the 12th write of save"
    )
    assert "returns as if nothing were wrong, old files kept" in pair(TOLD, QUIET).words()
    assert "does not come back" in pair(TOLD, HUNG).words()


def test_every_fault_of_both_sides_is_planned_once() -> None:
    plan = plan_of([learned(write=2)], [learned(write=1, rename=1)], KINDS, budget=9.0, seed=1)
    assert len(plan.faults) == plan.enumerated == len(set(plan.faults)) == 2 * 3 + 1
    assert not plan.sampled
    (told,) = plan.of([learned(write=1)]).values()
    assert told == [["write", 0, kind] for kind in KINDS["write"]]


def test_calls_that_do_not_return_or_are_not_on_both_sides_are_no_drivers() -> None:
    other = ("tests/test_a.py::test_b", "lib/a.py::save", 0)
    base = [learned(write=1, steady=False), learned(other, write=1)]
    assert plan_of(base, [learned(write=1)], KINDS, budget=9.0, seed=1).faults == ()


def test_calls_that_reach_the_same_are_tried_twice_at_most() -> None:
    calls = [learned((f"test_{n}", KEY[1], 0), write=1) for n in range(5)]
    plan = plan_of(calls, calls, KINDS, budget=9.0, seed=1)
    assert {fault.key[0] for fault in plan.faults} == {"test_0", "test_1"}


def test_where_time_is_short_faults_are_drawn_by_the_seed() -> None:
    calls = [learned(write=12)]
    plans = [plan_of(calls, calls, KINDS, budget=0.2, seed=seed) for seed in (1, 1, 2)]
    assert plans[0] == plans[1] != plans[2]
    assert plans[0].sampled
    assert len(plans[0].faults) == 20


def test_of_very_many_calls_the_first_and_the_last_are_tried_and_that_counts_as_a_sample() -> None:
    calls = [learned(write=1000)]
    plan = plan_of(calls, calls, KINDS, budget=99.0, seed=1)
    assert {fault.nth for fault in plan.faults} == {*range(6), *range(994, 1000)}
    assert plan.sampled


def test_a_fault_that_did_not_strike_is_left_out() -> None:
    plan = Plan((Fault(KEY, "write", 0, "full"), Fault(KEY, "write", 1, "full")), 2)
    sides = ([learned(write=2)], [learned(write=1)])
    trials = dict.fromkeys(plan.faults, TOLD)
    both = pairs_of(plan, trials, {plan.faults[0]: TOLD}, sides)
    assert [(one.before, one.after) for one in both] == [(TOLD, TOLD), (TOLD, None)]
    assert pairs_of(plan, trials, {}, sides) == (both[1],)


def test_the_effect_is_the_share_that_ends_better_exact_where_all_were_tried() -> None:
    found = sweep(pair(CUT, TOLD), pair(TOLD, TOLD), pair(None, TOLD), pair(CUT, None))
    effect = found.effect()
    assert (effect.metric, effect.point, effect.low, effect.high) == ("resilience", 0.5, 0.5, 0.5)
    assert effect.pairs == 2
    assert found.plain()["survived"] == {"before": 1, "after": 2, "of": 2}


def test_a_sample_has_an_interval_around_its_share() -> None:
    effect = sweep(*[pair(CUT, TOLD)] * 5, *[pair(TOLD, TOLD)] * 15, of=400).effect()
    assert 0 < effect.low < effect.point < effect.high < 1


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share(drawn: tuple[int, int]) -> None:
    hits, total = drawn
    low, high = wilson(hits, total)
    assert 0 <= low <= hits / total + 1e-9
    assert hits / total - 1e-9 <= high <= 1


@pytest.mark.parametrize(
    ("pairs", "status", "code"),
    [
        ((pair(CUT, TOLD), pair(TOLD, TOLD)), "passed", None),
        ((pair(TOLD, TOLD),), "failed", "no-gain"),
        ((pair(CUT, TOLD), pair(TOLD, CUT)), "failed", "fault-worse"),
        ((pair(CUT, TOLD), pair(TOLD, CUT), pair(TOLD, QUIET)), "failed", "swallowed-error"),
        ((pair(CUT, None),), "inconclusive", "no-faults"),
        ((), "inconclusive", "no-faults"),
    ],
)
def test_one_fault_that_ends_worse_outweighs_all_that_end_better(
    pairs: tuple[Pair, ...], status: str, code: str | None
) -> None:
    found = judged(sweep(*pairs), {})
    assert found.status == status
    assert (found.reasons[0].code if found.reasons else None) == code


def test_evidence_is_bounded_and_tells_the_bad_first() -> None:
    shown = sweep(*[pair(CUT, TOLD)] * 90, pair(TOLD, QUIET)).plain()
    assert len(shown["faults"]) == 40
    assert shown["faults"][0]["change"] == "swallowed"
    assert shown["tried"] == 91


def test_a_report_says_which_faults_struck() -> None:
    told = {
        "key": list(KEY), "fault": ["write", 0, "full"],
        "ending": "raised", "raised": "builtins.OSError", "same": None,
        "disk": "old", "broken": [], "left": [], "hits": 1,
        "handles": 2, "threads": 0, "processes": 0, "proved": False,
    }  # fmt: skip
    missed = {**told, "fault": ["write", 1, "full"], "hits": 0}
    assert trials_of([{"trial": told}, {"trial": missed}, {"done": True}]) == {
        Fault(KEY, "write", 0, "full"): HELD
    }
