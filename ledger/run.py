"""A Run: one call of `opt run`, with its base, goal, method and budget, and how it ended."""

from __future__ import annotations

from typing import Any

from ledger import events, lifecycle
from ledger.events import Context, FirstStep, Record, Step


class Run(Record):
    """Idempotent by its id; an interrupted run that is started again is resumed."""

    TOPIC = "opt:Run"
    KIND = "run"
    STEPS = lifecycle.RUN

    def __init__(self) -> None:
        super().__init__()
        self.outcome = ""

    class Event(events.Event):
        run: str

    class Started(Event, FirstStep):
        TOPIC = "opt:Run.Started"
        base: str
        branch: str
        objective: str
        method: str
        goal: str
        seed: int
        budget_seconds: float | None
        proposers: list[str]
        settings: dict[str, Any]

    class Resumed(Event, Step):
        TOPIC = "opt:Run.Resumed"

    class Interrupted(Event, Step):
        TOPIC = "opt:Run.Interrupted"
        reason: str

    class Finished(Event, Step):
        TOPIC = "opt:Run.Finished"
        outcome: str
        summary: dict[str, Any]

        def change(self, aggregate: Run) -> None:
            aggregate.outcome = self.outcome

    def resume(self, context: Context) -> None:
        if self.state == "interrupted":
            self.record(Run.Resumed, context)

    def interrupt(self, context: Context, *, reason: str) -> None:
        if self.state != "interrupted":
            self.record(Run.Interrupted, context, reason=reason)

    def finish(self, context: Context, *, outcome: str, summary: dict[str, Any]) -> None:
        if (self.state, self.outcome) != ("finished", outcome):
            self.record(Run.Finished, context, outcome=outcome, summary=summary)
