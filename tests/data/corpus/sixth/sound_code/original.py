_CODES = {"bfpv": "1", "cgjkqsxz": "2", "dt": "3", "l": "4", "mn": "5", "r": "6"}


def _digit(letter: str) -> str:
    for letters, digit in _CODES.items():
        if letter in letters:
            return digit
    return ""


def sound_code(name: str) -> str:
    """Letter and three digits that names of a like sound have in common."""
    letters = []
    for char in name.lower():
        if char.isalpha():
            letters.append(char)
    if not letters:
        return ""
    code = letters[0].upper()
    last = _digit(letters[0])
    for letter in letters[1:]:
        if letter in ("h", "w"):
            continue
        digit = _digit(letter)
        if digit != "" and digit != last:
            code = code + digit
        last = digit
    while len(code) < 4:
        code = code + "0"
    return code[:4]
