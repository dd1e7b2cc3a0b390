def trailing_zeros(word: int, width: int = 32) -> int:
    """How many of the lowest bits of a word are 0."""
    return min((word & -word).bit_length() - 1, width)


def alignment(address: int, width: int = 32) -> int:
    """Largest power of two an address is a multiple of."""
    return 1 << trailing_zeros(address, width)
