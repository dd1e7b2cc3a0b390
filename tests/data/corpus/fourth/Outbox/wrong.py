from collections.abc import Callable

Send = Callable[[list[str]], None]


class Outbox:
    """Collects messages and sends them in batches."""

    def __init__(self, send: Send, size: int = 10) -> None:
        self._send = send
        self._size = size
        self._messages: list[str] = []

    def put(self, message: str) -> None:
        """Add a message; a full batch is sent at once."""
        self._messages.append(message)
        if len(self._messages) >= self._size:
            self.flush()

    def flush(self) -> None:
        """Send what is there."""
        if self._messages:
            self._send(self._messages[:])
            self._messages.clear()
