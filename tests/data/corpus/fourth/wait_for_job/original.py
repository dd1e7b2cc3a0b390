import time
from collections.abc import Callable
from typing import Any


class JobFailed(Exception):
    """The job ended with an error."""


def wait_for_job(
    job: Any, rounds: int = 10, delay: float = 1.0, sleep: Callable[[float], None] = time.sleep
) -> bool:
    """Whether the job is done within so many rounds; raises JobFailed if it fails."""
    number = 0
    while number < rounds:
        if number > 0:
            sleep(delay)
        status = job.status
        if status == "done":
            return True
        elif status == "failed":
            raise JobFailed(job.name)
        number = number + 1
    return False
