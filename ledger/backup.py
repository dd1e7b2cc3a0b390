"""Copy a ledger to one file while others may write: SQLite's backup interface, never `cp`.

Blocks that are files beside the database go into the copy, so that it is whole by itself.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from ledger import blocks
from ledger.errors import LedgerUnavailable
from ledger.ids import Cid
from ledger.opening import connect


def backup(folder: Path, target: Path) -> int:
    """Write a copy of the ledger in `folder` to `target`; returns how many events it holds.

    Raises LedgerUnavailable when `target` exists or cannot be written; a copy that is not
    complete is removed.
    """
    if target.exists():
        raise LedgerUnavailable(f"{target} exists already", hint="name a file that does not exist")
    source = connect(folder).connection
    try:
        return _copy(source, folder, target)
    except (sqlite3.Error, OSError) as error:
        target.unlink(missing_ok=True)
        raise LedgerUnavailable(f"cannot write the backup {target}: {error}") from error
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    finally:
        source.close()


def _copy(source: sqlite3.Connection, folder: Path, target: Path) -> int:
    copy = sqlite3.connect(target, isolation_level=None)
    try:
        source.backup(copy)
        # One file, not three: whoever opens it as a ledger switches the log on again.
        copy.execute("PRAGMA journal_mode=DELETE")
        copy.execute("BEGIN IMMEDIATE")
        query = blocks.query_of(copy)
        for digest, codec in query("SELECT digest, codec FROM ledger_block WHERE data IS NULL", ()):
            cid = Cid.of_digest(digest, codec)
            data = blocks.read(blocks.query_of(source), folder, cid)
            copy.execute("DELETE FROM ledger_block WHERE digest = ?", (digest,))
            copy.execute(blocks.INSERT, (digest, codec, len(data), data))
        copy.execute("COMMIT")
        ((events,),) = query("SELECT COUNT(*) FROM ledger_leaf", ())
    finally:
        copy.close()
    return int(events)
