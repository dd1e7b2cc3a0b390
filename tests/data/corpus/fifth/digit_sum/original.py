def digit_sum(number: int) -> int:
    """Sum of the decimal digits, the sign left aside."""
    number = abs(number)
    total = 0
    while number:
        total = total + number % 10
        number = number // 10
    return total


def digital_root(number: int) -> int:
    """Digit sum taken again until one digit is left."""
    while number > 9:
        number = digit_sum(number)
    return number
