from collections.abc import Sequence


def best_load(parcels: Sequence[tuple[int, int]], capacity: int) -> int:
    """Highest value of parcels (weight, value), each taken at most once, that a van can carry."""
    for weight, value in parcels:
        if weight < 1 or value < 0:
            raise ValueError(f"no parcel: {weight}, {value}")
    if capacity < 0:
        raise ValueError(f"no van carries {capacity}")
    table = [[0] * (capacity + 1)]
    for weight, value in parcels:
        above = table[len(table) - 1]
        row: list[int] = []
        for load in range(capacity + 1):
            best = above[load]
            if weight <= load and above[load - weight] + value > best:
                best = above[load - weight] + value
            row = row + [best]
        table = table + [row]
    return table[len(table) - 1][capacity]
