"""Between events and stored rows: an allow-list of topics, plain JSON, upcasts.

The library's own mapper imports whatever module a stored topic names, and so does a stored
`originator_topic`: opening a foreign ledger would run code. Here a topic is looked up among the
events of our aggregates, and the aggregate's own topic follows from it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from eventsourcing.domain import CanInitAggregate, CanMutateAggregate, DomainEventProtocol
from eventsourcing.persistence import JSONTranscoder, Mapper, StoredEvent

from ledger.agent import Agent
from ledger.errors import EncodingError, LedgerCorrupt
from ledger.events import Record, read_time, write_time
from ledger.patch import Patch
from ledger.remote import Remote
from ledger.run import Run
from ledger.task import Task
from ledger.upcasts import upcast, version_of

AGGREGATES: tuple[type[Record], ...] = (Run, Task, Agent, Patch, Remote)
EVENTS: dict[str, type[CanMutateAggregate[UUID]]] = {
    event.__dict__["TOPIC"]: event
    for aggregate in AGGREGATES
    for event in vars(aggregate).values()
    if isinstance(event, type) and "TOPIC" in event.__dict__
}
_DERIVED = frozenset({"originator_id", "originator_version", "originator_topic", "timestamp"})

_FIELDS = {
    topic: frozenset({*event.__dataclass_fields__, "v", "time"}) - _DERIVED  # type: ignore[attr-defined]
    for topic, event in EVENTS.items()
}


class EventMapper(Mapper[UUID]):
    """Stored state is `{"v", "time", …fields}` as JSON, written once and never rewritten."""

    def __init__(self) -> None:
        super().__init__(JSONTranscoder())

    def to_stored_event(self, domain_event: DomainEventProtocol[UUID]) -> StoredEvent:
        fields = vars(domain_event)
        topic = _topic_of(domain_event)
        state: dict[str, Any] = {"v": version_of(topic), "time": write_time(fields["timestamp"])}
        state |= {name: value for name, value in fields.items() if name not in _DERIVED}
        try:
            data = msgspec.json.encode(state)
        except (TypeError, ValueError, OverflowError) as error:
            raise EncodingError(f"{topic} cannot be stored: {error}") from error
        return StoredEvent(domain_event.originator_id, domain_event.originator_version, topic, data)

    def to_domain_event(self, stored_event: StoredEvent) -> Any:
        kind = EVENTS.get(stored_event.topic)
        if kind is None:
            raise LedgerCorrupt(f"an event with the unknown topic {stored_event.topic!r:.80}")
        state = upcast(stored_event.topic, _decoded(stored_event))
        if state.keys() != _FIELDS[stored_event.topic]:
            raise LedgerCorrupt(f"a stored {stored_event.topic} has not the fields that it should")
        del state["v"]
        state["timestamp"] = _time(state.pop("time"))
        state["originator_id"] = stored_event.originator_id
        state["originator_version"] = stored_event.originator_version
        if issubclass(kind, CanInitAggregate):
            state["originator_topic"] = stored_event.topic.partition(".")[0]
        event = object.__new__(kind)
        event.__dict__.update(state)
        return event


def _topic_of(event: object) -> str:
    topic: str = type(event).__dict__["TOPIC"]
    return topic


def _decoded(stored: StoredEvent) -> dict[str, Any]:
    try:
        return msgspec.json.decode(stored.state, type=dict[str, Any])
    except msgspec.DecodeError as error:
        raise LedgerCorrupt(f"a stored {stored.topic} is not readable: {error}") from error


def _time(text: object) -> datetime:
    try:
        return read_time(str(text))
    except ValueError as error:
        raise LedgerCorrupt(f"a stored time is not readable: {error}") from error
