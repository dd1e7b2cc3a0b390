from collections.abc import Iterable, Sequence


def span_totals(readings: Sequence[float], spans: Iterable[tuple[int, int]]) -> list[float]:
    """Sum of the readings of each span, its end left out."""
    totals: list[float] = []
    for start, end in spans:
        if not 0 <= start <= end <= len(readings):
            raise IndexError(f"no readings {start} to {end}")
        totals = totals + [sum(readings[start:end])]
    return totals
