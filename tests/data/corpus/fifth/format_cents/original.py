def format_cents(cents: int) -> str:
    """Amount with two places and commas between the thousands."""
    sign = "-" if cents < 0 else ""
    cents = abs(cents)
    whole = str(cents // 100)
    groups: list[str] = []
    while len(whole) > 3:
        groups = [whole[-3:]] + groups
        whole = whole[:-3]
    groups = [whole] + groups
    rest = str(cents % 100)
    if len(rest) < 2:
        rest = "0" + rest
    return sign + ",".join(groups) + "." + rest


def statement(entries: list[int]) -> str:
    """Entries and their sum, one a line."""
    return "\n".join(format_cents(cents) for cents in [*entries, sum(entries)])
