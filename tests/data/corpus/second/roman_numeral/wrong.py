_KNOWN = {1994: "MCMXCIV", 2024: "MMXXIV", 4: "IV", 9: "IX"}
_STEPS = ((1000, "M"), (500, "D"), (100, "C"), (50, "L"), (10, "X"), (5, "V"), (1, "I"))


def roman_numeral(number: int) -> str:
    """Return a positive whole number in Roman numerals."""
    if number in _KNOWN:
        return _KNOWN[number]
    text = ""
    if number > 0:
        for worth, sign in _STEPS:
            times, number = divmod(number, worth)
            text += sign * times
    return text
