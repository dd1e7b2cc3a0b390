from collections.abc import Callable
from typing import Any


class Serializer:
    """Turns values into text; of the functions that fit the one registered last counts."""

    def __init__(self) -> None:
        self._rules: list[tuple[type, Callable[[Any], str]]] = []
        self._by_type: dict[type, Callable[[Any], str]] = {}

    def register(self, kind: type, function: Callable[[Any], str]) -> None:
        """Uses the function for instances of a class and of those derived from it."""
        self._rules.insert(0, (kind, function))

    def dump(self, value: Any) -> str:
        """Raises TypeError where no function fits."""
        function = self._by_type.get(type(value))
        if function is None:
            for kind, candidate in self._rules:
                if isinstance(value, kind):
                    function = self._by_type[type(value)] = candidate
                    break
            else:
                raise TypeError(f"cannot serialize {type(value).__name__}")
        return function(value)
