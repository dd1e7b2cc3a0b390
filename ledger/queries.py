"""Reading: plain SQL on read-only connections, while others write.

Only the standard library is loaded, so that `opt list` answers at once. A look at the past folds
the events up to that point into tables in memory, and asks these the same questions.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, get_args

from ledger import blocks, prefixes, reading
from ledger.errors import CidError, LedgerCorrupt, LedgerUnavailable
from ledger.ids import Cid
from ledger.lifecycle import PatchState
from ledger.opening import connect, point_of, project_up_to, up_to_date
from ledger.reading import Row
from ledger.rows import (
    AgentRow,
    AppliedRow,
    ConflictRow,
    EventRow,
    IntentRow,
    LevelRow,
    PatchRow,
    PatchView,
    RunRow,
    Status,
    TaskRow,
)
from ledger.unixfs import read_file

STATES: tuple[str, ...] = get_args(PatchState)
"""Every state that a patch can be in."""
_PAGE = 500


@contextmanager
def _readable() -> Iterator[None]:
    """Rows that are not of the form that they should have are damage, not a bug."""
    try:
        yield
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise LedgerCorrupt(
            f"the read models are damaged: {error}", hint="opt ledger rebuild"
        ) from error


class Reader:
    """Open with `Reader.open`; a context manager. One reader belongs to one thread."""

    def __init__(self, connection: sqlite3.Connection, folder: Path, until: int | None) -> None:
        self._connection = connection
        self._folder = folder
        self._until = until

    @classmethod
    def open(cls, folder: Path, *, at: str | None = None) -> Reader:
        """Open the ledger in `folder` for reading, as it is or as it was.

        `at` is an event's number, CID (or prefix) or a time in ISO 8601: the state after that
        event, after the last one up to that time. Raises LedgerUnavailable when there is no
        ledger, CidError when `at` is no such point.
        """
        source = connect(folder)
        connection = source.connection
        try:
            until = None if at is None else point_of(connection, at)
            if until is not None or not up_to_date(connection):
                connection = project_up_to(source, until)
        except sqlite3.DatabaseError as error:
            connection.close()
            raise LedgerCorrupt(
                f"the ledger in {folder} cannot be read: {error}", hint="opt replay --verify"
            ) from error
        except BaseException:
            connection.close()
            raise
        return cls(connection, folder, until)

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # --- patches ---

    @_readable()
    def patches(
        self, *, state: str | None = None, agent: str | None = None, run: str | None = None
    ) -> list[PatchRow]:
        """Patches in the order in which they were made, filtered by what is given."""
        wanted = {"state": state, "agent": agent, "run": run}
        given = {name: value for name, value in wanted.items() if value is not None}
        where = "".join(f" AND {name} = ?" for name in given)
        found = self._select(
            f"SELECT * FROM rm_patches WHERE 1{where} ORDER BY seq",  # noqa: S608
            tuple(given.values()),
        )
        levels = self._levels(found)
        return [reading.patch(row, levels[row["cid"]]) for row in found]

    @_readable()
    def patch(self, cid: Cid) -> PatchView:
        """One patch with its evidence. Raises CidError when it is no patch known here."""
        found = self._select("SELECT * FROM rm_patches WHERE cid = ?", (cid.text,))
        if not found:
            raise CidError(f"there is no patch {cid} here", hint="opt list shows the patches")
        dependents = self._select(
            "SELECT patch FROM rm_lineage JOIN rm_patches ON cid = patch WHERE parent = ? "
            "ORDER BY seq",
            (cid.text,),
        )
        return reading.view(
            found[0],
            self._levels(found)[cid.text],
            tuple(Cid.parse(row["patch"]) for row in dependents),
        )

    @_readable()
    def applied(self) -> list[AppliedRow]:
        """The patches that are in, in the order in which they went in."""
        found = self._select(
            "SELECT * FROM rm_patches WHERE state = 'applied' ORDER BY applied_seq"
        )
        return [reading.applied(row) for row in found]

    @_readable()
    def open_intents(self) -> list[IntentRow]:
        """Moves of a ref that were announced and are neither done nor dropped."""
        found = self._select(
            "SELECT * FROM rm_patches WHERE intent IS NOT NULL ORDER BY intent_seq"
        )
        return [reading.intent(row) for row in found]

    def _levels(self, patches: Sequence[Row]) -> Mapping[str, tuple[LevelRow, ...]]:
        """The levels of each patch's latest attempt, in the order in which they were judged."""
        found: defaultdict[str, list[LevelRow]] = defaultdict(list)
        for page in _pages([row["cid"] for row in patches]):
            marks = ",".join("?" * len(page))
            for row in self._select(
                "SELECT l.* FROM rm_levels l JOIN rm_patches p "  # noqa: S608
                "ON p.cid = l.patch AND p.attempt = l.attempt "
                f"WHERE l.patch IN ({marks}) ORDER BY l.seq",
                page,
            ):
                found[row["patch"]].append(reading.level(row))
        return defaultdict(tuple, {cid: tuple(levels) for cid, levels in found.items()})

    # --- runs, tasks, agents, conflicts ---

    @_readable()
    def runs(self) -> list[RunRow]:
        return [reading.run(row) for row in self._select("SELECT * FROM rm_runs ORDER BY seq")]

    @_readable()
    def tasks(self, *, run: str | None = None) -> list[TaskRow]:
        found = self._select(
            "SELECT * FROM rm_tasks WHERE ?1 IS NULL OR run = ?1 ORDER BY seq", (run,)
        )
        return [reading.task(row) for row in found]

    @_readable()
    def agents(self) -> list[AgentRow]:
        paths: defaultdict[str, list[str]] = defaultdict(list)
        for row in self._select("SELECT agent, path FROM rm_worktrees ORDER BY seq"):
            paths[row["agent"]].append(row["path"])
        found = self._select("SELECT * FROM rm_agents ORDER BY seq")
        return [reading.agent(row, tuple(paths[row["agent"]])) for row in found]

    @_readable()
    def conflicts(self) -> list[ConflictRow]:
        found = self._select("SELECT * FROM rm_conflicts ORDER BY seq")
        return [reading.conflict(row) for row in found]

    @_readable()
    def status(self) -> Status:
        """The state of the whole ledger at a glance."""
        last = self._select("SELECT * FROM rm_runs ORDER BY seq DESC LIMIT 1")
        head = self._head()
        return Status(
            counts=self._counts("SELECT state, COUNT(*) AS n FROM rm_patches GROUP BY state"),
            last_run=reading.run(last[0]) if last else None,
            events=head[0] + 1,
            head=head[1],
            intents=self._one("SELECT COUNT(*) FROM rm_patches WHERE intent IS NOT NULL"),
            tasks=self._counts("SELECT state, COUNT(*) AS n FROM rm_tasks GROUP BY state"),
            agents=self._one("SELECT COUNT(*) FROM rm_agents WHERE state != 'retired'"),
        )

    def _counts(self, sql: str) -> dict[str, int]:
        return {row["state"]: row["n"] for row in self._select(sql)}

    def _one(self, sql: str) -> int:
        (value,) = self._connection.execute(sql).fetchone()
        return int(value)

    def _head(self) -> tuple[int, Cid | None]:
        row = self._connection.execute(
            "SELECT seq, cid FROM ledger_leaf WHERE ?1 IS NULL OR seq <= ?1 "
            "ORDER BY seq DESC LIMIT 1",
            (self._until,),
        ).fetchone()
        return (row[0], Cid(row[1])) if row else (-1, None)

    # --- events and blocks ---

    def events(self, *, since: int = 0, until: int | None = None) -> Iterator[EventRow]:
        """Events in order, from `since` to `until`, both included.

        Read in pages: what is written meanwhile is seen, and no lock is held in between.
        """
        last = min(value for value in (until, self._until, 2**62) if value is not None)
        while page := self._events_page(since, last):
            yield from page
            since = page[-1].seq + 1

    def _events_page(self, since: int, last: int) -> list[EventRow]:
        found = self._select(
            "SELECT seq, cid, topic, state FROM ledger_leaf "
            "JOIN stored_events ON stored_events.rowid = event "
            "WHERE seq BETWEEN ? AND ? ORDER BY seq LIMIT ?",
            (since, last, _PAGE),
        )
        return [_event(row) for row in found]

    def block(self, cid: Cid) -> bytes:
        """The bytes that a CID names, hashed on the way: one block, or a whole file of many.

        Raises BlockMissing or BlockCorrupt.
        """
        return read_file(cid, self.node)

    def node(self, cid: Cid) -> bytes:
        """The bytes of exactly one block. Raises BlockMissing or BlockCorrupt."""
        return blocks.read(blocks.query_of(self._connection), self._folder, cid)

    def resolve(self, text: str) -> Cid:
        """A CID from its text or a unique prefix. Raises CidError or AmbiguousCid."""
        return prefixes.resolve(text, blocks.query_of(self._connection))

    def position(self, at: str) -> int:
        """The number of the event that `at` names, as in `open`. Raises CidError."""
        return point_of(self._connection, at)

    def checkpoints(self) -> list[tuple[int, str]]:
        """(size, signed note) of every checkpoint made here, oldest first."""
        found = self._select("SELECT size, note FROM ledger_checkpoint ORDER BY size")
        return [(row["size"], row["note"]) for row in found]

    def _select(self, sql: str, params: Iterable[Any] = ()) -> list[dict[str, Any]]:
        try:
            cursor = self._connection.execute(sql, tuple(params))
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]
        except sqlite3.OperationalError as error:
            raise LedgerUnavailable(f"the ledger cannot be read: {error}") from error
        except sqlite3.DatabaseError as error:
            raise LedgerCorrupt(
                f"the ledger cannot be read: {error}", hint="opt replay --verify"
            ) from error


def _pages(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for at in range(0, len(keys), _PAGE):
        yield keys[at : at + _PAGE]


_META = ("v", "time", "actor", "command_id", "causation")


def _event(row: Row) -> EventRow:
    try:
        data = json.loads(row["state"])
        meta = {name: data.pop(name) for name in _META}
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise LedgerCorrupt(
            f"event {row['seq']} is not readable: {error}", hint="opt replay --verify"
        ) from error
    del meta["v"]
    return EventRow(seq=row["seq"], cid=Cid(row["cid"]), topic=row["topic"], data=data, **meta)
