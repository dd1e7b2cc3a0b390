"""Files that a call leaves behind, changed or removed: in the working folder and where it is told.

Folders named by the arguments that are gone since the recording are made anew, and the files named
in them hold a line of text: a call that fails half way shows what it did to it.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

AS_IT_WAS = "as it was\n"
_SLOW = 0.003
"""Seconds for a look at the working folder above which only folders of arguments are looked at."""
_MOST = 200
"""Files of one folder that are looked at."""
_LARGEST = 1_000_000
_Seen = dict[str, tuple[int, int]]


class Files:
    """Looks at the working folder and at the folders of path arguments."""

    def __init__(self, work: str) -> None:
        self._work = work
        self._temporary = os.path.realpath(tempfile.gettempdir())
        started = time.perf_counter()
        _look([work] if work else [])
        self._folders = [work] if work and time.perf_counter() - started < _SLOW else []

    def before(self, values: list[Any]) -> tuple[list[str], _Seen]:
        """Folders to watch for a call with these arguments, and what lies there now."""
        folders = list(self._folders)
        for path in paths_in(values):
            if self._prepare(path) and os.path.dirname(path) not in folders:
                folders.append(os.path.dirname(path))
        return folders, _look(folders)

    def changed(self, seen: tuple[list[str], _Seen]) -> list[list[str]]:
        """[name, digest of what is in it now] of each file that is another one; sorted."""
        folders, before = seen
        after = _look(folders)
        names = sorted(before.keys() | after.keys())
        return [[name, _digest(name)] for name in names if before.get(name) != after.get(name)]

    def _prepare(self, path: str) -> bool:
        """Whether the path's folder can be watched; made anew under the folder of temporaries."""
        folder = os.path.dirname(path)
        real = os.path.realpath(folder)
        if not real.startswith((self._temporary + os.sep, self._work + os.sep)):
            return False
        if os.path.isdir(folder):
            return True
        try:
            os.makedirs(folder)
            Path(path).write_text(AS_IT_WAS, encoding="utf-8")
        except OSError:
            return False
        return True


def paths_in(values: list[Any]) -> Iterator[str]:
    """Absolute paths among the values."""
    for value in values:
        if isinstance(value, (str, Path)) and len(str(value)) < 1000:
            text = str(value)
            if os.path.isabs(text) and "\0" not in text and text.isprintable():
                yield text


def _look(folders: list[str]) -> _Seen:
    """Size and time of change of every file, without what the interpreter itself writes."""
    found: _Seen = {}
    for folder in folders:
        for count, file in enumerate(_files(folder)):
            if count >= _MOST:
                break
            found[file.path] = (file.stat().st_size, file.stat().st_mtime_ns)
    return found


def _files(folder: str) -> Iterator[Any]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_file(follow_symlinks=False):
                    yield entry
    except OSError:
        return


def _digest(name: str) -> str:
    try:
        with open(name, "rb") as file:
            return hashlib.sha256(file.read(_LARGEST)).hexdigest()[:16]
    except FileNotFoundError:
        return "gone"
    except OSError as error:
        return type(error).__name__
