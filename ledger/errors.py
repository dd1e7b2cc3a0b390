"""What can go wrong in the ledger, as one tree.

LedgerError
├── CidError            not a CID, or no CID known here begins like that
│   └── AmbiguousCid    several do: `matches` lists them
├── BlockMissing        an event names a block that is not here
├── BlockCorrupt        the bytes of a block do not hash to its CID
├── LedgerCorrupt       the chain, the tree or the file does not verify
├── LedgerBusy          another writer held the lock for too long
├── LedgerUnavailable   no ledger, a read-only or full disk, a network filesystem
├── TransitionRefused   the event is not possible in the state that the record is in
└── EncodingError       bytes that are not canonical dag-cbor, or a value that has no such form
"""

from __future__ import annotations

from collections.abc import Sequence


class LedgerError(Exception):
    """Base of the tree; `hint` says what to do next."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class CidError(LedgerError):
    """Not a CID, or none that is known here."""


class AmbiguousCid(CidError):
    """A prefix fits several CIDs."""

    def __init__(self, message: str, matches: Sequence[str], *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.matches = tuple(matches)


class BlockMissing(LedgerError):
    """An event names a block that is not stored here."""


class BlockCorrupt(LedgerError):
    """Stored bytes do not hash to the CID they are stored under."""


class LedgerCorrupt(LedgerError):
    """Verification failed; the message names the first bad `seq`."""


class LedgerBusy(LedgerError):
    """Another process held the write lock for longer than the busy timeout."""


class LedgerUnavailable(LedgerError):
    """There is no ledger to read, or the disk does not let one be written."""


class TransitionRefused(LedgerError):
    """The event is not possible in the state that the aggregate is in."""


class EncodingError(LedgerError):
    """Not canonical dag-cbor, or a value that has no such form."""
