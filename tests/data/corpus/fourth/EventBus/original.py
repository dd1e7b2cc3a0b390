from collections.abc import Callable
from typing import Any

Handler = Callable[[Any], None]


class EventBus:
    """Passes events to handlers; an event sent by a handler waits for its turn."""

    def __init__(self) -> None:
        self._handlers: dict[str, list[Handler]] = {}
        self._waiting: list[tuple[str, Any]] = []
        self._busy = False

    def on(self, event: str, handler: Handler) -> None:
        """Call the handler for an event, after those that were there before."""
        self._handlers.setdefault(event, []).append(handler)

    def emit(self, event: str, payload: Any = None) -> None:
        """Send an event."""
        self._waiting = self._waiting + [(event, payload)]
        if self._busy:
            return
        self._busy = True
        try:
            while len(self._waiting) > 0:
                event, payload = self._waiting[0]
                self._waiting = self._waiting[1:]
                for handler in list(self._handlers.get(event, [])):
                    handler(payload)
        finally:
            self._busy = False
            self._waiting = []
