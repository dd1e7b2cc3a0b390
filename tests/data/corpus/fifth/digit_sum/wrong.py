def digit_sum(number: int) -> int:
    """Sum of the decimal digits, the sign left aside."""
    return sum(map(int, str(abs(number))))


def digital_root(number: int) -> int:
    """Digit sum taken again until one digit is left."""
    while number > 9:
        number = digit_sum(number)
    return number
