Offer = tuple[int, int]


def _beats(one: Offer, other: Offer) -> bool:
    """Whether an offer is in no way worse and in one way better."""
    price, quality = one
    other_price, other_quality = other
    if price > other_price or quality < other_quality:
        return False
    return price < other_price or quality > other_quality


def pareto_front(offers: list[Offer]) -> list[Offer]:
    """Offers of price and quality that no other one beats, in their order."""
    front: list[Offer] = []
    for offer in offers:
        beaten = False
        for other in offers:
            if _beats(other, offer):
                beaten = True
        if not beaten:
            front.append(offer)
    return front
