"""Exit codes, and the one place where an error becomes one."""

from __future__ import annotations

from typing import Final

DONE: Final = 0
FAILED: Final = 1
USAGE: Final = 2
WAITING: Final = 3
CREDENTIALS: Final = 4
CONFLICT: Final = 5
BUG: Final = 70
INTERRUPTED: Final = 130

MEANINGS: Final = {
    DONE: "done",
    FAILED: "failed, refused, or a verification is false",
    USAGE: "usage or configuration: nothing was changed",
    WAITING: "something waits for review (only with --exit-code)",
    CREDENTIALS: "credentials are missing or were refused",
    CONFLICT: "a conflict: nothing was changed",
    BUG: "a bug in opt: the report's path is shown",
    INTERRUPTED: "interrupted: what was done is kept",
}
"""What `opt help exit-codes` prints."""


def of_error(error: BaseException) -> int:
    """The exit code for an error that reached the top."""
    from engine.errors import OptError
    from ledger.errors import CidError, LedgerError, LedgerUnavailable

    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED
    if isinstance(error, OptError):
        return error.exit_code
    if isinstance(error, CidError):
        return USAGE
    if isinstance(error, LedgerUnavailable | LedgerError | OSError):
        return FAILED
    return BUG
