"""Care for the ledger: prove it, rebuild what can be rebuilt, copy what cannot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import StorageError, UsageError
from engine.repository import GitRepository

if TYPE_CHECKING:
    from ledger.findings import Anchor
    from ledger.verify import Verification


def verify_ledger(
    git: GitRepository, *, until: int | None = None, checkpoint: str | None = None
) -> Verification:
    """Verify the repository's ledger, also against the note anchored outside of its file.

    `until` and `checkpoint` as in `ledger.verify`. Raises LedgerUnavailable.
    """
    from ledger.verify import verify

    # The anchor first: notes are anchored after their events, so what is read later holds them.
    anchor = _anchor(git)
    return verify(git.state, until=until, checkpoint=checkpoint, anchor=anchor)


def _anchor(git: GitRepository) -> Anchor:
    from ledger.findings import Anchor

    try:
        return Anchor(git.anchored())
    except StorageError as error:
        return Anchor(None, str(error))


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
