from collections.abc import Sequence


def best_load(parcels: Sequence[tuple[int, int]], capacity: int) -> int:
    """Highest value of parcels (weight, value), each taken at most once, that a van can carry."""
    for weight, value in parcels:
        if weight < 1 or value < 0:
            raise ValueError(f"no parcel: {weight}, {value}")
    if capacity < 0:
        raise ValueError(f"no van carries {capacity}")
    best = [0] * (capacity + 1)
    for weight, value in parcels:
        for load in range(capacity, weight - 1, -1):
            with_it = best[load - weight] + value
            if with_it > best[load]:
                best[load] = with_it
    return best[capacity]
