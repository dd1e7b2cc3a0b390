from collections.abc import Iterable


def share_of_total(amounts: Iterable[int]) -> list[float]:
    """Each amount as a share of their sum; all 0.0 when the sum is 0. Any iterable will do."""
    kept = list(amounts)
    total = sum(kept)
    if total == 0:
        return [0.0] * len(kept)
    return [amount / total for amount in kept]
