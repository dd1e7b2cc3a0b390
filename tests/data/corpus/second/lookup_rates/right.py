def lookup_rates(table: list[tuple[str, float]], codes: list[str]) -> list[float]:
    """Return the rate of each code; the first entry of a code counts."""
    known: dict[str, float] = {}
    for name, rate in table:
        known.setdefault(name, rate)
    rates = []
    for code in codes:
        if code not in known:
            raise ValueError(f"unknown currency {code!r}")
        rates.append(known[code])
    return rates
