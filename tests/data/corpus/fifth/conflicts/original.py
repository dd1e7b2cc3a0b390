Booking = tuple[str, int, int]


def conflicts(bookings: list[Booking]) -> list[tuple[str, str]]:
    """Names of two bookings each that share some time, in the order of the list."""
    result: list[tuple[str, str]] = []
    for index in range(len(bookings)):
        for other in range(index + 1, len(bookings)):
            starts = max(bookings[index][1], bookings[other][1])
            ends = min(bookings[index][2], bookings[other][2])
            if starts < ends:
                result = result + [(bookings[index][0], bookings[other][0])]
    return result
