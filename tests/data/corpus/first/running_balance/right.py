from collections.abc import Generator


def running_balance(amounts: list[int]) -> Generator[int, None, int]:
    """Yields the balance after each amount; returns the last one (0 without amounts)."""
    balance = 0
    for amount in amounts:
        balance += amount
        yield balance
    return balance
