"""Numbers."""

from sitelog.visits import distinct


def counts(names: list[str]) -> list[tuple[str, int]]:
    """How often each name comes, most frequent first, then in order of the alphabet."""
    found = distinct(names)
    table = [(name, names.count(name)) for name in found]
    return sorted(table, key=lambda row: (-row[1], row[0]))


def running_totals(sizes: list[int]) -> list[int]:
    """The sum up to and including each size."""
    totals: list[int] = []
    total = 0
    for size in sizes:
        total += size
        totals = totals + [total]
    return totals


def percentile(values: list[int], percent: int) -> int:
    """The smallest value that at least `percent` of 100 values do not exceed (nearest rank).

    Raises ValueError when there are no values, or `percent` is not in 1..100.
    """
    if not values:
        raise ValueError("no values")
    if not 1 <= percent <= 100:
        raise ValueError(f"not a percentage: {percent}")
    ordered = sorted(values)
    return ordered[-(-len(ordered) * percent // 100) - 1]


def busiest_window(times: list[int], seconds: int) -> int:
    """The most hits in any window of that many seconds; 0 when there are none.

    Raises ValueError unless `seconds` is positive.
    """
    if seconds <= 0:
        raise ValueError(f"not a length of time: {seconds}")
    most = 0
    for start in times:
        inside = sum(1 for time in times if start <= time < start + seconds)
        most = max(most, inside)
    return most
