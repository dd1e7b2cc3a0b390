def parse_rates(text: str) -> dict[str, float]:
    """Lines of a name and a rate; blank lines and comments are passed over."""
    rates: dict[str, float] = {}
    number = 0
    for line in text.split("\n"):
        number = number + 1
        if line.strip() == "" or line.strip().startswith("#"):
            continue
        if len(line.strip().split()) != 2:
            raise ValueError(f"line {number}: expected a name and a rate")
        rates[line.strip().split()[0]] = float(line.strip().split()[1])
    return rates
