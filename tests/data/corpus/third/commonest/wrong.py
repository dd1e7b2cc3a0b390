from collections import Counter


def commonest(words: list[str], limit: int) -> list[tuple[str, int]]:
    """The words that occur most often with their counts, equals by alphabet."""
    return Counter(words).most_common(max(limit, 0))
