from collections.abc import Callable


def all_healthy(probes: list[Callable[[], object]]) -> bool:
    """Ask the probes in turn; the first that says no ends the round."""
    position = 0
    while position < len(probes):
        probe = probes[position]
        if not probe():
            return False
        position += 1
    return True
