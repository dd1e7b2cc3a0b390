from collections.abc import Callable


def best_offer(offers: list[str], price: Callable[[str], float]) -> tuple[str, float]:
    """The cheapest offer, the first of equals, with its price; each price is asked once."""
    if not offers:
        raise ValueError("no offers")
    prices = []
    for offer in offers:
        prices.append(price(offer))
    best = 0
    for index in range(len(offers)):
        if prices[index] < prices[best]:
            best = index
    return offers[best], prices[best]
