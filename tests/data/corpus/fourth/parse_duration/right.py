_FACTORS = {"h": 3600, "m": 60, "s": 1}
_DIGITS = frozenset("0123456789")


def parse_duration(text: str) -> int:
    """Seconds of a text such as "1h30m" or "45s"; raises ValueError where it is not one."""
    total = 0
    start = 0
    for at, char in enumerate(text):
        if char in _DIGITS:
            continue
        factor = _FACTORS.get(char)
        if factor is None:
            raise ValueError(f"unknown unit {char!r} in {text!r}")
        if start == at:
            raise ValueError(f"no number before {char!r} in {text!r}")
        total += int(text[start:at]) * factor
        start = at + 1
    if start < len(text):
        raise ValueError(f"no unit after {text[start:]} in {text!r}")
    return total
