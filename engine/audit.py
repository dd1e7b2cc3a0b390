"""Care for the ledger: rebuild what can be rebuilt, copy what cannot."""

from __future__ import annotations

from pathlib import Path

from engine.errors import UsageError


def rebuild_ledger(state: Path) -> int:
    """Bring the read models to today's shape and fill them from the events; returns how many.

    Raises LedgerUnavailable when there is no ledger.
    """
    from migrations import upgrade

    return upgrade(state)


def backup_ledger(state: Path, target: Path) -> int:
    """Copy the ledger to a new file while others may write; returns its number of events.

    Raises UsageError when the file exists already: a backup is never overwritten.
    """
    from ledger.backup import backup

    if target.exists():
        raise UsageError(f"{target} exists already", hint="name a file that does not exist")
    return backup(state, target)
