import re

_AMOUNT = re.compile(r"(-?)(\d+)(?:,(\d\d?))?")


def cents_of(text: str) -> int:
    """An amount such as `-12,5` in cents; at most two digits follow the comma."""
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"no amount: {text!r}")
    minus, whole, part = match.groups("")
    cents = int(whole + part.ljust(2, "0"))
    return -cents if minus else cents


def total_cents(column: str) -> int:
    """Sum of the amounts in a text with one amount on each line."""
    return sum(cents_of(line) for line in column.splitlines() if line.strip())
