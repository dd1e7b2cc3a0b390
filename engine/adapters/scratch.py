"""Temporary folders that do not outlive their process for long, however it ends."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from engine.adapters.processes import Process, alive, this_process
from engine.errors import StorageError

_OWNER = "owner.json"
_UNMARKED = 60 * 60
"""Seconds after which a folder that nobody has put his name into was left by a killed process."""


@contextmanager
def scratch(prefix: str) -> Iterator[Path]:
    """A folder of one's own, removed on leaving; what killed calls left is removed first."""
    sweep(prefix)
    try:
        folder = Path(tempfile.mkdtemp(prefix=prefix))
        (folder / _OWNER).write_text(json.dumps(asdict(this_process())), encoding="utf-8")
    except OSError as error:
        raise StorageError(
            f"cannot make a temporary folder: {error.strerror}", hint="TMPDIR names another place"
        ) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep(prefix: str) -> None:
    """Remove this user's folders of that prefix whose process is gone."""
    for folder in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
        if _is_mine(folder) and _is_left(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_mine(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    return found.st_uid == os.getuid() and folder.is_dir() and not folder.is_symlink()


def _is_left(folder: Path) -> bool:
    try:
        owner = Process(**json.loads((folder / _OWNER).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return _age(folder) > _UNMARKED
    return alive(owner) is False


def _age(folder: Path) -> float:
    try:
        return time.time() - folder.lstat().st_mtime
    except OSError:
        return 0.0
