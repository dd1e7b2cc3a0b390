from typing import TypeVar

T = TypeVar("T")


def batched(items: list[T], size: int) -> list[list[T]]:
    """Cut items into lists of `size`, the last as long as what is left."""
    if size < 1:
        raise ValueError(f"size must be positive, not {size}")
    return [list(batch) for batch in zip(*[iter(items)] * size)]
