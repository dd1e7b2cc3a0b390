from itertools import pairwise

Booking = tuple[str, int, int]


def conflicts(bookings: list[Booking]) -> list[tuple[str, str]]:
    """Names of two bookings each that share some time, in the order of the list."""
    ordered = sorted(bookings, key=lambda booking: booking[1])
    return [(name, other) for (name, _, end), (other, start, _) in pairwise(ordered) if start < end]
