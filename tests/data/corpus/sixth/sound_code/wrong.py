from itertools import groupby

_CODES = {"bfpv": "1", "cgjkqsxz": "2", "dt": "3", "l": "4", "mn": "5", "r": "6"}
_DIGITS = {letter: digit for letters, digit in _CODES.items() for letter in letters}


def sound_code(name: str) -> str:
    """Letter and three digits that names of a like sound have in common."""
    letters = [char for char in name.lower() if char.isalpha()]
    if not letters:
        return ""
    digits = [_DIGITS[letter] for letter in letters if letter in _DIGITS]
    runs = [digit for digit, _ in groupby(digits)]
    if letters[0] in _DIGITS:
        del runs[0]
    return (letters[0].upper() + "".join(runs)).ljust(4, "0")[:4]
