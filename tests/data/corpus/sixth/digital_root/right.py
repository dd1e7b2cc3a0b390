def digital_root(number: int) -> int:
    """Sum of the digits, again and again until one digit is left."""
    if number < 0:
        raise ValueError("no digits below zero")
    if number <= 9:
        return number
    return (number - 1) % 9 + 1


def by_root(numbers: list[int]) -> dict[int, list[int]]:
    """Numbers by their digital root."""
    groups: dict[int, list[int]] = {}
    for number in numbers:
        groups.setdefault(digital_root(number), []).append(number)
    return groups
