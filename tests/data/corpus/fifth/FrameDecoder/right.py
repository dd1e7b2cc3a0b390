class FrameDecoder:
    """Cuts a stream into messages, each behind a byte with its length."""

    def __init__(self) -> None:
        self._buffer = b""

    def feed(self, data: bytes) -> list[bytes]:
        """The messages that are complete now."""
        buffer = self._buffer + data
        messages: list[bytes] = []
        place, length = 0, len(buffer)
        while place < length:
            end = place + 1 + buffer[place]
            if end > length:
                break
            messages.append(buffer[place + 1 : end])
            place = end
        self._buffer = buffer[place:]
        return messages
