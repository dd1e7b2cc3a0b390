from collections.abc import Callable
from typing import Any

Handler = Callable[[Any], None]


class EventBus:
    """Passes events to handlers; an event sent by a handler waits for its turn."""

    def __init__(self) -> None:
        self._handlers: dict[str, list[Handler]] = {}

    def on(self, event: str, handler: Handler) -> None:
        """Call the handler for an event, after those that were there before."""
        self._handlers.setdefault(event, []).append(handler)

    def emit(self, event: str, payload: Any = None) -> None:
        """Send an event."""
        for handler in tuple(self._handlers.get(event, ())):
            handler(payload)
