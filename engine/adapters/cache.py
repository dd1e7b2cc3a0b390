"""Verdicts and base results kept by content on disk, disposable at any time.

A value is stored with the digest of its bytes: a torn or edited file is a miss, not an answer.
What nobody asked for in a month is removed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import time
from pathlib import Path

KEPT = 30 * 24 * 60 * 60
"""Seconds."""


class DiskCache:
    """`get`/`put` by key; entries are files named by the key's sha256."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._swept = False

    def get(self, key: bytes) -> bytes | None:
        """The value, or None where there is none that is whole."""
        path = self._path(key)
        try:
            stored = path.read_bytes()
        except OSError:
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        digest, value = stored[:32], stored[32:]
        return value if hashlib.sha256(value).digest() == digest else None

    def put(self, key: bytes, value: bytes) -> None:
        """Keep the value. A full or read-only disk costs speed, never the run."""
        if not self._swept:
            self._swept = True
            self.sweep()
        with contextlib.suppress(OSError):
            self._write(self._path(key), hashlib.sha256(value).digest() + value)

    def sweep(self) -> None:
        """Remove entries that were neither written nor read for KEPT seconds."""
        oldest = time.time() - KEPT
        for path in self._folder.glob("*/*"):
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < oldest:
                    path.unlink()

    def _write(self, path: Path, data: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise

    def _path(self, key: bytes) -> Path:
        name = hashlib.sha256(key).hexdigest()
        return self._folder / name[:2] / name[2:]
