"""Verdicts and base results kept by content on disk, disposable at any time.

A value is stored with the digest of its bytes: a torn or edited file is a miss, not an answer.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path


class DiskCache:
    """`get`/`put` by key; entries are files named by the key's sha256."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: bytes) -> bytes | None:
        """The value, or None where there is none that is whole."""
        try:
            stored = self._path(key).read_bytes()
        except OSError:
            return None
        digest, value = stored[:32], stored[32:]
        return value if hashlib.sha256(value).digest() == digest else None

    def put(self, key: bytes, value: bytes) -> None:
        """Keep the value. A full or read-only disk costs speed, never the run."""
        with contextlib.suppress(OSError):
            self._write(self._path(key), hashlib.sha256(value).digest() + value)

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
