"""Open a ledger for reading, as it is now or as it was."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from ledger import blocks, prefixes
from ledger.errors import AmbiguousCid, CidError, LedgerUnavailable
from ledger.readmodel_sql import REVISION
from ledger.schema import DATABASE

_BUSY_TIMEOUT = 5.0
"""Seconds."""
_AGAIN = "try again; if it stays like this, the file was cut off: restore it from a backup"


@dataclass(frozen=True)
class Source:
    """A ledger's file, opened for reading, and the URI that opens it the same way again."""

    connection: sqlite3.Connection
    uri: str


def connect(folder: Path) -> Source:
    """Open a ledger's file read-only. Raises LedgerUnavailable when there is none to read."""
    path = (folder / DATABASE).absolute()
    if not path.is_file():
        raise LedgerUnavailable(f"there is no ledger in {folder}", hint="opt init creates one")
    uri = f"{path.as_uri()}?mode=ro"
    try:
        return Source(_connect(uri), uri)
    except sqlite3.OperationalError as error:
        # A folder that cannot be written has no place for the log's shared memory. Without a
        # log nothing can be missing, and the file alone is the whole ledger.
        if path.with_name(f"{DATABASE}-wal").exists():
            raise LedgerUnavailable(f"the ledger in {folder} cannot be read: {error}") from error
    uri = f"{uri}&immutable=1"
    try:
        return Source(_connect(uri), uri)
    except sqlite3.OperationalError as error:
        raise LedgerUnavailable(f"the ledger in {folder} cannot be read: {error}") from error


def _connect(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        uri, uri=True, timeout=_BUSY_TIMEOUT, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA query_only=ON")
        begun = connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        raise
    except sqlite3.DatabaseError:
        return connection  # damaged: whoever reads from it says so
    if begun is None:
        connection.close()
        raise LedgerUnavailable("the ledger is empty: it is just being created", hint=_AGAIN)
    return connection


def up_to_date(connection: sqlite3.Connection) -> bool:
    """Whether the read models have the shape that this program reads."""
    try:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError:
        return False
    return bool(found) and found[0] == REVISION


def point_of(connection: sqlite3.Connection, at: str) -> int:
    """The number of the event that `at` names. Raises CidError when it names none."""
    (head,) = connection.execute("SELECT COALESCE(MAX(seq), -1) FROM ledger_leaf").fetchone()
    if at.strip().isdecimal():
        if int(at) > head:
            raise CidError(f"there is no event {int(at)}: the last one is {head}")
        return int(at)
    moment = _moment(at)
    if moment is not None:
        return _last_before(connection, moment)
    return _seq_of(connection, at.strip())


def _moment(text: str) -> str | None:
    """A time as events write it, None when it is none."""
    from datetime import UTC, datetime

    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return zoned.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _last_before(connection: sqlite3.Connection, moment: str) -> int:
    """The last event not later than `moment`; -1 when all are."""
    found = connection.execute(
        "SELECT seq, state FROM ledger_leaf JOIN stored_events ON stored_events.rowid = event "
        "ORDER BY seq DESC"
    )
    for seq, state in found:
        if json.loads(state)["time"] <= moment:
            return int(seq)
    return -1


_POINTS = "give an event's number, its CID, or a time such as 2026-01-31T12:00"


def _seq_of(connection: sqlite3.Connection, text: str) -> int:
    query = blocks.query_of(connection)
    try:
        cid = prefixes.resolve_event(text, query) or prefixes.resolve(text, query)
    except AmbiguousCid:
        raise
    except CidError as error:
        raise CidError(str(error), hint=_POINTS) from error
    found = query("SELECT seq FROM ledger_leaf WHERE cid = ?", (cid.binary,)) or query(
        "SELECT seq FROM rm_patches WHERE cid = ?", (cid.text,)
    )
    if not found:
        raise CidError(
            f"{text!r} is neither an event nor a patch",
            hint=_POINTS,
        )
    return int(found[0][0])


def project_up_to(source: Source, until: int | None) -> sqlite3.Connection:
    """The read models after event `until` (None: all), in memory, beside the ledger's tables.

    Takes over the source's connection.
    """
    from ledger.projections import fill

    memory = sqlite3.connect(":memory:", uri=True, isolation_level=None, check_same_thread=False)
    fill(memory, source.connection, until)
    source.connection.close()
    memory.execute("ATTACH ? AS ledger", (source.uri,))
    memory.execute("PRAGMA query_only=ON")
    return memory
