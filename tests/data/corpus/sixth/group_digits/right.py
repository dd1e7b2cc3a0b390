def group_digits(text: str, mark: str = ",") -> str:
    """Digits in groups of three, counted from the right; a sign stays in front."""
    sign = text[:1] if text.startswith(("+", "-")) else ""
    digits = text[len(sign) :]
    if not digits.isdecimal():
        raise ValueError(f"no whole number: {text!r}")
    head = len(digits) % 3 or 3
    groups = [digits[:head]]
    groups += [digits[place : place + 3] for place in range(head, len(digits), 3)]
    return sign + mark.join(groups)
