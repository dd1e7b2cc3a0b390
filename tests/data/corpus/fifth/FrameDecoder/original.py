class FrameDecoder:
    """Cuts a stream into messages, each behind a byte with its length."""

    def __init__(self) -> None:
        self._buffer = b""

    def feed(self, data: bytes) -> list[bytes]:
        """The messages that are complete now."""
        self._buffer = self._buffer + data
        messages: list[bytes] = []
        while len(self._buffer) > 0:
            size = self._buffer[0]
            if len(self._buffer) < size + 1:
                break
            messages.append(self._buffer[1 : size + 1])
            self._buffer = self._buffer[size + 1 :]
        return messages
