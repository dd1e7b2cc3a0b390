"""An Agent: a worker with an identity, capabilities, a proposer and a worktree of its own."""

from __future__ import annotations

from typing import Any

from ledger import events, lifecycle
from ledger.events import Context, FirstStep, Record, Step


class Agent(Record):
    """Idempotent by its id. Registering a retired agent again changes nothing."""

    TOPIC = "opt:Agent"
    KIND = "agent"
    STEPS = lifecycle.AGENT

    def __init__(self) -> None:
        super().__init__()
        self.worktrees: tuple[str, ...] = ()

    class Event(events.Event):
        agent: str

    class Registered(Event, FirstStep):
        TOPIC = "opt:Agent.Registered"
        proposer: str
        capabilities: dict[str, Any]

    class WorktreeCreated(Event, Step):
        TOPIC = "opt:Agent.WorktreeCreated"
        path: str
        base: str

        def change(self, aggregate: Agent) -> None:
            aggregate.worktrees = (*aggregate.worktrees, self.path)

    class WorktreeRemoved(Event, Step):
        TOPIC = "opt:Agent.WorktreeRemoved"
        path: str

        def change(self, aggregate: Agent) -> None:
            aggregate.worktrees = tuple(at for at in aggregate.worktrees if at != self.path)

    class CostRecorded(Event, Step):
        TOPIC = "opt:Agent.CostRecorded"
        usd: float
        calls: int
        detail: dict[str, Any]

    class Retired(Event, Step):
        TOPIC = "opt:Agent.Retired"
        reason: str

    def worktree_created(self, context: Context, *, path: str, base: str) -> None:
        if path not in self.worktrees:
            self.record(Agent.WorktreeCreated, context, path=path, base=base)

    def worktree_removed(self, context: Context, *, path: str) -> None:
        if path in self.worktrees:
            self.record(Agent.WorktreeRemoved, context, path=path)

    def retire(self, context: Context, *, reason: str) -> None:
        if self.state != "retired":
            self.record(Agent.Retired, context, reason=reason)
