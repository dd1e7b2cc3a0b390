def subsets(items: list[str]) -> list[list[str]]:
    """All subsets; those without the last item come before those with it."""
    result: list[list[str]] = []
    for number in range(2 ** len(items)):
        subset: list[str] = []
        for index in range(len(items)):
            if number // 2**index % 2 == 1:
                subset.append(items[index])
        result.append(subset)
    return result


def first_fitting(prices: dict[str, int], budget: int) -> list[str]:
    """The first subset of articles that costs exactly the budget."""
    for subset in subsets(list(prices)):
        if sum(prices[name] for name in subset) == budget:
            return subset
    return []
