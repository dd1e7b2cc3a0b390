class UrgencyQueue:
    """Tasks by urgency, the lowest number first; adding one again changes its urgency."""

    def __init__(self) -> None:
        self._urgency: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._urgency)

    def add(self, task: str, urgency: int) -> None:
        """Puts a task in; of equally urgent ones the one that is here longest comes first."""
        self._urgency[task] = urgency

    def take(self) -> str:
        """Takes the most urgent task out."""
        if not self._urgency:
            raise IndexError("no task is left")
        best = None
        for task in self._urgency:
            if best is None or self._urgency[task] < self._urgency[best]:
                best = task
        assert best is not None
        del self._urgency[best]
        return best
