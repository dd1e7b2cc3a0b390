class JobQueue:
    """Names of jobs; lower priorities first, of the same priority the one that came first."""

    def __init__(self) -> None:
        self._jobs: list[tuple[int, str]] = []

    def push(self, name: str, priority: int = 10) -> None:
        """Add a job."""
        self._jobs.append((priority, name))

    def pop(self) -> str:
        """Take the next job out."""
        if not self._jobs:
            raise IndexError("no jobs")
        best = 0
        for at in range(1, len(self._jobs)):
            if self._jobs[at][0] < self._jobs[best][0]:
                best = at
        return self._jobs.pop(best)[1]

    def __len__(self) -> int:
        return len(self._jobs)
