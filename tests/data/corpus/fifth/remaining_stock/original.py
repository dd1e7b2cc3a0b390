def remaining_stock(stock: dict[str, int], sold: dict[str, int]) -> dict[str, int]:
    """What is left of each article; below zero where more was sold than there was."""
    result: dict[str, int] = {}
    for name in stock:
        result[name] = stock[name]
    for name in sold:
        if name not in result:
            result[name] = 0
        result[name] = result[name] - sold[name]
    return result
