from __future__ import annotations

from typing import Any


class overridden:
    """Settings changed for the length of a with block."""

    def __init__(self, settings: dict[str, Any], /, **changes: Any) -> None:
        self._settings = settings
        self._changes = changes
        self._before: list[dict[str, Any]] = []

    def __enter__(self) -> dict[str, Any]:
        before = {}
        for name in self._settings:
            before[name] = self._settings[name]
        self._before.append(before)
        for name in self._changes:
            self._settings[name] = self._changes[name]
        return self._settings

    def __exit__(self, *exception: object) -> None:
        before = self._before.pop()
        for name in list(self._settings):
            del self._settings[name]
        for name in before:
            self._settings[name] = before[name]
