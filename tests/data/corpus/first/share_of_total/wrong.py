from collections.abc import Iterable


def share_of_total(amounts: Iterable[int]) -> list[float]:
    """Each amount as a share of their sum; all 0.0 when the sum is 0. Any iterable will do."""
    total = sum(amounts)
    return [amount / total if total else 0.0 for amount in amounts]
