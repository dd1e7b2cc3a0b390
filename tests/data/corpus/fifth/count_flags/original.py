WIDTH = 32


def is_set(word: int, bit: int) -> bool:
    """Whether one flag of a register is set."""
    return word >> bit & 1 == 1


def count_flags(word: int) -> int:
    """Number of flags set in a register of 32 bits, in two's complement."""
    count = 0
    for bit in range(WIDTH):
        if is_set(word, bit):
            count = count + 1
    return count
