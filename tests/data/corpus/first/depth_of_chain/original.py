"""Threads of a forum."""


def depth_of_chain(parents: dict[str, str], message: str) -> int:
    """How many messages lie above this one; threads may be very long."""
    above = []
    current = message
    while parents.get(current) is not None:
        current = parents[current]
        above.append(current)
    return len(above)
