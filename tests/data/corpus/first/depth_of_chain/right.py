"""Threads of a forum."""


def depth_of_chain(parents: dict[str, str], message: str) -> int:
    """How many messages lie above this one; threads may be very long."""
    depth = 0
    while (message := parents.get(message)) is not None:
        depth += 1
    return depth
