class FrameDecoder:
    """Cuts a stream into messages, each behind a byte with its length."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> list[bytes]:
        """The messages that are complete now."""
        buffer = self._buffer
        buffer += data
        messages: list[bytes] = []
        place = 0
        while place < len(buffer):
            end = place + 1 + buffer[place]
            if end > len(buffer):
                break
            messages.append(buffer[place + 1 : end])
            place = end
        del buffer[:place]
        return messages
