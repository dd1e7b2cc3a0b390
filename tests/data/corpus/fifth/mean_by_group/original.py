from statistics import mean


def mean_by_group(rows: list[tuple[str, int]]) -> dict[str, float]:
    """Mean of the numbers of each group, exact where it is a whole number."""
    result: dict[str, float] = {}
    for name, _ in rows:
        if name not in result:
            numbers = []
            for other, number in rows:
                if other == name:
                    numbers.append(number)
            result[name] = mean(numbers)
    return result
