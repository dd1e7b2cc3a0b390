from typing import TypeVar

T = TypeVar("T")


def batched(items: list[T], size: int) -> list[list[T]]:
    """Cut items into lists of `size`, the last as long as what is left."""
    if size < 1:
        raise ValueError(f"size must be positive, not {size}")
    batches: list[list[T]] = []
    current: list[T] = []
    for item in items:
        current = current + [item]
        if len(current) == size:
            batches = batches + [current]
            current = []
    if current:
        batches = batches + [current]
    return batches
