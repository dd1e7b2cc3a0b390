"""A Remote: what was meant to be written to a service outside, and what was seen of it.

A write is two events: the intent before it is sent, the observation after. An intent without an
observation is ambiguous, and is looked up by its key before anything is sent again.
"""

from __future__ import annotations

from typing import Any

from ledger import events, lifecycle
from ledger.events import FirstStep, Record, Step


class Remote(Record):
    """One service (`github:owner/name`, `ipfs:peer`); begins when it is connected."""

    TOPIC = "opt:Remote"
    KIND = "remote"
    STEPS = lifecycle.REMOTE

    def __init__(self) -> None:
        super().__init__()
        self.mode = "normal"
        self.pending: tuple[str, ...] = ()

    class Event(events.Event):
        remote: str

    class Connected(Event, FirstStep):
        TOPIC = "opt:Remote.Connected"
        kind: str

    class WriteIntended(Event, Step):
        TOPIC = "opt:Remote.WriteIntended"
        write: str
        verb: str
        target: str
        request: str

        def change(self, aggregate: Remote) -> None:
            aggregate.pending = (*aggregate.pending, self.write)

    class WriteObserved(Event, Step):
        TOPIC = "opt:Remote.WriteObserved"
        write: str
        status: int
        found: dict[str, Any]

        def change(self, aggregate: Remote) -> None:
            aggregate.pending = tuple(key for key in aggregate.pending if key != self.write)

    class ModeChanged(Event, Step):
        TOPIC = "opt:Remote.ModeChanged"
        mode: str
        reason: str

        def change(self, aggregate: Remote) -> None:
            aggregate.mode = self.mode

    class WebhookReceived(Event, Step):
        TOPIC = "opt:Remote.WebhookReceived"
        delivery: str
        event: str
        body: str

    class BlocksAnnounced(Event, Step):
        TOPIC = "opt:Remote.BlocksAnnounced"
        index: str
        count: int
