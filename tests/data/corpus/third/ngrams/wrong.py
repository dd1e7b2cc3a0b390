from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def ngrams(stream: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """Every run of `size` items of a stream, as soon as it is complete."""
    items = tuple(stream)
    for start in range(len(items) - size + 1):
        yield items[start : start + size]
