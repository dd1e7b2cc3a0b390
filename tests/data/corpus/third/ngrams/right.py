from collections import deque
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def ngrams(stream: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """Every run of `size` items of a stream, as soon as it is complete."""
    window: deque[T] = deque()
    for item in stream:
        window.append(item)
        if len(window) > size:
            window.popleft()
        if len(window) == size:
            yield tuple(window)
