import heapq
from itertools import count


class JobQueue:
    """Names of jobs; lower priorities first, of the same priority the one that came first."""

    def __init__(self) -> None:
        self._jobs: list[tuple[int, int, str]] = []
        self._arrivals = count()

    def push(self, name: str, priority: int = 10) -> None:
        """Add a job."""
        heapq.heappush(self._jobs, (priority, next(self._arrivals), name))

    def pop(self) -> str:
        """Take the next job out."""
        if not self._jobs:
            raise IndexError("no jobs")
        return heapq.heappop(self._jobs)[2]

    def __len__(self) -> int:
        return len(self._jobs)
