from typing import TypeVar

T = TypeVar("T")


def batched(items: list[T], size: int) -> list[list[T]]:
    """Cut items into lists of `size`, the last as long as what is left."""
    if size < 1:
        raise ValueError(f"size must be positive, not {size}")
    items = list(items)
    return [items[start : start + size] for start in range(0, len(items), size)]
