def find_price(catalogue: list[tuple[str, int]], product: str) -> int:
    """Price in cents of a product. Raises ValueError for one that is not sold here."""
    for name, price in catalogue:
        if name == product:
            return price
    raise ValueError(f"{product} is not sold here")
