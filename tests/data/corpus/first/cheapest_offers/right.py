from collections.abc import Callable


def cheapest_offers(offers: list[str], price: Callable[[str], int], count: int) -> list[str]:
    """The cheapest offers, cheapest first. `price` costs money: it is asked once for each offer."""
    return sorted(offers, key=price)[: max(count, 0)]
