def trailing_zeros(word: int, width: int = 32) -> int:
    """How many of the lowest bits of a word are 0."""
    if not word:
        return max(width, 0)
    return max(min((word & -word).bit_length() - 1, width), 0)


def alignment(address: int, width: int = 32) -> int:
    """Largest power of two an address is a multiple of."""
    return 1 << trailing_zeros(address, width)
