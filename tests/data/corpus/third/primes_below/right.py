from math import isqrt


def primes_below(limit: int) -> list[int]:
    """All primes smaller than the limit."""
    if limit <= 2:
        return []
    flags = bytearray([1]) * limit
    flags[0] = flags[1] = 0
    for number in range(2, isqrt(limit - 1) + 1):
        if flags[number]:
            flags[number * number :: number] = bytes(len(range(number * number, limit, number)))
    return [number for number in range(limit) if flags[number]]
