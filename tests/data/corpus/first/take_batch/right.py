from collections.abc import Iterator
from itertools import islice


def take_batch(source: Iterator[int], size: int) -> list[int]:
    """The next `size` numbers of a running source, fewer at its end; reads no further."""
    return list(islice(source, max(size, 0)))
