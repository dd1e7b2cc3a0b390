def find_price(catalogue: list[tuple[str, int]], product: str) -> int:
    """Price in cents of a product. Raises ValueError for one that is not sold here."""
    prices = dict(reversed(catalogue))
    return prices[product]
