from collections.abc import Callable


def cheapest_offers(offers: list[str], price: Callable[[str], int], count: int) -> list[str]:
    """The cheapest offers, cheapest first. `price` costs money: it is asked once for each offer."""
    priced = []
    for offer in offers:
        priced.append((price(offer), offer))
    chosen = []
    while priced and len(chosen) < count:
        best = 0
        for index in range(1, len(priced)):
            if priced[index][0] < priced[best][0]:
                best = index
        chosen.append(priced.pop(best)[1])
    return chosen
