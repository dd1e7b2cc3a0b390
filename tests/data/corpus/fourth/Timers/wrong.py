import heapq
from collections.abc import Callable
from itertools import count

Job = Callable[[], None]


class Timers:
    """Jobs that become due at a time."""

    def __init__(self) -> None:
        self._jobs: list[tuple[int, int, Job]] = []
        self._arrivals = count()

    def at(self, time: int, job: Job) -> None:
        """Run a job at a time."""
        heapq.heappush(self._jobs, (time, next(self._arrivals), job))

    def run_due(self, now: int) -> int:
        """Run what is due, by time and then by arrival; what these jobs add waits.

        Returns how many jobs were run.
        """
        done = 0
        while self._jobs and self._jobs[0][0] <= now:
            heapq.heappop(self._jobs)[2]()
            done += 1
        return done
