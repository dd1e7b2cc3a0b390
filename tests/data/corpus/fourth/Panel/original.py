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
        names = list(options.keys())
        for at in range(len(names)):
            if not hasattr(self, names[at]):
                raise AttributeError(f"a panel has no {names[at]}")
        for at in range(len(names)):
            setattr(self, names[at], options[names[at]])
        return self
