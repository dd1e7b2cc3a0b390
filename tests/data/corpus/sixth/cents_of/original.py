def cents_of(text: str) -> int:
    """An amount such as `-12,5` in cents; at most two digits follow the comma."""
    rest = text.strip()
    negative = rest.startswith("-")
    if negative:
        rest = rest[1:]
    whole, comma, part = rest.partition(",")
    if not whole.isdecimal() or len(part) > 2 or (comma and not part.isdecimal()):
        raise ValueError(f"no amount: {text!r}")
    while len(part) < 2:
        part = part + "0"
    cents = 0
    for digit in whole + part:
        cents = cents * 10 + int(digit)
    if negative:
        cents = -cents
    return cents


def total_cents(column: str) -> int:
    """Sum of the amounts in a text with one amount on each line."""
    total = 0
    for line in column.splitlines():
        if line.strip():
            total = total + cents_of(line)
    return total
