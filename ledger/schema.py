"""The ledger's own tables: the events, their chain and tree, blocks and the outbox.

These are never migrated and never rewritten; the read models beside them are (`migrations/`).
Triggers refuse UPDATE and DELETE on what is evidence. They protect against accidents: what
protects against malice is the chain, since who owns the file can drop a trigger.
"""

from __future__ import annotations

DATABASE = "ledger.sqlite3"
BLOCKS = "blocks"

TABLES: dict[str, str] = {
    # The column must be called `rowid`: the event sourcing library selects it by that name.
    # AUTOINCREMENT, since SQLite gives the number of a deleted last row to the next one otherwise.
    "stored_events": "CREATE TABLE stored_events (rowid INTEGER PRIMARY KEY AUTOINCREMENT, "
    "originator_id TEXT NOT NULL, originator_version INTEGER NOT NULL, topic TEXT NOT NULL, "
    "state BLOB NOT NULL, UNIQUE (originator_id, originator_version))",
    # No index on `cid`: looking an event up by it is rare, and each append would pay for it.
    "ledger_leaf": "CREATE TABLE ledger_leaf (seq INTEGER PRIMARY KEY, event INTEGER NOT NULL, "
    "cid BLOB NOT NULL)",
    "ledger_node": "CREATE TABLE ledger_node (level INTEGER NOT NULL, idx INTEGER NOT NULL, "
    "hash BLOB NOT NULL, PRIMARY KEY (level, idx)) WITHOUT ROWID",
    "ledger_checkpoint": "CREATE TABLE ledger_checkpoint (size INTEGER PRIMARY KEY, "
    "root BLOB NOT NULL, note TEXT NOT NULL)",
    "ledger_meta": "CREATE TABLE ledger_meta (name TEXT NOT NULL PRIMARY KEY, "
    "value TEXT NOT NULL) WITHOUT ROWID",
    # `data` is NULL where the block is a file beside the database.
    "ledger_block": "CREATE TABLE ledger_block (digest BLOB NOT NULL PRIMARY KEY, "
    "codec TEXT NOT NULL, size INTEGER NOT NULL, data BLOB)",
    "ledger_outbox": "CREATE TABLE ledger_outbox (root BLOB NOT NULL, peer TEXT NOT NULL, "
    "state TEXT NOT NULL, attempts INTEGER NOT NULL, next_try TEXT NOT NULL, "
    "PRIMARY KEY (root, peer)) WITHOUT ROWID",
}
_EVIDENCE = ("stored_events", "ledger_leaf", "ledger_node", "ledger_checkpoint", "ledger_meta")
_REFUSED = {
    **{f"{table}_no_{verb}": (table, verb) for table in _EVIDENCE for verb in ("update", "delete")},
    "ledger_block_no_update": ("ledger_block", "update"),
}
TRIGGERS: dict[str, str] = {
    name: f"CREATE TRIGGER {name} BEFORE {verb.upper()} ON {table} "
    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    for name, (table, verb) in _REFUSED.items()
}
VERSION_TABLE = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
VERSION_TABLE += "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
EVENTS = "SELECT seq, topic, state FROM ledger_leaf JOIN stored_events "
EVENTS += "ON stored_events.rowid = event WHERE ?1 IS NULL OR seq <= ?1 ORDER BY seq"
