"""What can go wrong in the engine, as one tree.

    OptError                      code 1   failed or refused
    ├── UsageError                code 2   usage or configuration: the person can put it right
    │   ├── ConfigError           code 2   optimizer.toml, OPTIMIZER_*, flags
    │   ├── RepositoryError       code 2   no repository, no commit, detached head, bare …
    │   ├── PatchFormatError      code 2   not a patch, empty, does not apply
    │   ├── SandboxUnavailable    code 2   the level that is needed cannot be reached here
    │   └── WorkloadError         code 2   the workload raises, hangs or is not there
    ├── CredentialsError          code 4   the approver's key, a token: missing or unusable
    ├── ConflictError             code 5   somebody else changed the same thing
    └── StorageError              code 1   disk full, read-only, unreadable

Each says what was expected, what was found, and what to do next (`hint`).
"""

from __future__ import annotations


class OptError(Exception):
    """Base of every error that a person may see: one sentence, and a hint."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(OptError):
    """The call or its surroundings are off; nothing was changed."""

    exit_code = 2


class ConfigError(UsageError):
    """A setting is unknown, of the wrong type or out of range."""


class RepositoryError(UsageError):
    """The folder is no repository that `opt` can work on."""


class PatchFormatError(UsageError):
    """The bytes handed in are no patch that applies to the base."""


class SandboxUnavailable(UsageError):
    """The sandbox level that this work needs cannot be reached on this machine."""


class WorkloadError(UsageError):
    """The workload cannot be read, raises, or does not end."""


class BudgetUsedUp(OptError):
    """The time that a person gave is over; what was under way has no result."""


class CredentialsError(OptError):
    """A key or token is missing, unreadable or open to others."""

    exit_code = 4


class ConflictError(OptError):
    """Two changes cannot both stand; nothing was changed."""

    exit_code = 5


class StorageError(OptError):
    """The state folder cannot be written or read; what was there is still there."""
