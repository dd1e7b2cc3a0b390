import math


def ledger_balance(amounts: list[float]) -> float:
    """Return the sum of the amounts, rounded only once."""
    gains = []
    for amount in amounts:
        gains = gains + [amount]
    return math.fsum(gains)
