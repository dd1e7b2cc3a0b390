"""How an object came to be: the arguments it was constructed with, and the calls it got since.

An object of a changed class is no use to the other side as its attributes stand, for those may be
others there: it is constructed again through that side's own `__init__`, and gets the same calls.
"""

from __future__ import annotations

import time
import weakref
from typing import Any

_STEPS = 40
"""Calls of one object after which its history is given up."""
_LONGEST = 100_000
"""Bytes of one history above which it is given up."""
_OBJECTS = 2000
_SECONDS = 3.0
"""Seconds of keeping histories in all."""


class History:
    """Arguments of the construction as bytes, and (name, kind, arguments as bytes) of each call."""

    def __init__(self, made: bytes, steps: tuple[tuple[str, str, bytes], ...] = ()) -> None:
        self.made = made
        self.steps = steps

    def __reduce__(self) -> tuple[Any, ...]:
        return (History, (self.made, self.steps))

    @property
    def size(self) -> int:
        return len(self.made) + sum(len(data) for _, _, data in self.steps)


class Histories:
    """The objects of this process whose history is known."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, History]] = {}
        self._spent = 0.0

    def of(self, value: object) -> History | None:
        """Its history; None where it is not known from the beginning on."""
        reference, history = self._known.get(id(value), (None, None))
        return history if reference is not None and reference() is value else None

    def knows(self, value: object, history: History) -> None:
        """Remember it for as long as the object lives."""
        key = id(value)
        try:
            reference = weakref.ref(value, lambda _: self._known.pop(key, None))
        except TypeError:
            return
        self._known[key] = (reference, history)

    def constructed(self, value: object, dumped: Any) -> None:
        """Begin a history; `dumped()` gives the arguments as bytes."""
        if len(self._known) < _OBJECTS and self.of(value) is None:
            data = self._timed(dumped)
            if data is not None:
                self.knows(value, History(data))

    def called(self, value: object, name: str, kind: str, dumped: Any) -> None:
        """Add a call to the object's history; what cannot be kept ends it."""
        history = self.of(value)
        if history is None:
            return
        data = self._timed(dumped) if len(history.steps) < _STEPS else None
        longer = (
            None if data is None else History(history.made, (*history.steps, (name, kind, data)))
        )
        if longer is None or longer.size > _LONGEST:
            self._known.pop(id(value), None)
        else:
            self.knows(value, longer)

    def _timed(self, dumped: Any) -> bytes | None:
        started = time.perf_counter()
        if self._spent > _SECONDS:
            return None
        try:
            data: bytes = dumped()
        except Exception:
            return None
        finally:
            self._spent += time.perf_counter() - started
        return data


HISTORIES = Histories()
"""Of this process."""
