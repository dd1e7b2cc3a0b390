_CODES = {"bfpv": "1", "cgjkqsxz": "2", "dt": "3", "l": "4", "mn": "5", "r": "6"}
_DIGITS = {letter: digit for letters, digit in _CODES.items() for letter in letters}


def sound_code(name: str) -> str:
    """Letter and three digits that names of a like sound have in common."""
    letters = filter(str.isalpha, name.lower())
    first = next(letters, "")
    if not first:
        return ""
    code = first.upper()
    last = _DIGITS.get(first, "")
    for letter in letters:
        if letter in "hw":
            continue
        digit = _DIGITS.get(letter, "")
        if digit and digit != last:
            code += digit
            if len(code) >= 4:
                break
        last = digit
    return code.ljust(4, "0")[:4]
