"""What may follow what: the states of runs, tasks, agents and patches, as plain tables.

Pure: no I/O and no library, so that the aggregates, the fold and the screens share one truth.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ledger.errors import TransitionRefused

PatchState = Literal[
    "proposed",
    "validating",
    "refused",
    "inconclusive",
    "conflicted",
    "escalated",
    "awaiting-review",
    "approved",
    "rejected",
    "applied",
    "rolled-back",
]
Verdict = Literal["accepted", "refused", "inconclusive", ""]
"""What the gate said last; empty before it said anything about the present attempt."""

NEW = ""
"""The state of a record before its first event."""


@dataclass(frozen=True)
class Step:
    """From which states an event is possible, and where it leads (None: it stays there)."""

    allowed: frozenset[str]
    to: str | None = None
    final: str | None = None
    """A state that is kept, whatever `to` says."""


Steps: TypeAlias = Mapping[str, Step]


def _step(allowed: str, to: str | None = None, *, final: str | None = None) -> Step:
    return Step(frozenset(allowed.split()), to, final)


_OPEN = "proposed validating refused inconclusive conflicted escalated awaiting-review approved"

PATCH: Steps = {
    "Created": Step(frozenset({NEW}), "proposed"),
    "Stored": _step("proposed"),
    "ValidationStarted": _step(_OPEN, "validating"),
    "LevelRecorded": _step("validating"),
    "Accepted": _step("validating"),
    "Refused": _step("validating", "refused"),
    "FoundInconclusive": _step("validating", "inconclusive"),
    "ConflictDetected": _step(f"{_OPEN} rolled-back", "conflicted"),
    "ConflictResolved": _step("conflicted", "proposed"),
    "Escalated": _step(
        "proposed validating inconclusive conflicted awaiting-review approved", "escalated"
    ),
    "ReviewRequested": _step("validating escalated rejected", "awaiting-review"),
    "Approved": _step("awaiting-review escalated", "approved"),
    "Rejected": _step(_OPEN, "rejected"),
    "ApplyIntended": _step("approved rolled-back"),
    "ApplyDropped": _step("approved rolled-back"),
    "Applied": _step("approved", "applied"),
    "RollbackIntended": _step("applied"),
    "RollbackDropped": _step("applied"),
    "RolledBack": _step("applied", "rolled-back"),
    "Reapplied": _step("rolled-back", "applied"),
}

RUN: Steps = {
    "Started": Step(frozenset({NEW}), "running"),
    "Finished": _step("running interrupted", "finished"),
    "Interrupted": _step("running", "interrupted"),
    "Resumed": _step("interrupted", "running"),
}

TASK: Steps = {
    "Opened": Step(frozenset({NEW}), "open"),
    "Assigned": _step("open assigned abandoned", "assigned"),
    "Completed": _step("open assigned", "completed"),
    "Abandoned": _step("open assigned", "abandoned"),
}

AGENT: Steps = {
    "Registered": Step(frozenset({NEW}), "idle"),
    "WorktreeCreated": _step("idle working retired", "working"),
    "WorktreeRemoved": _step("idle working retired", "idle", final="retired"),
    "CostRecorded": _step("idle working retired"),
    "Retired": _step("idle working", "retired"),
}

REMOTE: Steps = {
    "Connected": Step(frozenset({NEW}), "known"),
    "WriteIntended": _step("known"),
    "WriteObserved": _step("known"),
    "ModeChanged": _step("known"),
    "WebhookReceived": _step("known"),
    "BlocksAnnounced": _step("known"),
}


def may_be_judged(state: str) -> bool:
    """Whether the gate may begin a new attempt on a patch in this state."""
    return state in PATCH["ValidationStarted"].allowed


def follow(steps: Steps, kind: str, state: str, event: str) -> str:
    """The state after an event. Raises TransitionRefused when it is not possible there."""
    step = steps[event]
    if state not in step.allowed:
        words = "".join(f" {c.lower()}" if c.isupper() else c for c in event).strip()
        raise TransitionRefused(
            f"{kind} is {state or 'not there'}: '{words}' is not possible",
            hint=f"possible when it is: {', '.join(sorted(step.allowed)) or 'new'}",
        )
    return state if state == step.final else step.to or state
