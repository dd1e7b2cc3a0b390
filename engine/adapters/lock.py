"""One `opt run` at a time in a repository: a file lock that dies with its process."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.errors import OptError, StorageError


@contextmanager
def run_lock(state: Path) -> Iterator[None]:
    """Hold the lock; raises OptError naming the other process when it is taken."""
    path = state / "run.lock"
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise StorageError(f"cannot write {path}: {error.strerror}") from error
    try:
        _take(handle)
        os.truncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(handle)


def _take(handle: int) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(handle, 32, 0).decode("ascii", "replace").strip() or "unknown"
        raise OptError(
            f"another `opt run` is at work in this repository (process {holder})",
            hint="wait for it, or end it with Ctrl-C; nothing was changed",
        ) from error
