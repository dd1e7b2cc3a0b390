from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


def take(stream: Iterable[T], count: int) -> list[T]:
    """The next `count` items of a stream, fewer if it ends."""
    source = iter(stream)
    taken: list[T] = []
    while len(taken) < count:
        try:
            item = next(source)
        except StopIteration:
            break
        taken = taken + [item]
    return taken


def pages(stream: Iterable[T], size: int) -> list[list[T]]:
    """A whole stream in pages."""
    if size < 1:
        raise ValueError("page size must be positive")
    source = iter(stream)
    result = []
    page = take(source, size)
    while page:
        result.append(page)
        page = take(source, size)
    return result
