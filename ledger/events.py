"""What every event carries, and the base of the records that they belong to.

Events are nested in their aggregate, named in the past tense and stored under an explicit TOPIC
(`opt:Patch.Approved`) that never changes. Their payload is plain JSON and small: bytes go to
the block store, events carry CIDs as text.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, ClassVar, Protocol
from uuid import NAMESPACE_OID, UUID, uuid5

from eventsourcing.domain import (
    AggregateCreated,
    AggregateEvent,
    BaseAggregate,
    CanMutateAggregate,
)

from ledger import lifecycle
from ledger.encoding import Plain
from ledger.errors import EncodingError

_NAMESPACE = uuid5(NAMESPACE_OID, "opt")
_MAX_INT = 2**63


class Clock(Protocol):
    def now(self) -> str:
        """UTC, ISO 8601 with microseconds and a trailing Z."""


class Ids(Protocol):
    def new(self) -> str:
        """Eight characters of lower-case base32, not seen before."""


@dataclass(frozen=True)
class Context:
    """Who does something, by which command, and when."""

    actor: str
    command_id: str
    time: datetime


@lru_cache(maxsize=4096)
def record_id(kind: str, key: str) -> UUID:
    """The aggregate's id, the same on every machine: who knows the key needs no look-up."""
    return uuid5(_NAMESPACE, f"{kind}/{key}")


def read_time(text: str) -> datetime:
    """A point in time from ISO 8601; without an offset it is UTC. Raises ValueError."""
    moment = datetime.fromisoformat(text)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def write_time(moment: datetime) -> str:
    """ISO 8601 in UTC with microseconds and a trailing Z: sorts as text."""
    utc = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    return f"{utc.isoformat(timespec='microseconds').removesuffix('+00:00')}Z"


def payload(value: Plain, depth: int = 0) -> Any:
    """A value as an event may carry it: plain JSON, keys sorted, nothing changed on the way back.

    Raises EncodingError for bytes and CIDs (they belong in a block), NaN, infinities, integers
    beyond 64 bits and text that is not Unicode.
    """
    if depth > 32:
        raise EncodingError("an event's payload is nested too deep")
    if value is None or isinstance(value, (str, bool, int, float)):
        return _scalar(value)
    if isinstance(value, Mapping):
        return {_text(key): payload(value[key], depth + 1) for key in sorted(value, key=str)}
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [payload(item, depth + 1) for item in value]
    raise EncodingError(f"an event cannot carry {value!r:.80}")


def measured(effect: Mapping[str, Plain] | None) -> Any:
    """A measured effect as an event carries it, None for none.

    Raises EncodingError unless it has `metric`, `point`, `low`, `high` and `pairs`.
    """
    if effect is None:
        return None
    missing = {"metric", "point", "low", "high", "pairs"} - effect.keys()
    if missing:
        raise EncodingError(f"an effect without {', '.join(sorted(missing))}")
    return effect


def _scalar(value: str | int | float | None) -> bool | int | float | str | None:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int):
        if -_MAX_INT <= value < _MAX_INT:
            return int(value)
    elif math.isfinite(value):
        return float(value)
    raise EncodingError(f"an event cannot carry {value!r:.80}")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise EncodingError(f"a key that is not text: {value!r:.80}")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise EncodingError(f"text that is not Unicode: {value!r:.80}") from error
    return str(value)


class Event(AggregateEvent):
    """A fact: `timestamp` is when, `causation` the event (`record:version`) that led to it."""

    actor: str
    command_id: str
    causation: str


class CreatedEvent(Event, AggregateCreated):
    """The first event of a record."""


class Record(BaseAggregate[UUID]):
    """Base of the aggregates: one method a command, which decides and records, or refuses.

    A command that already took effect records nothing. One that is not possible raises
    TransitionRefused and leaves the record as it was.
    """

    KIND: ClassVar[str] = ""
    STEPS: ClassVar[lifecycle.Steps] = {}

    def __init__(self) -> None:
        self.state = lifecycle.NEW
        self.key = ""

    @classmethod
    def id_of(cls, key: str) -> UUID:
        return record_id(cls.KIND, key)

    @classmethod
    def begin(
        cls, event: type[CreatedEvent], context: Context, *, cause: str, **fields: Any
    ) -> Any:
        """A new record with its first event; `fields` holds the key under the kind's name."""
        key = fields[cls.KIND]
        return cls._create(
            event,
            id=cls.id_of(key),
            timestamp=context.time,
            actor=context.actor,
            command_id=context.command_id,
            causation=cause,
            **payload(fields),
        )

    def record(
        self, event: type[CanMutateAggregate[UUID]], context: Context, **fields: Any
    ) -> None:
        """Record the event if the lifecycle allows it now. Raises TransitionRefused."""
        self.follow(event.__name__)
        self.trigger_event(
            event,
            timestamp=context.time,
            actor=context.actor,
            command_id=context.command_id,
            causation=cause_of(self.id, self.version),
            **{self.KIND: self.key},
            **payload(fields),
        )

    def follow(self, event: str) -> str:
        """The state after the event. Raises TransitionRefused."""
        return lifecycle.follow(self.STEPS, f"{self.KIND} {self.key}", self.state, event)


def cause_of(record: UUID, version: int) -> str:
    """How an event is named as the cause of another one."""
    return f"{record.hex}:{version}"


class Step(Event):
    """An event that may move its record to another state, as the lifecycle says."""

    def apply(self, aggregate: Record) -> None:
        aggregate.state = aggregate.follow(type(self).__name__)
        self.change(aggregate)

    def change(self, aggregate: Any) -> None:
        """What else becomes of the record."""


class FirstStep(CreatedEvent):
    """The first event of a record, which names its key."""

    def apply(self, aggregate: Record) -> None:
        aggregate.state = aggregate.follow(type(self).__name__)
        aggregate.key = getattr(self, aggregate.KIND)
        self.change(aggregate)

    def change(self, aggregate: Any) -> None:
        """What else becomes of the record."""
