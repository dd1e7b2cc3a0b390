"""The block store: bytes by the sha2-256 of their content, hashed on every write and read.

Small blocks are rows of the ledger's database and commit with the event that names them. A block
above LIMIT is a file, written and fsynced before that transaction begins: after a kill there may
be a file that no row names, never a row without its file.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from ledger.errors import BlockCorrupt, BlockMissing
from ledger.ids import Cid
from ledger.schema import BLOCKS

LIMIT = 1024 * 1024
Query: TypeAlias = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]
"""Runs one SELECT and returns its rows."""

INSERT = "INSERT INTO ledger_block (digest, codec, size, data) VALUES (?, ?, ?, ?) "
INSERT += "ON CONFLICT (digest) DO NOTHING"


def query_of(connection: sqlite3.Connection) -> Query:
    return lambda sql, params: [tuple(row) for row in connection.execute(sql, params)]


def row(cid: Cid, data: bytes) -> tuple[bytes, str, int, bytes | None]:
    """The parameters of INSERT. Raises BlockCorrupt when the bytes are not the CID's."""
    checked(cid, data)
    return cid.digest, cid.codec, len(data), data if len(data) <= LIMIT else None


def checked(cid: Cid, data: bytes) -> bytes:
    """The data. Raises BlockCorrupt when its hash is not the CID's."""
    if not cid.matches(data):
        raise BlockCorrupt(f"the bytes of block {cid} do not hash to it")
    return data


def path_of(folder: Path, digest: bytes) -> Path:
    name = digest.hex()
    return folder / BLOCKS / name[:2] / name


def read(query: Query, folder: Path, cid: Cid) -> bytes:
    """A block's bytes. Raises BlockMissing or BlockCorrupt."""
    rows = query("SELECT size, data FROM ledger_block WHERE digest = ?", (cid.digest,))
    if not rows:
        raise BlockMissing(f"block {cid} is not stored here")
    size, data = rows[0]
    if data is None:
        data = _read_file(path_of(folder, cid.digest), cid)
    if not isinstance(data, bytes) or len(data) != size:
        raise BlockCorrupt(f"block {cid} has not the size that it was stored with")
    return checked(cid, data)


def holds(query: Query, cid: Cid) -> bool:
    return bool(query("SELECT 1 FROM ledger_block WHERE digest = ?", (cid.digest,)))


def _read_file(path: Path, cid: Cid) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise BlockMissing(f"the file of block {cid} is gone") from error


def write_file(folder: Path, cid: Cid, data: bytes) -> None:
    """Store a large block durably; one that is there already is left alone."""
    path = path_of(folder, cid.digest)
    if path.exists() and cid.matches(path.read_bytes()):
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        _write_durably(temporary, checked(cid, data))
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    for parent in (path.parent, path.parent.parent):
        _sync(parent)


def _write_durably(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
