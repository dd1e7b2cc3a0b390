_STEPS = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def roman_numeral(number: int) -> str:
    """Return a positive whole number in Roman numerals."""
    text = ""
    if number > 0:
        for worth, sign in _STEPS:
            times, number = divmod(number, worth)
            text += sign * times
    return text
