from collections import Counter
from heapq import nsmallest


def commonest(words: list[str], limit: int) -> list[tuple[str, int]]:
    """The words that occur most often with their counts, equals by alphabet."""
    counts = Counter(words).items()
    return nsmallest(limit, counts, key=lambda entry: (-entry[1], entry[0]))
