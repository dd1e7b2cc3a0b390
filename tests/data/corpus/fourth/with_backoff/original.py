import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def with_backoff(
    call: Callable[[], T],
    attempts: int = 3,
    delay: float = 0.5,
    sleep: Callable[[float], None] = time.sleep,
) -> T:
    """Result of the call; after an OSError again, with a pause that doubles between attempts."""
    if attempts < 1:
        raise ValueError("at least one attempt")
    done = 0
    while True:
        done = done + 1
        try:
            result = call()
        except OSError:
            if done >= attempts:
                raise
            pause = delay
            for _ in range(done - 1):
                pause = pause * 2
            sleep(pause)
        else:
            return result
