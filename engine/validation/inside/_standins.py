"""Small subclasses of built-in types, as callers have them: a made input may be one of these."""

from __future__ import annotations

from typing import Any


class Text(str):
    """A subclass of str that adds nothing."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return (Text, (str(self),))

    def __str__(self) -> str:
        return str.__str__(self)

    def __repr__(self) -> str:
        return f"Text({str.__repr__(self)})"


class Number(int):
    """A subclass of int that adds nothing."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return (Number, (int(self),))

    def __str__(self) -> str:
        return int.__repr__(self)

    def __repr__(self) -> str:
        return f"Number({int.__repr__(self)})"


class Row(list[Any]):
    """A subclass of list that adds nothing."""

    __slots__ = ()


class Defaulting(dict[Any, Any]):
    """A mapping that answers `[]` for every key, and stores nothing by that."""

    def __init__(self, items: Any = (), default: Any = None) -> None:
        super().__init__(items)
        self.default = default

    def __missing__(self, key: Any) -> Any:
        return self.default

    def __reduce__(self) -> tuple[Any, ...]:
        return (Defaulting, (dict(self), self.default))

    def __repr__(self) -> str:
        return f"Defaulting({dict.__repr__(self)}, {self.default!r})"
