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
    pause = delay
    left = attempts
    while True:
        left -= 1
        try:
            return call()
        except OSError:
            if left <= 0:
                raise
            sleep(pause)
            pause *= 2
