def ledger_balance(amounts: list[float]) -> float:
    """Return the sum of the amounts, rounded only once."""
    return sum(amounts, 0.0)
