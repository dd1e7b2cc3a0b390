from collections.abc import Callable
from typing import Any

Handler = Callable[[dict[str, Any]], Any]


class Dispatcher:
    """Calls handlers by command."""

    def __init__(self) -> None:
        self._commands: list[str] = []
        self._handlers: list[Handler] = []

    def register(self, command: str, handler: Handler) -> None:
        """Handle a command; a later handler replaces an earlier one."""
        self._commands.insert(0, command)
        self._handlers.insert(0, handler)

    def dispatch(self, command: str, request: dict[str, Any]) -> Any:
        """What the handler returns, a message if there is none."""
        for index in range(len(self._commands)):
            if self._commands[index] == command:
                handler = self._handlers[index]
                return handler(request)
        return f"unknown command {command!r}"
