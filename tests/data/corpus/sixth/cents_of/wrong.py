import re

_AMOUNT = re.compile(r"(-?\d+)(?:,(\d\d?))?")


def cents_of(text: str) -> int:
    """An amount such as `-12,5` in cents; at most two digits follow the comma."""
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"no amount: {text!r}")
    whole = int(match[1])
    part = int((match[2] or "").ljust(2, "0"))
    return whole * 100 + (part if whole >= 0 else -part)


def total_cents(column: str) -> int:
    """Sum of the amounts in a text with one amount on each line."""
    return sum(cents_of(line) for line in column.splitlines() if line.strip())
