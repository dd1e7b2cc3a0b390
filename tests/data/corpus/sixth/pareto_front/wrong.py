Offer = tuple[int, int]


def pareto_front(offers: list[Offer]) -> list[Offer]:
    """Offers of price and quality that no other one beats, in their order."""

    def by_price_then_best(place: int) -> tuple[int, int]:
        price, quality = offers[place]
        return price, -quality

    unbeaten: list[int] = []
    highest: int | None = None
    for place in sorted(range(len(offers)), key=by_price_then_best):
        quality = offers[place][1]
        if highest is None or quality > highest:
            highest = quality
            unbeaten.append(place)
    return [offers[place] for place in sorted(unbeaten)]
