"""What every command of the ledger needs: open, load a record, decide, commit, try again.

A decision is made on what is stored now and committed if nobody wrote to the same record in
between, else made again. Everything staged commits with the next event, or not at all.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from secrets import SystemRandom
from threading import RLock
from typing import Any, TypeVar

from eventsourcing.application import AggregateNotFoundError, Repository
from eventsourcing.persistence import (
    EventStore,
    IntegrityError,
    InterfaceError,
    PersistenceError,
)

from ledger import blocks, folder, merkle, schema
from ledger.chain import stored_nodes
from ledger.checkpoints import TreeHead
from ledger.errors import (
    LedgerBusy,
    LedgerCorrupt,
    LedgerError,
    LedgerUnavailable,
    TransitionRefused,
)
from ledger.events import Clock, Context, Ids, Record, read_time
from ledger.ids import Cid
from ledger.mapper import EventMapper
from ledger.projections import Statement, read_fact, statements
from ledger.readmodel_sql import INDEXES, REVISION, TABLES
from ledger.recorder import ChainRecorder, Datastore

BUSY_TIMEOUT = 5
"""Seconds that SQLite waits for another writer, each time."""
_TRIES = 8
_BUSY_TRIES = 4
_random = SystemRandom()

T = TypeVar("T")
R = TypeVar("R", bound=Record)


class Store:
    """One open ledger of one process; threads take turns."""

    def __init__(
        self, at: Path, *, actor: str, clock: Clock, ids: Ids, busy_timeout: int = BUSY_TIMEOUT
    ) -> None:
        self.folder = folder.prepare(at)
        self.actor, self.clock = actor, clock
        self.command_id = ids.new()
        self.staged: dict[Cid, bytes] = {}
        self.lock = RLock()
        with translated():
            self._datastore = Datastore(self.folder / schema.DATABASE, busy_timeout=busy_timeout)
        self._recorder = ChainRecorder(self._datastore, project=project)
        self._mapper = EventMapper()
        self._repository = Repository(EventStore(self._mapper, self._recorder))
        try:
            self._patiently(self._datastore.configure)
            self._patiently(lambda: self._create(f"opt/{ids.new()}"))
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._datastore.close()

    # --- reading ---

    def find(self, kind: type[R], key: str) -> R | None:
        """The record as it is stored now, None when there is none."""
        with translated():
            try:
                found: R = self._repository.get(kind.id_of(key))
            except AggregateNotFoundError:
                return None
        return found

    def get(self, kind: type[R], key: str) -> R:
        """Raises TransitionRefused when there is no such record."""
        found = self.find(kind, key)
        if found is None:
            raise TransitionRefused(f"there is no {kind.KIND} {key} in this ledger")
        return found

    def query(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with translated(), self._datastore.transaction(commit=False) as cursor:
            cursor.execute(sql, params)
            return [tuple(row) for row in cursor.fetchall()]

    def stage(self, cid: Cid, data: bytes) -> Cid:
        """Keep a block until the next event is written."""
        self.staged[cid] = data
        return cid

    def read_block(self, cid: Cid) -> bytes:
        """Raises BlockMissing or BlockCorrupt."""
        return blocks.read(self.query, self.folder, cid)

    def origin(self) -> str:
        """The name of this ledger in its checkpoints."""
        ((origin,),) = self.query("SELECT value FROM ledger_meta WHERE name = 'origin'")
        return str(origin)

    def tree_head(self) -> TreeHead:
        ((size,),) = self.query("SELECT COALESCE(MAX(seq), -1) + 1 FROM ledger_leaf")
        return TreeHead(size, merkle.root(size, stored_nodes(self.query)))

    # --- writing ---

    def write(
        self, decide: Callable[[Context], tuple[T, Sequence[Record]]], roots: Sequence[Cid] = ()
    ) -> T:
        """Decide on what is stored now, commit what was decided, return the decision's answer.

        Raises LedgerBusy, LedgerUnavailable (nothing was written), or what `decide` raises.
        """
        with self.lock:
            before = dict(self.staged)
            try:
                return self._write(decide, roots, before)
            except BaseException:
                self.staged = before
                raise

    def _write(
        self,
        decide: Callable[[Context], tuple[T, Sequence[Record]]],
        roots: Sequence[Cid],
        before: dict[Cid, bytes],
    ) -> T:
        for _ in range(_TRIES):
            answer, records = decide(self._context())
            events = [event for record in records for event in record.collect_events()]
            if not events or self._committed(events, roots):
                # What the decision staged goes with its events; without any, it goes.
                self.staged = {} if events else before
                return answer
            self.staged = dict(before)
            _pause(0.02)
        raise LedgerBusy(f"the same record was written by others {_TRIES} times in a row")

    def _committed(self, events: Sequence[Any], roots: Sequence[Cid]) -> bool:
        """Commit; False when another writer was first."""
        try:
            self._patiently(lambda: self._put(events, roots))
        except IntegrityError as error:
            if "stored_events.originator_id" not in str(error):
                raise LedgerCorrupt(f"the ledger's tables disagree: {error}") from error
            return False
        return True

    def execute(self, statement: str, params: Sequence[Any]) -> None:
        """One statement in a transaction of its own, for what is no event (checkpoints)."""

        def run() -> None:
            with self._datastore.transaction(commit=True) as cursor:
                cursor.execute(statement, params)

        with self.lock:
            self._patiently(run)

    def _context(self) -> Context:
        return Context(self.actor, self.command_id, read_time(self.clock.now()))

    def _put(self, events: Sequence[Any], roots: Sequence[Cid]) -> None:
        staged = tuple(self.staged.items())
        for cid, data in staged:
            if len(data) > blocks.LIMIT:
                blocks.write_file(self.folder, cid, data)
        stored = [self._mapper.to_stored_event(event) for event in events]
        self._recorder.insert_events(stored, staged=staged, roots=roots)

    def _patiently(self, action: Callable[[], T]) -> T:
        """Do it; wait for other writers up to _BUSY_TRIES times the busy timeout."""
        for turn in range(_BUSY_TRIES):
            try:
                with translated():
                    return action()
            except LedgerBusy:
                if turn == _BUSY_TRIES - 1:
                    raise
                _pause(0.2)
        raise AssertionError("unreachable")

    def _create(self, origin: str) -> None:
        """Create what is missing, in one transaction; check the version of what is there."""
        if self._revision() is None:
            with self._datastore.transaction(commit=True) as cursor:
                cursor.execute("SELECT 1 FROM sqlite_master WHERE name = 'stored_events'")
                if cursor.fetchone() is None:
                    for statement in (*schema.TABLES.values(), *schema.TRIGGERS.values()):
                        cursor.execute(statement)
                    for statement in (*TABLES, *INDEXES, schema.VERSION_TABLE):
                        cursor.execute(statement)
                    cursor.execute("INSERT INTO alembic_version VALUES (?)", (REVISION,))
                    cursor.execute("INSERT INTO ledger_meta VALUES ('origin', ?)", (origin,))
        revision = self._revision()
        if revision != REVISION:
            raise LedgerUnavailable(
                f"the read models are of version {revision}, this program writes {REVISION}",
                hint="opt ledger rebuild brings an older one up to date",
            )

    def _revision(self) -> str | None:
        if not self.query("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"):
            return None
        rows = self.query("SELECT version_num FROM alembic_version")
        return str(rows[0][0]) if rows else ""


def project(seq: int, topic: str, state: bytes) -> Iterator[Statement]:
    """What the recorder runs to bring the read models up to date with one event."""
    return statements(read_fact(seq, topic, state))


def _pause(seconds: float) -> None:
    time.sleep(seconds * _random.uniform(0.5, 1.5))


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """SQLite's and the library's errors as ours; a lost race stays an IntegrityError."""
    try:
        yield
    except (IntegrityError, LedgerError):
        raise
    except (PersistenceError, sqlite3.Error) as error:
        raise as_ledger_error(error) from error
    except OSError as error:
        raise LedgerUnavailable(f"cannot write the ledger: {error.strerror}", hint=_ROOM) from error


_ROOM = "nothing was lost: free some space or make the folder writable, and run it again"


def as_ledger_error(error: Exception) -> LedgerError:
    """The error of our tree for what SQLite reports."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, sqlite3.Error):
        cause = cause.__cause__
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LedgerBusy("another process is writing the ledger", hint="try again in a moment")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_SCHEMA):
        return LedgerCorrupt(f"the ledger's file is damaged: {error}", hint="opt replay --verify")
    if code in _DISK or isinstance(error, InterfaceError):
        return LedgerUnavailable(f"cannot write the ledger: {error}", hint=_ROOM)
    return LedgerCorrupt(f"the ledger's file does not answer as it should: {error}")


_DISK = (
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_AUTH,
)
