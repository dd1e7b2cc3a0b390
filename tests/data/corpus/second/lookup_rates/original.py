def lookup_rates(table: list[tuple[str, float]], codes: list[str]) -> list[float]:
    """Return the rate of each code; the first entry of a code counts."""
    rates = []
    for code in codes:
        for name, rate in table:
            if name == code:
                rates.append(rate)
                break
        else:
            raise ValueError(f"unknown currency {code!r}")
    return rates
