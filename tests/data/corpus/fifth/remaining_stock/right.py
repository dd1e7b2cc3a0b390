def remaining_stock(stock: dict[str, int], sold: dict[str, int]) -> dict[str, int]:
    """What is left of each article; below zero where more was sold than there was."""
    result = dict(stock)
    for name, count in sold.items():
        result[name] = result.get(name, 0) - count
    return result
