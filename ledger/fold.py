"""The second way to the present: a typed fold over the stored rows, without aggregates.

About ten times as fast as the library's replay. It decodes straight into typed structures that
name only the fields it needs, follows the same lifecycle tables, and is proved equal to the
aggregates by a property test. `opt replay` shows what it gives.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import msgspec

from ledger import lifecycle, upcasts
from ledger.errors import LedgerCorrupt
from ledger.opening import connect
from ledger.schema import EVENTS

RawEvent: TypeAlias = tuple[int, str, bytes]
"""(seq, topic, state) as they are stored."""


@dataclass
class Known:
    """What is known of one record; `kind` is `run`, `task`, `agent`, `patch` or `remote`."""

    kind: str
    key: str
    state: str = lifecycle.NEW
    since: int = 0
    """The number of its first event."""
    attempt: int = 0
    verdict: str = ""
    outcome: str = ""
    agent: str = ""
    worktrees: tuple[str, ...] = ()
    levels: dict[str, tuple[str, str]] = field(default_factory=dict)
    conflicts: tuple[tuple[str, str], ...] = ()
    resolution: str = ""
    approval: tuple[str, str] | None = None
    intent: tuple[str, str, str, str] | None = None
    """(apply or rollback, ref, old, new)."""
    reversal: str = ""
    commit: str = ""


@dataclass
class State:
    """All records after the last event folded."""

    events: int = 0
    records: dict[tuple[str, str], Known] = field(default_factory=dict)

    def of(self, kind: str) -> list[Known]:
        """The records of a kind, in the order in which they began."""
        return [record for (found, _), record in self.records.items() if found == kind]

    def document(self) -> dict[str, Any]:
        """The state as plain data, for `opt replay --json`."""
        return {
            "events": self.events,
            "patches": [
                {"cid": at.key, "state": at.state, "verdict": at.verdict, "attempt": at.attempt}
                for at in self.of("patch")
            ],
            "runs": [{"run": at.key, "state": at.state} for at in self.of("run")],
            "tasks": [
                {"task": at.key, "state": at.state, "agent": at.agent} for at in self.of("task")
            ],
            "agents": [
                {"agent": at.key, "state": at.state, "worktrees": list(at.worktrees)}
                for at in self.of("agent")
            ],
        }


def fold(folder: Path, *, until: int | None = None) -> State:
    """The state after event `until` (None: the last one).

    Raises LedgerUnavailable when there is no ledger, LedgerCorrupt when its events make no sense.
    """
    source = connect(folder).connection
    try:
        return fold_rows(source.execute(EVENTS, (until,)))
    except sqlite3.DatabaseError as error:
        raise LedgerCorrupt(f"the events cannot be read: {error}") from error
    finally:
        source.close()


def fold_rows(rows: Iterable[RawEvent]) -> State:
    """Fold stored events, from the first one on. Raises LedgerCorrupt."""
    state = State()
    for seq, topic, data in rows:
        handler = _HANDLERS.get(topic)
        if handler is None:
            raise LedgerCorrupt(f"event {seq} has the unknown topic {topic!r:.80}")
        try:
            handler(state, seq, data)
        except msgspec.MsgspecError as error:
            raise LedgerCorrupt(f"event {seq} ({topic}) is not readable: {error}") from error
        state.events += 1
    return state


# --- the fields that the fold needs, by event -------------------------------------------------


class _Patch(msgspec.Struct):
    patch: str


class _Started(_Patch):
    attempt: int


class _Level(_Patch):
    level: str
    status: str
    evidence: str


class _Conflict(_Patch):
    other: str | None
    kind: str


class _Resolution(_Patch):
    resolution: str


class _Approval(_Patch):
    key: str
    signature: str


class _Apply(_Patch):
    ref: str
    old: str
    new: str
    reversal: str


class _Rollback(_Patch):
    ref: str
    old: str
    new: str


class _Moved(_Patch):
    commit: str


class _Run(msgspec.Struct):
    run: str


class _RunFinished(_Run):
    outcome: str


class _Task(msgspec.Struct):
    task: str


class _Assigned(_Task):
    agent: str


class _Completed(_Task):
    outcome: str


class _Agent(msgspec.Struct):
    agent: str


class _Worktree(_Agent):
    path: str


class _Remote(msgspec.Struct):
    remote: str


# --- what each event changes besides the state ------------------------------------------------


def _validation_started(known: Known, event: _Started) -> None:
    known.attempt, known.verdict, known.levels, known.approval = event.attempt, "", {}, None


def _level(known: Known, event: _Level) -> None:
    known.levels[event.level] = (event.status, event.evidence)


def _verdict(verdict: str) -> Callable[[Known, _Patch], None]:
    def change(known: Known, _event: _Patch) -> None:
        known.verdict = verdict

    return change


def _conflict(known: Known, event: _Conflict) -> None:
    known.conflicts = (*known.conflicts, (event.other or "", event.kind))


def _resolved(known: Known, event: _Resolution) -> None:
    known.conflicts, known.resolution, known.verdict = (), event.resolution, ""


def _approved(known: Known, event: _Approval) -> None:
    known.approval = (event.key, event.signature)


def _apply(known: Known, event: _Apply) -> None:
    known.intent = ("apply", event.ref, event.old, event.new)
    known.reversal = event.reversal


def _rollback(known: Known, event: _Rollback) -> None:
    known.intent = ("rollback", event.ref, event.old, event.new)


def _dropped(known: Known, _event: _Patch) -> None:
    known.intent = None


def _moved(known: Known, event: _Moved) -> None:
    known.intent, known.commit = None, event.commit


def _outcome(known: Known, event: _RunFinished | _Completed) -> None:
    known.outcome = event.outcome


def _assigned(known: Known, event: _Assigned) -> None:
    known.agent = event.agent


def _worktree_created(known: Known, event: _Worktree) -> None:
    known.worktrees = (*known.worktrees, event.path)


def _worktree_removed(known: Known, event: _Worktree) -> None:
    known.worktrees = tuple(path for path in known.worktrees if path != event.path)


def _nothing(_known: Known, _event: msgspec.Struct) -> None:
    pass


# --- one handler a topic ----------------------------------------------------------------------

Handler: TypeAlias = Callable[[State, int, bytes], None]
S = TypeVar("S", bound=msgspec.Struct)


def _handler(topic: str, shape: type[S], change: Callable[[Known, S], None]) -> tuple[str, Handler]:
    """Decode as `shape`, follow the lifecycle, then `change` the record."""
    kind, event = topic.removeprefix("opt:").split(".")
    name = kind.lower()
    steps = _STEPS[name]
    decoder = msgspec.json.Decoder(shape)

    def handle(state: State, seq: int, data: bytes) -> None:
        if topic in upcasts.VERSIONS:
            decoded = msgspec.convert(upcasts.upcast(topic, msgspec.json.decode(data)), shape)
        else:
            decoded = decoder.decode(data)
        key: str = getattr(decoded, name)
        known = state.records.get((name, key))
        if known is None:
            known = state.records[name, key] = Known(name, key, since=seq)
        known.state = lifecycle.follow(steps, f"{name} {key}", known.state, event)
        change(known, decoded)

    return topic, handle


_STEPS: dict[str, lifecycle.Steps] = {
    "run": lifecycle.RUN,
    "task": lifecycle.TASK,
    "agent": lifecycle.AGENT,
    "patch": lifecycle.PATCH,
    "remote": lifecycle.REMOTE,
}
_HANDLERS: dict[str, Handler] = dict(
    [
        _handler("opt:Patch.Created", _Patch, _nothing),
        _handler("opt:Patch.Stored", _Patch, _nothing),
        _handler("opt:Patch.ValidationStarted", _Started, _validation_started),
        _handler("opt:Patch.LevelRecorded", _Level, _level),
        _handler("opt:Patch.Accepted", _Patch, _verdict("accepted")),
        _handler("opt:Patch.Refused", _Patch, _verdict("refused")),
        _handler("opt:Patch.FoundInconclusive", _Patch, _verdict("inconclusive")),
        _handler("opt:Patch.ReviewRequested", _Patch, _nothing),
        _handler("opt:Patch.ConflictDetected", _Conflict, _conflict),
        _handler("opt:Patch.ConflictResolved", _Resolution, _resolved),
        _handler("opt:Patch.Escalated", _Patch, _nothing),
        _handler("opt:Patch.Approved", _Approval, _approved),
        _handler("opt:Patch.Rejected", _Patch, _nothing),
        _handler("opt:Patch.ApplyIntended", _Apply, _apply),
        _handler("opt:Patch.ApplyDropped", _Patch, _dropped),
        _handler("opt:Patch.Applied", _Moved, _moved),
        _handler("opt:Patch.RollbackIntended", _Rollback, _rollback),
        _handler("opt:Patch.RollbackDropped", _Patch, _dropped),
        _handler("opt:Patch.RolledBack", _Moved, _moved),
        _handler("opt:Patch.Reapplied", _Moved, _moved),
        _handler("opt:Run.Started", _Run, _nothing),
        _handler("opt:Run.Resumed", _Run, _nothing),
        _handler("opt:Run.Interrupted", _Run, _nothing),
        _handler("opt:Run.Finished", _RunFinished, _outcome),
        _handler("opt:Task.Opened", _Task, _nothing),
        _handler("opt:Task.Assigned", _Assigned, _assigned),
        _handler("opt:Task.Completed", _Completed, _outcome),
        _handler("opt:Task.Abandoned", _Task, _nothing),
        _handler("opt:Agent.Registered", _Agent, _nothing),
        _handler("opt:Agent.WorktreeCreated", _Worktree, _worktree_created),
        _handler("opt:Agent.WorktreeRemoved", _Worktree, _worktree_removed),
        _handler("opt:Agent.CostRecorded", _Agent, _nothing),
        _handler("opt:Agent.Retired", _Agent, _nothing),
        _handler("opt:Remote.Connected", _Remote, _nothing),
        _handler("opt:Remote.WriteIntended", _Remote, _nothing),
        _handler("opt:Remote.WriteObserved", _Remote, _nothing),
        _handler("opt:Remote.ModeChanged", _Remote, _nothing),
        _handler("opt:Remote.WebhookReceived", _Remote, _nothing),
        _handler("opt:Remote.BlocksAnnounced", _Remote, _nothing),
    ]
)
