from bisect import bisect_right


def index_pairs(numbers: list[int], target: int) -> list[tuple[int, int]]:
    """Pairs of places, the lower one first, whose numbers have the target as their sum."""
    places: dict[int, list[int]] = {}
    for place, number in enumerate(numbers):
        places.setdefault(number, []).append(place)
    pairs: list[tuple[int, int]] = []
    for first, number in enumerate(numbers):
        partners = places.get(target - number)
        if partners:
            for second in partners[bisect_right(partners, first) :]:
                pairs.append((first, second))
    return pairs


def has_pair(numbers: list[int], target: int) -> bool:
    """Whether two of the numbers have the target as their sum."""
    seen: set[int] = set()
    for number in numbers:
        if target - number in seen:
            return True
        seen.add(number)
    return False
