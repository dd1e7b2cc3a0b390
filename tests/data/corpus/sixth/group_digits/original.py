def group_digits(text: str, mark: str = ",") -> str:
    """Digits in groups of three, counted from the right; a sign stays in front."""
    sign = ""
    digits = text
    if text[:1] in ("+", "-") and text:
        sign = text[0]
        digits = text[1:]
    if not digits.isdecimal():
        raise ValueError(f"no whole number: {text!r}")
    result = ""
    count = 0
    for digit in reversed(digits):
        if count > 0 and count % 3 == 0:
            result = mark + result
        result = digit + result
        count = count + 1
    return sign + result
