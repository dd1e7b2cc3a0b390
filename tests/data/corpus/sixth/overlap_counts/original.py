Span = tuple[int, int]


def overlap_counts(spans: list[Span], points: list[int]) -> list[int]:
    """How many spans hold each point; the end of a span is not in it."""
    counts: list[int] = []
    for point in points:
        count = 0
        for start, end in spans:
            if start <= point and point < end:
                count += 1
        counts.append(count)
    return counts


def busiest(spans: list[Span], points: list[int]) -> int | None:
    """The first point that the most spans hold."""
    best = None
    for point in points:
        if best is None or overlap_counts(spans, [point]) > overlap_counts(spans, [best]):
            best = point
    return best
