from collections.abc import Callable
from typing import Any

Listener = Callable[[Any, Any], object]


class Observable:
    """A value whose listeners hear of each time it is set."""

    def __init__(self, value: Any) -> None:
        self._value = value
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> None:
        """Called with the old and the new value from now on."""
        self._listeners.append(listener)

    @property
    def value(self) -> Any:
        """The value as it is now."""
        return self._value

    @value.setter
    def value(self, value: Any) -> None:
        before, self._value = self._value, value
        for listener in self._listeners.copy():
            listener(before, value)
