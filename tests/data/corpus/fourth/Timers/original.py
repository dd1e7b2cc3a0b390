from collections.abc import Callable

Job = Callable[[], None]


class Timers:
    """Jobs that become due at a time."""

    def __init__(self) -> None:
        self._jobs: list[tuple[int, Job]] = []

    def at(self, time: int, job: Job) -> None:
        """Run a job at a time."""
        self._jobs = self._jobs + [(time, job)]

    def run_due(self, now: int) -> int:
        """Run what is due, by time and then by arrival; what these jobs add waits.

        Returns how many jobs were run.
        """
        due = [entry for entry in self._jobs if entry[0] <= now]
        self._jobs = [entry for entry in self._jobs if entry[0] > now]
        done = 0
        while len(due) > 0:
            first = 0
            for at in range(len(due)):
                if due[at][0] < due[first][0]:
                    first = at
            entry = due.pop(first)
            entry[1]()
            done = done + 1
        return done
