def subsets(items: list[str]) -> list[list[str]]:
    """All subsets; those without the last item come before those with it."""
    result: list[list[str]] = [[]]
    for item in items:
        result += [[*subset, item] for subset in result]
    return result


def first_fitting(prices: dict[str, int], budget: int) -> list[str]:
    """The first subset of articles that costs exactly the budget."""
    for subset in subsets(list(prices)):
        if sum(prices[name] for name in subset) == budget:
            return subset
    return []
