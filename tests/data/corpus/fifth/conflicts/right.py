from itertools import combinations

Booking = tuple[str, int, int]


def conflicts(bookings: list[Booking]) -> list[tuple[str, str]]:
    """Names of two bookings each that share some time, in the order of the list."""
    return [
        (name, other)
        for (name, start, end), (other, first, last) in combinations(bookings, 2)
        if max(start, first) < min(end, last)
    ]
