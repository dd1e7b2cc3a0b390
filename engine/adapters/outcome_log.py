"""Outcomes of `opt bench gate` as they come, so that a killed call need not begin again.

JSON Lines, each `{"key", "outcome"}`; a line that a kill cut short is passed over.
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from engine.bench_score import Outcome
from engine.errors import StorageError, UsageError


class _Line(msgspec.Struct):
    key: str
    outcome: Outcome


class OutcomeLog:
    """Port `Log` in a file; without one, nothing is known and nothing kept."""

    def __init__(self, path: Path | None) -> None:
        """Raises UsageError for a file that is no such log."""
        self._path = path
        self._known = _read(path) if path is not None and path.exists() else {}

    def known(self, key: str) -> Outcome | None:
        return self._known.get(key)

    def keep(self, key: str, outcome: Outcome) -> None:
        """Write it down, on the disk when this returns; raises StorageError."""
        self._known[key] = outcome
        if self._path is None:
            return
        try:
            with self._path.open("ab") as file:
                file.write(b"\n" * _is_cut(self._path) + _encoded(key, outcome))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise StorageError(f"cannot write {self._path}: {error.strerror}") from error


def _encoded(key: str, outcome: Outcome) -> bytes:
    return msgspec.json.encode(_Line(key, outcome)) + b"\n"


def _is_cut(path: Path) -> bool:
    """Whether the last line has no end."""
    with path.open("rb") as file:
        if file.seek(0, os.SEEK_END) == 0:
            return False
        file.seek(-1, os.SEEK_END)
        return file.read(1) != b"\n"


def _read(path: Path) -> dict[str, Outcome]:
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    found: dict[str, Outcome] = {}
    bad = 0
    for line in filter(None, lines):
        try:
            one = msgspec.json.decode(line, type=_Line)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            bad += 1
            continue
        found[one.key] = one.outcome
    if bad and not found:
        raise UsageError(f"{path} is no log of `opt bench gate`", hint="name a file to be made")
    return found
