from collections.abc import Generator


def running_balance(amounts: list[int]) -> Generator[int, None, int]:
    """Yields the balance after each amount; returns the last one (0 without amounts)."""
    done = []
    for amount in amounts:
        done.append(amount)
        yield sum(done)
    return sum(done)
