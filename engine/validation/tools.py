"""Where the gate's own tools lie. The values are injected: finding them is an adapter's work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path


@dataclass(frozen=True)
class Tool:
    """A command of our environment and what must be mounted for it to start."""

    argv: tuple[str, ...]
    """How it is called, beginning with an absolute path."""
    version: str
    """Part of every cache key: a new version finds other things."""
    mounts: tuple[Path, ...]


@dataclass(frozen=True)
class Tools:
    """None where a tool is not there: its level is then skipped and says so."""

    ruff: Tool | None = None
    mypy: Tool | None = None
    bandit: Tool | None = None
    codeql: Tool | None = None

    def present(self) -> Iterator[Tool]:
        """Those that are there."""
        found = (getattr(self, field.name) for field in fields(self))
        return (tool for tool in found if tool is not None)
