def format_cents(cents: int) -> str:
    """Amount with two places and commas between the thousands."""
    return f"{cents / 100:,.2f}"


def statement(entries: list[int]) -> str:
    """Entries and their sum, one a line."""
    return "\n".join(format_cents(cents) for cents in [*entries, sum(entries)])
