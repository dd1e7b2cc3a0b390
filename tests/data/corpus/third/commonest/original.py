def commonest(words: list[str], limit: int) -> list[tuple[str, int]]:
    """The words that occur most often with their counts, equals by alphabet."""
    counts: list[tuple[str, int]] = []
    for word in words:
        if word not in [other for other, _ in counts]:
            counts.append((word, words.count(word)))
    ordered: list[tuple[str, int]] = []
    while counts and len(ordered) < limit:
        best = counts[0]
        for entry in counts:
            if entry[1] > best[1] or (entry[1] == best[1] and entry[0] < best[0]):
                best = entry
        counts.remove(best)
        ordered.append(best)
    return ordered
