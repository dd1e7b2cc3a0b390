def find_price(catalogue: list[tuple[str, int]], product: str) -> int:
    """Price in cents of a product. Raises ValueError for one that is not sold here."""
    found = next((entry for entry in catalogue if entry[0] == product), None)
    if found is None:
        raise ValueError(f"{product} is not sold here")
    return found[1]
