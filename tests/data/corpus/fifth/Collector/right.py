class Collector:
    """Messages of one source."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._messages: list[str] = []

    def add(self, message: str) -> None:
        """One more message."""
        self._messages = [*self._messages, message]

    def lines(self) -> list[str]:
        """Messages with the source in front."""
        start = self.source + ": "
        return [start + message for message in self._messages]
