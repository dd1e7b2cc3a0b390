def lookup_rates(table: list[tuple[str, float]], codes: list[str]) -> list[float]:
    """Return the rate of each code; the first entry of a code counts."""
    known: dict[str, float] = {}
    for name, rate in table:
        known.setdefault(name, rate)
    return [known[code] for code in codes]
