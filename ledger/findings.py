"""What the parts of the verification share: the ledger under test, and what they find."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ledger import merkle
from ledger.blocks import Query, query_of
from ledger.ids import Cid
from ledger.schema import EVENTS
from ledger.signatures import public_key


@dataclass(frozen=True)
class Check:
    """One line of the result; `ok` is None where nothing could be proved either way."""

    name: str
    ok: bool | None
    detail: str


@dataclass(frozen=True)
class Found:
    """What one check found; `first_bad` is the number of the first event that it concerns."""

    ok: bool | None
    detail: str
    first_bad: int | None = None


@dataclass(frozen=True)
class Anchor:
    """What lies outside the ledger's file: the last signed note; None: none yet."""

    note: str | None
    problem: str = ""
    """Why what lies there cannot be read."""


@dataclass
class Scope:
    """A ledger being verified; the chain check fills in what was proved."""

    connection: sqlite3.Connection
    folder: Path
    until: int | None
    events: int = 0
    head: Cid | None = None
    root: bytes = merkle.EMPTY
    levels: list[list[bytes]] = field(default_factory=lambda: [[]])
    """The tree over the events whose links are intact: hashes by level and index, computed."""

    def append(self, cid: Cid) -> None:
        """Take the next event as proved."""
        self.levels[0].append(merkle.leaf_hash(cid.binary))
        for level, index, node in merkle.append(self.events, cid.binary, self.node):
            if index == 0:
                self.levels.append([])
            self.levels[level].append(node)
        self.head, self.events = cid, self.events + 1

    def node(self, level: int, index: int) -> bytes:
        """A node computed from the leaves, never read from the file."""
        return self.levels[level][index]

    @cached_property
    def keys(self) -> frozenset[bytes]:
        """The raw keys that approvals name, of the events that the chain vouches for."""
        found = self.connection.execute(EVENTS, (self.events - 1,))
        named = (_approver(row[2]) for row in found if row[1] == "opt:Patch.Approved")
        return frozenset(key for key in named if key is not None)

    @property
    def query(self) -> Query:
        return query_of(self.connection)

    @property
    def last(self) -> int:
        """The number of the last event looked at."""
        return 2**62 if self.until is None else self.until


def _approver(state: bytes) -> bytes | None:
    """The raw key in an approval's data; None for data of any other make, which proves nothing."""
    try:
        name = json.loads(state)["key"]
    except (ValueError, LookupError, TypeError):
        return None
    return public_key(name) if isinstance(name, str) else None
