def digital_root(number: int) -> int:
    """Sum of the digits, again and again until one digit is left."""
    if number < 0:
        raise ValueError("no digits below zero")
    while number > 9:
        total = 0
        while number > 0:
            total += number % 10
            number = number // 10
        number = total
    return number


def by_root(numbers: list[int]) -> dict[int, list[int]]:
    """Numbers by their digital root."""
    groups: dict[int, list[int]] = {}
    for number in numbers:
        root = digital_root(number)
        groups[root] = groups.get(root, []) + [number]
    return groups
