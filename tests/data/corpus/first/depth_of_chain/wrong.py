"""Threads of a forum."""


def depth_of_chain(parents: dict[str, str], message: str) -> int:
    """How many messages lie above this one; threads may be very long."""
    above = parents.get(message)
    return 0 if above is None else 1 + depth_of_chain(parents, above)
