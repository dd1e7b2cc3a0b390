from collections.abc import Callable
from typing import Any


class Signal:
    """Calls its handlers in the order they were connected."""

    def __init__(self) -> None:
        self._handlers: list[Callable[..., Any]] = []

    def connect(self, handler: Callable[..., Any]) -> None:
        """Call this one too from now on."""
        self._handlers.append(handler)

    def disconnect(self, handler: Callable[..., Any]) -> None:
        """Do not call it any more."""
        self._handlers.remove(handler)

    def emit(self, *arguments: Any) -> int:
        """Call all handlers; how many there were."""
        handlers = tuple(self._handlers)
        for handler in handlers:
            handler(*arguments)
        return len(handlers)
