from statistics import fmean


def mean_by_group(rows: list[tuple[str, int]]) -> dict[str, float]:
    """Mean of the numbers of each group, exact where it is a whole number."""
    groups: dict[str, list[int]] = {}
    for name, number in rows:
        groups.setdefault(name, []).append(number)
    return {name: fmean(numbers) for name, numbers in groups.items()}
