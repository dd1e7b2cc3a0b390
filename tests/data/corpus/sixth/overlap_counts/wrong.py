from bisect import bisect_right

Span = tuple[int, int]


def overlap_counts(spans: list[Span], points: list[int]) -> list[int]:
    """How many spans hold each point; the end of a span is not in it."""
    starts = sorted(start for start, _ in spans)
    ends = sorted(end for _, end in spans)
    return [bisect_right(starts, point) - bisect_right(ends, point) for point in points]


def busiest(spans: list[Span], points: list[int]) -> int | None:
    """The first point that the most spans hold."""
    counts = overlap_counts(spans, points)
    return points[counts.index(max(counts))] if counts else None
