"""What lies on disk, kept so that it can be put back, and compared with what it was and will be.

Looked at are the working folder and the folder of temporary files. What a program leaves there is
told from outside of the process that left it. What does the looking is bound when this is loaded:
a test may replace `open` or `os.replace` later.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import tempfile
import time
from collections.abc import Iterator
from io import FileIO
from os import chmod, makedirs, readlink, rmdir, scandir, symlink, unlink, utime
from typing import Any

_MOST = 4000
"""Files and folders that are looked at."""
_LARGEST = 4 * 1024 * 1024
_ALL = 64 * 1024 * 1024
"""Bytes of one file, and of all, that are kept."""
_MINE = 0o600
_RECENT = 2_000_000_000
"""Nanoseconds: what changed since may change again without another time of change."""
_SKIPPED = frozenset({".git", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache"})
_FOLDER, _OTHER, _LINK = "folder", "other", "link to "

State = dict[str, str]
"""Path to the digest of what is there."""


class TooLarge(Exception):
    """There is more on disk than can be kept and put back."""


class Disk:
    """The folders under watch; keeps what it has seen by content."""

    def __init__(self, work: str) -> None:
        temporary = os.path.realpath(tempfile.gettempdir())
        roots = [work] if temporary == work else [temporary, work]
        self._roots = [r for r in roots if not any(_below(r, o) for o in roots if o != r)]
        self._known: dict[str, tuple[tuple[int, ...], str]] = {}
        self._kept: dict[str, bytes] = {}
        self._modes: dict[tuple[str, str], tuple[int, int]] = {}

    def look(self) -> State:
        """What is there now. Raises TooLarge."""
        found: State = {}
        for path, entry in self._entries():
            if len(found) >= _MOST:
                raise TooLarge(f"more than {_MOST} files")
            found[path] = self._digest(path, entry)
        return found

    def put_back(self, before: State) -> None:
        """Make it what it was. Raises TooLarge or OSError where that can not be done."""
        now = self.look()
        for path in sorted(now.keys() - before.keys(), reverse=True):
            _remove(path, now[path])
        for path in sorted(before):
            if now.get(path) == before[path]:
                continue
            if path in now and _sort(now[path]) != _sort(before[path]):
                _remove(path, now[path])
            if before[path] == _FOLDER:
                makedirs(path, exist_ok=True)
            elif before[path].startswith(_LINK):
                with contextlib.suppress(FileNotFoundError):
                    unlink(path)
                symlink(before[path][len(_LINK) :], path)
            elif before[path] in self._kept:
                self._write(path, before[path])
            else:
                raise TooLarge(f"{path} was not kept")

    def _write(self, path: str, digest: str) -> None:
        """In place where it is still there, so that open files stay the same ones."""
        data = self._kept[digest]
        with contextlib.suppress(FileNotFoundError):
            chmod(path, _MINE)
        with FileIO(path, "w") as file:
            while data:
                data = data[file.write(data) :]
        if (path, digest) in self._modes:
            mode, changed = self._modes[path, digest]
            chmod(path, mode)
            utime(path, ns=(changed, changed))

    def _entries(self) -> Iterator[tuple[str, Any]]:
        waiting = list(self._roots)
        while waiting:
            folder = waiting.pop()
            try:
                entries = list(scandir(folder))
            except OSError:
                continue
            for entry in entries:
                if entry.name in _SKIPPED or entry.name.endswith(".pyc"):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                yield entry.path, entry

    def _digest(self, path: str, entry: Any) -> str:
        try:
            found = entry.stat(follow_symlinks=False)
        except OSError:
            return _OTHER
        if stat.S_ISDIR(found.st_mode):
            return _FOLDER
        if stat.S_ISLNK(found.st_mode):
            return _LINK + readlink(path)
        if not stat.S_ISREG(found.st_mode):
            return _OTHER
        mark = (found.st_size, found.st_mtime_ns, found.st_ino, found.st_ctime_ns)
        known = self._known.get(path)
        settled = found.st_ctime_ns < time.time_ns() - _RECENT
        if known is not None and settled and known[0] == mark:
            return known[1]
        digest = self._read(path, found)
        self._known[path] = (mark, digest)
        self._modes[path, digest] = (stat.S_IMODE(found.st_mode), found.st_mtime_ns)
        return digest

    def _read(self, path: str, found: os.stat_result) -> str:
        """The digest of a file and its mode, kept where it is small enough."""
        if found.st_size > _LARGEST:
            return f"{found.st_size} bytes of {found.st_mtime_ns}, {found.st_mode:o}"
        try:
            with FileIO(path) as file:
                data = file.readall()
        except OSError:
            return _OTHER
        digest = f"{hashlib.sha256(data).hexdigest()}, {found.st_mode:o}"
        if digest not in self._kept:
            if sum(map(len, self._kept.values())) + len(data) > _ALL:
                raise TooLarge(f"more than {_ALL} bytes")
            self._kept[digest] = data
        return digest


class Expected:
    """What a call may leave: the old state, or one of those of calls without a fault."""

    def __init__(self, before: State, first: State, second: State) -> None:
        self._before = before
        self._new = first
        self._moving = {p for p in first.keys() | second.keys() if first.get(p) != second.get(p)}
        self._known = before.keys() | first.keys() | second.keys()

    def state(self, now: State) -> tuple[str, list[str], list[str]]:
        """`old`, `new`, `same` (nothing is to change), `some` (each file old or new), `broken`
        or `unknown`; the broken files; and files that are there in none of the other states."""
        left = sorted(now.keys() - self._known)
        due = _differing(self._before, self._new) | _differing(self._before, now)
        due -= set(left)
        moving = due & self._moving
        seen: set[str] = set()
        broken = []
        for path in sorted(due - moving):
            kind = _kind(self._before.get(path), self._new.get(path), now.get(path))
            seen.add(kind)
            if kind == "broken":
                broken.append(path)
        if broken:
            return "broken", broken, left
        if any(now.get(path) != self._before.get(path) for path in moving):
            return "unknown", [], left
        if moving:
            seen.add("old")
        if not seen:
            return "same", [], left
        return (seen.pop() if len(seen) == 1 else "some"), [], left


def _kind(before: str | None, new: str | None, now: str | None) -> str:
    if now == new:
        return "new"
    return "old" if now == before else "broken"


def _differing(one: State, other: State) -> set[str]:
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}


def _sort(digest: str) -> str:
    """What something is: a folder, a link, a file, or something else."""
    if digest in (_FOLDER, _OTHER):
        return digest
    return _LINK if digest.startswith(_LINK) else "file"


def _below(path: str, folder: str) -> bool:
    return path.startswith(folder + os.sep)


def _remove(path: str, kind: str) -> None:
    if kind == _FOLDER:
        rmdir(path)
    else:
        unlink(path)
