from collections.abc import Callable


def cheapest_offers(offers: list[str], price: Callable[[str], int], count: int) -> list[str]:
    """The cheapest offers, cheapest first. `price` costs money: it is asked once for each offer."""
    rest = list(offers)
    chosen = []
    while rest and len(chosen) < count:
        best = min(rest, key=price)
        rest.remove(best)
        chosen.append(best)
    return chosen
