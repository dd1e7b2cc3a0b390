from __future__ import annotations

from typing import Any


class Panel:
    """A part of a window."""

    def __init__(self, title: str = "", width: int = 80) -> None:
        self.title = title
        self.width = width
        self.visible = True

    @property
    def width(self) -> int:
        """Columns, 20 at least."""
        return self._width

    @width.setter
    def width(self, value: int) -> None:
        self._width = max(20, value)

    def configure(self, **options: Any) -> Panel:
        """Set attributes by name; raises AttributeError for one that is not there, setting none."""
        for name in options:
            if not hasattr(self, name):
                raise AttributeError(f"a panel has no {name}")
        for name, value in options.items():
            setattr(self, name, value)
        return self
