from collections.abc import Iterable, Sequence


def span_totals(readings: Sequence[float], spans: Iterable[tuple[int, int]]) -> list[float]:
    """Sum of the readings of each span, its end left out."""
    count = len(readings)
    known: dict[tuple[int, int], float] = {}
    totals: list[float] = []
    for start, end in spans:
        if not 0 <= start <= end <= count:
            raise IndexError(f"no readings {start} to {end}")
        span = (start, end)
        if span not in known:
            known[span] = sum(readings[start:end])
        totals.append(known[span])
    return totals
