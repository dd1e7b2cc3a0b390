def in_hours(hour: float, opens: int, closes: int) -> bool:
    """Whether the shop is open at an hour of the day; over midnight if it closes earlier."""
    if opens <= closes:
        return opens <= hour < closes
    return hour >= opens or hour < closes


def open_shops(shops: dict[str, tuple[int, int]], hour: float) -> list[str]:
    """Names of the shops that are open."""
    return [name for name, (opens, closes) in shops.items() if in_hours(hour, opens, closes)]
