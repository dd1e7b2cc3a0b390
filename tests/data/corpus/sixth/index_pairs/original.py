def index_pairs(numbers: list[int], target: int) -> list[tuple[int, int]]:
    """Pairs of places, the lower one first, whose numbers have the target as their sum."""
    pairs: list[tuple[int, int]] = []
    for first in range(len(numbers)):
        for second in range(first + 1, len(numbers)):
            if numbers[first] + numbers[second] == target:
                pairs.append((first, second))
    return pairs


def has_pair(numbers: list[int], target: int) -> bool:
    """Whether two of the numbers have the target as their sum."""
    return len(index_pairs(numbers, target)) > 0
