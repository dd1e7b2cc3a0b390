from collections.abc import Iterator


def take_batch(source: Iterator[int], size: int) -> list[int]:
    """The next `size` numbers of a running source, fewer at its end; reads no further."""
    return [number for number, _ in zip(source, range(size))]
