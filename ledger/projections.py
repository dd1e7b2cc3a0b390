"""Keep the read models true to the events: one event at a time, or all of them anew.

Only the standard library is used: the same pure functions fill the tables inside the recorder's
own transaction, on a rebuild, and in memory for a look at the past.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from ledger.errors import LedgerBusy, LedgerCorrupt, LedgerUnavailable
from ledger.handlers import HANDLERS, Fact, Params, Write
from ledger.readmodel_sql import DEFAULTS, INDEXES, REVISION, TABLES, WRITES
from ledger.schema import DATABASE, EVENTS, VERSION_TABLE
from ledger.upcasts import upcast

Statement: TypeAlias = tuple[str, Params]
TRACKING = "inline"
"""The name under which the position of the read models is kept."""
TOPICS = frozenset(HANDLERS)
"""The allow-list: every topic that an event may have."""
_BUSY_TIMEOUT = 30.0
"""Seconds."""


def read_fact(seq: int, topic: str, state: bytes) -> Fact:
    """Decode a stored event. Raises LedgerCorrupt when it is none of ours."""
    try:
        data = json.loads(state)
        if not isinstance(data, dict):
            raise ValueError("not an object")
        return Fact(seq, topic, str(data["time"]), upcast(topic, data))
    except (ValueError, KeyError) as error:
        raise LedgerCorrupt(f"event {seq} is not readable: {error}") from error


def project(fact: Fact) -> list[Write]:
    """The changes that an event makes, in order. Raises LedgerCorrupt for an unknown topic."""
    handler = HANDLERS.get(fact.topic)
    if handler is None:
        raise LedgerCorrupt(
            f"event {fact.seq} has the unknown topic {fact.topic!r:.80}",
            hint="a newer opt may have written it",
        )
    try:
        changes = handler(fact)
    except (KeyError, TypeError, AttributeError) as error:
        raise LedgerCorrupt(f"event {fact.seq} has not the fields that it should") from error
    return [*changes, ("tracking", {"name": TRACKING, "seq": fact.seq})]


def statements(fact: Fact) -> Iterator[Statement]:
    """The same as SQL text with all its parameters."""
    for name, params in project(fact):
        yield WRITES[name], {**DEFAULTS.get(name, {}), **params}


def fill(memory: sqlite3.Connection, source: sqlite3.Connection, until: int | None) -> None:
    """Create the read models in an empty database and project the source's events into it."""
    for sql in (*TABLES, *INDEXES, "BEGIN"):
        memory.execute(sql)
    for seq, topic, state in source.execute(EVENTS, (until,)):
        for sql, params in statements(read_fact(seq, topic, state)):
            memory.execute(sql, params)
    memory.execute("COMMIT")


def rebuild(folder: Path) -> int:
    """Rebuild the read models; returns how many events there are. Events are only read.

    All or nothing: what fails leaves the tables as they were. Raises LedgerUnavailable when there
    is no ledger or its disk is full, LedgerBusy, or LedgerCorrupt when an event is not readable.
    """
    path = folder / DATABASE
    if not path.is_file():
        raise LedgerUnavailable(f"there is no ledger in {folder}", hint="opt init creates one")
    connection = sqlite3.connect(path, timeout=_BUSY_TIMEOUT, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("BEGIN IMMEDIATE")
        count = _fill_shadows(connection)
        _swap(connection)
        connection.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        raise _translated(error) from error
    finally:
        connection.close()
    return count


def _fill_shadows(connection: sqlite3.Connection) -> int:
    for name in _tables(connection, "shadow_"):
        connection.execute(f"DROP TABLE {name}")
    for sql in TABLES:
        connection.execute(shadow(sql))
    count = 0
    for seq, topic, state in connection.execute(EVENTS, (None,)):
        for sql, params in statements(read_fact(seq, topic, state)):
            connection.execute(shadow(sql), params)
        count += 1
    return count


def _swap(connection: sqlite3.Connection) -> None:
    for name in _tables(connection, "rm_"):
        connection.execute(f"DROP TABLE {name}")
    for name in _tables(connection, "shadow_"):
        connection.execute(f"ALTER TABLE {name} RENAME TO {name.replace('shadow_', 'rm_')}")
    for sql in INDEXES:
        connection.execute(sql)
    connection.execute(VERSION_TABLE.replace("TABLE", "TABLE IF NOT EXISTS", 1))
    connection.execute("DELETE FROM alembic_version")
    connection.execute("INSERT INTO alembic_version VALUES (?)", (REVISION,))


def shadow(sql: str) -> str:
    """The same statement on the shadow tables: no other name begins with `rm_`."""
    return sql.replace("rm_", "shadow_")


def _tables(connection: sqlite3.Connection, prefix: str) -> list[str]:
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, ?) = ?",
        (len(prefix), prefix),
    )
    return [name for (name,) in found]


def _translated(error: sqlite3.DatabaseError) -> LedgerBusy | LedgerUnavailable | LedgerCorrupt:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LedgerBusy("another process is writing the ledger", hint="try again in a moment")
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR):
        return LedgerUnavailable(f"cannot write the ledger: {error}", hint="nothing was changed")
    return LedgerCorrupt(f"the ledger cannot be rebuilt: {error}", hint="opt replay --verify")
