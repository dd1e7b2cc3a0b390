def divisors(number: int) -> list[int]:
    """All positive divisors of a positive number, in order."""
    if number < 1:
        raise ValueError(f"not a positive number: {number}")
    result = []
    for candidate in range(1, number + 1):
        if number % candidate == 0:
            result.append(candidate)
    return result


def is_perfect(number: int) -> bool:
    """Whether a number is the sum of its smaller divisors."""
    total = 0
    for divisor in divisors(number):
        if divisor != number:
            total += divisor
    return total == number
