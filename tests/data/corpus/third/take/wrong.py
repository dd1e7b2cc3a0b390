from collections.abc import Iterable
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def take(stream: Iterable[T], count: int) -> list[T]:
    """The next `count` items of a stream, fewer if it ends."""
    taken: list[T] = []
    for item in stream:
        if len(taken) >= count:
            break
        taken.append(item)
    return taken


def pages(stream: Iterable[T], size: int) -> list[list[T]]:
    """A whole stream in pages."""
    if size < 1:
        raise ValueError("page size must be positive")
    source = iter(stream)
    return list(iter(lambda: list(islice(source, size)), []))
