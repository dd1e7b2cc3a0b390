def index_pairs(numbers: list[int], target: int) -> list[tuple[int, int]]:
    """Pairs of places, the lower one first, whose numbers have the target as their sum."""
    places: dict[int, int] = {}
    pairs: list[tuple[int, int]] = []
    for second, number in enumerate(numbers):
        first = places.get(target - number)
        if first is not None:
            pairs.append((first, second))
        places[number] = second
    return sorted(pairs)


def has_pair(numbers: list[int], target: int) -> bool:
    """Whether two of the numbers have the target as their sum."""
    seen: set[int] = set()
    for number in numbers:
        if target - number in seen:
            return True
        seen.add(number)
    return False
