from __future__ import annotations

from typing import Any


class overridden:
    """Settings changed for the length of a with block."""

    def __init__(self, settings: dict[str, Any], /, **changes: Any) -> None:
        self._settings = settings
        self._changes = changes
        self._before: list[dict[str, Any]] = []

    def __enter__(self) -> dict[str, Any]:
        self._before.append(dict(self._settings))
        self._settings.update(self._changes)
        return self._settings

    def __exit__(self, *exception: object) -> None:
        before = self._before.pop()
        self._settings.clear()
        self._settings.update(before)
