def is_square(number: int) -> bool:
    """Tell whether the number is the square of a whole number."""
    if number < 0:
        return False
    low = 0
    high = number + 1
    while high - low > 1:
        middle = (low + high) // 2
        if middle * middle <= number:
            low = middle
        else:
            high = middle
    return low * low == number
