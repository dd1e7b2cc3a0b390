def is_square(number: int) -> bool:
    """Whether a number is the square of an integer."""
    if number < 0:
        return False
    low, high = 0, number + 1
    while low < high:
        middle = (low + high) // 2
        if middle * middle < number:
            low = middle + 1
        else:
            high = middle
    return low * low == number
