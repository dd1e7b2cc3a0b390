from collections.abc import Iterator


def take_batch(source: Iterator[int], size: int) -> list[int]:
    """The next `size` numbers of a running source, fewer at its end; reads no further."""
    batch = []
    while len(batch) < size:
        try:
            batch.append(next(source))
        except StopIteration:
            break
    return batch
