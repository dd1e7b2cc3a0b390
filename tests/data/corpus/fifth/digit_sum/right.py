def digit_sum(number: int) -> int:
    """Sum of the decimal digits, the sign left aside."""
    number = abs(number)
    total = 0
    while number:
        number, rest = divmod(number, 1_000_000_000)
        total += sum(map(int, str(rest)))
    return total


def digital_root(number: int) -> int:
    """Digit sum taken again until one digit is left."""
    while number > 9:
        number = digit_sum(number)
    return number
