from collections.abc import Callable
from typing import Any


class Serializer:
    """Turns values into text; of the functions that fit the one registered last counts."""

    def __init__(self) -> None:
        self._rules: list[tuple[type, Callable[[Any], str]]] = []

    def register(self, kind: type, function: Callable[[Any], str]) -> None:
        """Uses the function for instances of a class and of those derived from it."""
        self._rules = [(kind, function), *self._rules]

    def dump(self, value: Any) -> str:
        """Raises TypeError where no function fits."""
        for kind, function in self._rules:
            if isinstance(value, kind):
                return function(value)
        raise TypeError(f"cannot serialize {type(value).__name__}")
