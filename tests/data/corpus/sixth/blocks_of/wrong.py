from functools import partial
from itertools import zip_longest


def blocks_of(stream, size=4096):
    """Pieces of what a stream still holds, until it gives no more."""
    yield from iter(partial(stream.read, size), b"")


def length_of(stream):
    """How much a stream still holds."""
    return sum(map(len, blocks_of(stream)))


def same_content(first, second):
    """Whether two streams hold the same."""
    same = True
    for left, right in zip_longest(blocks_of(first), blocks_of(second)):
        if same and left != right:
            same = False
    return same
