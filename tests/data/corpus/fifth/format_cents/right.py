def format_cents(cents: int) -> str:
    """Amount with two places and commas between the thousands."""
    sign = "-" if cents < 0 else ""
    whole, rest = divmod(abs(cents), 100)
    return f"{sign}{whole:,}.{rest:02}"


def statement(entries: list[int]) -> str:
    """Entries and their sum, one a line."""
    return "\n".join(format_cents(cents) for cents in [*entries, sum(entries)])
