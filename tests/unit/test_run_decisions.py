"""The pure decisions of a run: which targets, which proposals, which ids."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

import pytest

from engine.errors import UsageError
from engine.ports import HotSpot, Symbol
from engine.pursuit import settled
from engine.run import _resumable, choose, task_id
from engine.workshop import BaseState
from ledger.ids import RunId
from ledger.lifecycle import PatchState, may_be_judged
from ledger.rows import PatchRow, RunRow

SPOTS = [
    HotSpot(Symbol("pkg/a.py", "slow"), 1, 0.6, 0.5, 10),
    HotSpot(Symbol("pkg/b.py", "Reader.next"), 9, 0.3, 0.3, 99),
    HotSpot(Symbol("other.py", "slow"), 4, 0.1, 0.1, 1),
]


def test_without_a_target_the_hottest_are_taken() -> None:
    assert choose(SPOTS, [], 2) == tuple(SPOTS[:2])


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("pkg/a.py", [0]),
        ("pkg", [0, 1]),
        ("pkg/", [0, 1]),
        ("slow", [0, 2]),
        ("pkg/b.py::Reader.next", [1]),
        ("Reader.next", [1]),
    ],
)
def test_a_target_is_a_folder_a_file_a_name_or_both(target: str, found: list[int]) -> None:
    assert choose(SPOTS, [target], 8) == tuple(SPOTS[i] for i in found)


def test_a_target_that_is_not_hot_is_refused_with_those_that_are() -> None:
    with pytest.raises(UsageError) as caught:
        choose(SPOTS, ["pkg/a.py::other"], 8)
    assert "pkg/a.py::slow" in caught.value.hint


def test_two_names_for_one_spot_take_it_once() -> None:
    assert choose(SPOTS, ["pkg/a.py", "pkg/a.py::slow"], 8) == (SPOTS[0],)


def run_of(objective: str) -> RunRow:
    blank = {field.name: "" for field in fields(RunRow)}
    row = {**blank, "run": "r1", "state": "interrupted", "base": "c1", "objective": objective}
    return RunRow(**row)  # type: ignore[arg-type]


def test_a_run_is_resumed_for_the_objective_that_it_has() -> None:
    base = BaseState("main", "c1", "t1")
    assert _resumable("r1", base, "memory", [run_of("memory")]) == "r1"
    with pytest.raises(UsageError) as caught:
        _resumable("r1", base, "speed", [run_of("memory")])
    assert caught.value.hint == "opt run --resume r1 --objective memory"


def known(state: str, gate: str = "here") -> PatchRow:
    """A patch as the ledger lists it, in this state, last judged under these conditions."""
    blank = {field.name: "" for field in fields(PatchRow)}
    return PatchRow(**{**blank, "state": state, "gate": gate})


@pytest.mark.parametrize(
    "state",
    [
        *("awaiting-review", "escalated", "conflicted", "approved"),
        *("rejected", "applied", "rolled-back"),
    ],
)
def test_what_waits_for_a_person_or_was_decided_is_not_judged_again(state: str) -> None:
    assert settled(known(state, gate="elsewhere"), "here")


def test_a_refusal_stands_only_under_the_conditions_it_was_found_under() -> None:
    assert settled(known("refused"), "here")
    assert not settled(known("refused"), "another workload")


@pytest.mark.parametrize("state", ["proposed", "validating", "inconclusive"])
def test_what_nobody_settled_is_judged_again(state: str) -> None:
    """A killed attempt, too, whatever it had found."""
    assert not settled(known(state), "here")


def test_no_state_that_is_judged_again_refuses_a_new_attempt() -> None:
    for state in get_args(PatchState):
        assert settled(known(state), "here") or may_be_judged(state)


def test_a_task_has_the_same_id_in_a_second_start_and_another_in_another_run() -> None:
    first = task_id(RunId("abc"), "a.py::f")
    assert first == task_id(RunId("abc"), "a.py::f")
    assert first != task_id(RunId("abd"), "a.py::f")
    assert len(first) == 8
