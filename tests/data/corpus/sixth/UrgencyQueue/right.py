import heapq
from itertools import count


class UrgencyQueue:
    """Tasks by urgency, the lowest number first; adding one again changes its urgency."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, str]] = []
        self._current: dict[str, tuple[int, int]] = {}
        self._numbers = count()

    def __len__(self) -> int:
        return len(self._current)

    def add(self, task: str, urgency: int) -> None:
        """Puts a task in; of equally urgent ones the one that is here longest comes first."""
        if task in self._current:
            number = self._current[task][1]
        else:
            number = next(self._numbers)
        self._current[task] = urgency, number
        heapq.heappush(self._heap, (urgency, number, task))

    def take(self) -> str:
        """Takes the most urgent task out."""
        while self._heap:
            urgency, number, task = heapq.heappop(self._heap)
            if self._current.get(task) == (urgency, number):
                del self._current[task]
                return task
        raise IndexError("no task is left")
