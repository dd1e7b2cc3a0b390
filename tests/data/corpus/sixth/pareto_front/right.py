Offer = tuple[int, int]


def _by_price_then_best(offer: Offer) -> tuple[int, int]:
    price, quality = offer
    return price, -quality


def pareto_front(offers: list[Offer]) -> list[Offer]:
    """Offers of price and quality that no other one beats, in their order."""
    unbeaten: set[Offer] = set()
    highest: int | None = None
    for price, quality in sorted(offers, key=_by_price_then_best):
        if highest is None or quality > highest:
            highest = quality
            unbeaten.add((price, quality))
    return [offer for offer in offers if offer in unbeaten]
