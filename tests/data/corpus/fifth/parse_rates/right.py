def parse_rates(text: str) -> dict[str, float]:
    """Lines of a name and a rate; blank lines and comments are passed over."""
    rates: dict[str, float] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if len(words) != 2:
            raise ValueError(f"line {number}: expected a name and a rate")
        rates[words[0]] = float(words[1])
    return rates
