def weighted_total(values: list[float], weights: list[float]) -> float:
    """Sum of weighted values, added up in order as the stored ledgers are."""
    if len(values) != len(weights):
        raise ValueError("one weight per value")
    products = []
    for index in range(len(values)):
        products.append(values[index] * weights[index])
    total = 0.0
    for product in products:
        total = total + product
    return total
