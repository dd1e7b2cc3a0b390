def trailing_zeros(word: int, width: int = 32) -> int:
    """How many of the lowest bits of a word are 0."""
    count = 0
    while count < width:
        if (word >> count) & 1 == 1:
            break
        count = count + 1
    return count


def alignment(address: int, width: int = 32) -> int:
    """Largest power of two an address is a multiple of."""
    result = 1
    for _ in range(trailing_zeros(address, width)):
        result = result * 2
    return result
