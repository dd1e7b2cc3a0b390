"""The tables that say what may follow what."""

from __future__ import annotations

from typing import get_args

import pytest

from ledger import lifecycle
from ledger.errors import TransitionRefused
from ledger.mapper import AGGREGATES

TABLES = {
    "run": lifecycle.RUN,
    "task": lifecycle.TASK,
    "agent": lifecycle.AGENT,
    "patch": lifecycle.PATCH,
    "remote": lifecycle.REMOTE,
}


@pytest.mark.parametrize("kind", TABLES)
def test_every_state_can_be_reached_and_none_is_invented(kind: str) -> None:
    steps = TABLES[kind]
    reached = {lifecycle.NEW}
    for _ in steps:
        reached |= {step.to or state for step in steps.values() for state in step.allowed & reached}
    named = set().union(*(step.allowed for step in steps.values()))
    assert named <= reached


def test_the_states_of_a_patch_are_those_that_tools_rely_on() -> None:
    named = {step.to for step in lifecycle.PATCH.values() if step.to}
    assert named == set(get_args(lifecycle.PatchState))


def test_every_event_has_its_place_in_the_lifecycle() -> None:
    for aggregate in AGGREGATES:
        events = {name for name, value in vars(aggregate).items() if "TOPIC" in vars_of(value)}
        assert events == aggregate.STEPS.keys()


def vars_of(value: object) -> dict[str, object]:
    return dict(vars(value)) if isinstance(value, type) else {}


@pytest.mark.parametrize(
    ("state", "event"),
    [
        ("refused", "Approved"),
        ("inconclusive", "ReviewRequested"),
        ("proposed", "Approved"),
        ("applied", "Rejected"),
        ("applied", "ValidationStarted"),
        ("rejected", "ValidationStarted"),
        ("rolled-back", "Approved"),
        ("awaiting-review", "Applied"),
        (lifecycle.NEW, "Stored"),
        ("proposed", "Created"),
    ],
)
def test_short_cuts_are_refused(state: str, event: str) -> None:
    with pytest.raises(TransitionRefused) as caught:
        lifecycle.follow(lifecycle.PATCH, "patch x", state, event)
    assert caught.value.hint


def test_the_refusal_says_what_is_and_what_is_possible() -> None:
    with pytest.raises(TransitionRefused) as caught:
        lifecycle.follow(lifecycle.PATCH, "patch q3kd8vxe", "applied", "ReviewRequested")
    assert str(caught.value) == "patch q3kd8vxe is applied: 'review requested' is not possible"
    assert caught.value.hint == "possible when it is: escalated, rejected, validating"


def test_an_agent_is_idle_once_its_worktree_is_gone_unless_it_retired() -> None:
    assert lifecycle.follow(lifecycle.AGENT, "agent a", "working", "WorktreeRemoved") == "idle"
    assert lifecycle.follow(lifecycle.AGENT, "agent a", "retired", "WorktreeRemoved") == "retired"
