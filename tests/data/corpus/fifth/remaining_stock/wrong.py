from collections import Counter


def remaining_stock(stock: dict[str, int], sold: dict[str, int]) -> dict[str, int]:
    """What is left of each article; below zero where more was sold than there was."""
    return dict(Counter(stock) - Counter(sold))
