"""The recorder: events, their chain and tree, blocks, outbox and read models in one transaction.

`eventsourcing`'s SQLite recorder inserts the events; in the same transaction this one then reads
the head, computes `cid = CIDv1(dag-cbor{prev, seq, id, version, topic, state})` over the bytes as
stored, and writes the leaf and every Merkle node that it completes. So there is never an event
outside the chain, and `seq` counts from 0 without a gap.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, TypeAlias

from eventsourcing.persistence import (
    DatabaseError,
    IntegrityError,
    OperationalError,
    StoredEvent,
)
from eventsourcing.sqlite import (
    SQLiteApplicationRecorder,
    SQLiteCursor,
    SQLiteDatastore,
)

from ledger import blocks, merkle, outbox
from ledger.chain import event_cid, stored_nodes
from ledger.ids import Cid

Project: TypeAlias = Callable[[int, str, bytes], Iterable[tuple[str, dict[str, Any]]]]
"""From (seq, topic, stored state) to the statements that bring the read models up to date."""

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    # Without it INSERT OR REPLACE would get round the triggers that refuse DELETE.
    "PRAGMA recursive_triggers=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
)


class _Transaction:
    """Takes the write lock at once, and leaves no transaction open when a commit fails.

    A single SELECT is a snapshot by itself: reading opens no transaction.
    """

    def __init__(self, connection: sqlite3.Connection, lock: RLock, *, commit: bool) -> None:
        self._connection = connection
        self._lock = lock
        self._commit = commit

    def __enter__(self) -> SQLiteCursor:
        self._lock.acquire()
        try:
            return SQLiteCursor(self._begun())
        except sqlite3.Error as error:
            self._lock.release()
            raise _translated(error) from error
        except BaseException:
            self._lock.release()
            raise

    def _begun(self) -> sqlite3.Cursor:
        cursor = self._connection.cursor()
        if self._commit:
            # A plain BEGIN that reads first and writes later fails at once under contention.
            cursor.execute("BEGIN IMMEDIATE")
        return cursor

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if self._commit:
                self._end(error)
        finally:
            self._lock.release()
        if isinstance(error, sqlite3.Error):
            raise _translated(error) from error

    def _end(self, error: BaseException | None) -> None:
        if error is not None:
            self._connection.rollback()
            return
        try:
            self._connection.commit()
        except sqlite3.Error as failed:
            self._connection.rollback()
            raise _translated(failed) from failed


def _translated(error: sqlite3.Error) -> DatabaseError:
    """SQLite's errors as the library's."""
    if isinstance(error, sqlite3.IntegrityError):
        return IntegrityError(error)
    if isinstance(error, sqlite3.OperationalError):
        return OperationalError(error)
    return DatabaseError(error)


class Datastore(SQLiteDatastore):
    """One connection to one file, configured here: no environment variable is read.

    The library's pool is not used: threads take turns at the ledger anyway, and it opens its
    connections with a statement cache of one, so that each statement is compiled every time.
    """

    def __init__(self, path: Path, *, busy_timeout: int) -> None:
        self.originator_id_type = "uuid"
        self._lock = RLock()
        try:
            self._connection = sqlite3.connect(
                path,
                timeout=busy_timeout,
                isolation_level=None,
                check_same_thread=False,
                cached_statements=128,
            )
        except sqlite3.Error as error:
            raise OperationalError(error) from error
        self._connection.row_factory = sqlite3.Row

    def configure(self) -> None:
        """Set the pragmas; raises OperationalError while another process sets up the file."""
        try:
            for pragma in _PRAGMAS:
                self._connection.execute(pragma)
        except sqlite3.Error as error:
            raise _translated(error) from error

    def transaction(self, *, commit: bool) -> _Transaction:  # type: ignore[override]
        return _Transaction(self._connection, self._lock, commit=commit)

    def close(self) -> None:
        if hasattr(self, "_connection"):
            self._connection.close()


class ChainRecorder(SQLiteApplicationRecorder):
    """Accepts, beside events, the blocks and outbox roots that are to commit with them."""

    def __init__(self, datastore: Datastore, *, project: Project) -> None:
        super().__init__(datastore)
        self._project = project
        self.insert_events_statement = (
            "INSERT INTO stored_events (originator_id, originator_version, topic, state) "
            "VALUES (?,?,?,?)"
        )

    def _insert_events(
        self,
        c: SQLiteCursor,
        stored_events: Sequence[StoredEvent],
        *,
        staged: Sequence[tuple[Cid, bytes]] = (),
        roots: Sequence[Cid] = (),
        **kwargs: Any,
    ) -> Sequence[int] | None:
        rowids = super()._insert_events(c, stored_events, **kwargs) or ()
        seq, prev = _head(c)
        for rowid, event in zip(rowids, stored_events, strict=True):
            seq += 1
            prev = _append(c, seq, rowid, event_cid(prev, seq, *_parts(event)))
            for statement, params in self._project(seq, event.topic, event.state):
                c.execute(statement, params)
        for cid, data in staged:
            c.execute(blocks.INSERT, blocks.row(cid, data))
        for root in roots:
            c.execute(outbox.INSERT, outbox.row(root))
        return rowids


def _parts(event: StoredEvent) -> tuple[str, int, str, bytes]:
    return (
        str(event.originator_id).replace("-", ""),
        event.originator_version,
        event.topic,
        event.state,
    )


def _head(c: SQLiteCursor) -> tuple[int, Cid | None]:
    c.execute("SELECT seq, cid FROM ledger_leaf ORDER BY seq DESC LIMIT 1")
    row = c.fetchone()
    return (row[0], Cid(row[1])) if row else (-1, None)


def _append(c: SQLiteCursor, seq: int, rowid: int, cid: Cid) -> Cid:
    c.execute("INSERT INTO ledger_leaf (seq, event, cid) VALUES (?,?,?)", (seq, rowid, cid.binary))

    def query(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
        c.execute(sql, params)
        return list(c.fetchall())

    for node in merkle.append(seq, cid.binary, stored_nodes(query)):
        c.execute("INSERT INTO ledger_node (level, idx, hash) VALUES (?,?,?)", node)
    return cid
