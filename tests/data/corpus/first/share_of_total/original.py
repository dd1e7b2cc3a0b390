from collections.abc import Iterable


def share_of_total(amounts: Iterable[int]) -> list[float]:
    """Each amount as a share of their sum; all 0.0 when the sum is 0. Any iterable will do."""
    kept = []
    total = 0
    for amount in amounts:
        kept.append(amount)
        total += amount
    shares = []
    for amount in kept:
        if total == 0:
            shares.append(0.0)
        else:
            shares.append(amount / total)
    return shares
