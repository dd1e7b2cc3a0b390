def next_power_of_two(number: int) -> int:
    """Smallest power of two that is not below the number."""
    if number < 0:
        raise ValueError("number must not be negative")
    return 1 << (number - 1).bit_length()


class Arena:
    """Blocks of memory whose sizes are powers of two."""

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def reserve(self, size: int) -> int:
        """Number of the block that has room for as many bytes."""
        self.sizes.append(next_power_of_two(size))
        return len(self.sizes) - 1

    def used(self) -> int:
        """Bytes of all blocks."""
        return sum(self.sizes)
