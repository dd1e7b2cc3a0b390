import heapq


class JobQueue:
    """Names of jobs; lower priorities first, of the same priority the one that came first."""

    def __init__(self) -> None:
        self._jobs: list[tuple[int, str]] = []

    def push(self, name: str, priority: int = 10) -> None:
        """Add a job."""
        heapq.heappush(self._jobs, (priority, name))

    def pop(self) -> str:
        """Take the next job out."""
        if not self._jobs:
            raise IndexError("no jobs")
        return heapq.heappop(self._jobs)[1]

    def __len__(self) -> int:
        return len(self._jobs)
