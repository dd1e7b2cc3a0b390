class Collector:
    """Messages of one source."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._messages: list[str] = []
        self.add = self._messages.append

    def lines(self) -> list[str]:
        """Messages with the source in front."""
        start = self.source + ": "
        return [start + message for message in self._messages]
