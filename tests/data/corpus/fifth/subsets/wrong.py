from itertools import chain, combinations


def subsets(items: list[str]) -> list[list[str]]:
    """All subsets; those without the last item come before those with it."""
    sizes = range(len(items) + 1)
    return list(map(list, chain.from_iterable(combinations(items, size) for size in sizes)))


def first_fitting(prices: dict[str, int], budget: int) -> list[str]:
    """The first subset of articles that costs exactly the budget."""
    for subset in subsets(list(prices)):
        if sum(prices[name] for name in subset) == budget:
            return subset
    return []
