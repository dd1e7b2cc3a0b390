"""A Task: one target (function, module, test, weakness) with the method that works on it."""

from __future__ import annotations

from ledger import events, lifecycle
from ledger.events import Context, FirstStep, Record, Step


class Task(Record):
    """Idempotent by its id; an abandoned task may be assigned again."""

    TOPIC = "opt:Task"
    KIND = "task"
    STEPS = lifecycle.TASK

    def __init__(self) -> None:
        super().__init__()
        self.agent = ""
        self.outcome = ""

    class Event(events.Event):
        task: str

    class Opened(Event, FirstStep):
        TOPIC = "opt:Task.Opened"
        run: str
        kind: str
        target: str
        method: str
        share: float
        why: str

    class Assigned(Event, Step):
        TOPIC = "opt:Task.Assigned"
        agent: str

        def change(self, aggregate: Task) -> None:
            aggregate.agent = self.agent

    class Completed(Event, Step):
        TOPIC = "opt:Task.Completed"
        outcome: str
        patches: list[str]

        def change(self, aggregate: Task) -> None:
            aggregate.outcome = self.outcome

    class Abandoned(Event, Step):
        TOPIC = "opt:Task.Abandoned"
        reason: str

    def assign(self, context: Context, *, agent: str) -> None:
        if (self.state, self.agent) != ("assigned", agent):
            self.record(Task.Assigned, context, agent=agent)

    def complete(self, context: Context, *, outcome: str, patches: list[str]) -> None:
        if (self.state, self.outcome) != ("completed", outcome):
            self.record(Task.Completed, context, outcome=outcome, patches=patches)

    def abandon(self, context: Context, *, reason: str) -> None:
        if self.state != "abandoned":
            self.record(Task.Abandoned, context, reason=reason)
