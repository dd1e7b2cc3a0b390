def group_digits(text: str, mark: str = ",") -> str:
    """Digits in groups of three, counted from the right; a sign stays in front."""
    sign = text[:1] if text.startswith(("+", "-")) else ""
    digits = text[len(sign) :]
    if not digits.isdecimal():
        raise ValueError(f"no whole number: {text!r}")
    return sign + f"{int(digits):,}".replace(",", mark)
