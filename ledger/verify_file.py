"""Verification of the file's structure and of its schema."""

from __future__ import annotations

import sqlite3
from typing import Any

from ledger import schema as own
from ledger.findings import Found, Scope
from ledger.readmodel_sql import INDEXES, TABLES


def structure(scope: Scope) -> Found:
    """SQLite's own check of every page and index."""
    rows = scope.connection.execute("PRAGMA integrity_check(5)").fetchall()
    problems = [text for (text,) in rows if text != "ok"]
    return Found(not problems, "; ".join(problems)[:300] or "sound")


def schema(scope: Scope) -> Found:
    """The ledger's own tables and triggers word by word, the read models by their columns."""
    found = {
        name: (kind, sql)
        for kind, name, sql in scope.connection.execute("SELECT type, name, sql FROM sqlite_master")
    }
    for name, sql in own.TABLES.items():
        if found.get(name) != ("table", sql):
            return Found(False, f"table {name} is not as the ledger makes it")
    for name, sql in own.TRIGGERS.items():
        if found.get(name) != ("trigger", sql):
            return Found(False, f"trigger {name} is gone or changed")
    strange = sorted(
        name
        for name, (kind, _) in found.items()
        if kind in ("trigger", "view") and name not in own.TRIGGERS
    )
    if strange:
        return Found(False, f"{strange[0]} is none of the ledger's")
    return _read_models(scope)


def _read_models(scope: Scope) -> Found:
    wanted = sqlite3.connect(":memory:")
    try:
        for sql in (*TABLES, *INDEXES):
            wanted.execute(sql)
        expected, actual = shape(wanted), shape(scope.connection)
    finally:
        wanted.close()
    for name in sorted(expected.keys() | actual.keys()):
        if expected.get(name) != actual.get(name):
            return Found(False, f"table {name} is not of the shape that this program reads")
    return Found(True, f"{len(own.TABLES) + len(expected)} tables, {len(own.TRIGGERS)} triggers")


def shape(connection: sqlite3.Connection) -> dict[str, Any]:
    """Columns and indexes of each read model, whatever words made them."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 3) = 'rm_'"
    ).fetchall()
    return {
        name: (
            connection.execute(f"PRAGMA table_info({name})").fetchall(),
            sorted(_indexes(connection, name)),
        )
        for (name,) in names
    }


def _indexes(connection: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    """(unique, origin, columns) of each index of a table."""
    listed = connection.execute(f"PRAGMA index_list({table})").fetchall()
    return [
        (unique, origin, *(column for _, _, column in _columns(connection, name)))
        for _, name, unique, origin, _ in listed
    ]


def _columns(connection: sqlite3.Connection, index: str) -> list[tuple[Any, ...]]:
    return connection.execute(f"PRAGMA index_info('{index}')").fetchall()
