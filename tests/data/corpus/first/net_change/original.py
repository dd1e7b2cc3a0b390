def net_change(movements: list[float]) -> float:
    """The account's change over all movements, in order of booking."""
    total = 0.0
    for position in range(0, len(movements)):
        total = total + movements[position]
    return total
