from collections.abc import Callable
from typing import Any

Handler = Callable[[dict[str, Any]], Any]


class Dispatcher:
    """Calls handlers by command."""

    def __init__(self) -> None:
        self._handlers: dict[str, Handler] = {}

    def register(self, command: str, handler: Handler) -> None:
        """Handle a command; a later handler replaces an earlier one."""
        self._handlers[command] = handler

    def dispatch(self, command: str, request: dict[str, Any]) -> Any:
        """What the handler returns, a message if there is none."""
        try:
            return self._handlers[command](request)
        except KeyError:
            return f"unknown command {command!r}"
