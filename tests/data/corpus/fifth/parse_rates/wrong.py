def parse_rates(text: str) -> dict[str, float]:
    """Lines of a name and a rate; blank lines and comments are passed over."""
    lines = [line.split() for line in text.split("\n")]
    rows = [words for words in lines if words and not words[0].startswith("#")]
    for number, words in enumerate(rows, start=1):
        if len(words) != 2:
            raise ValueError(f"line {number}: expected a name and a rate")
    return {name: float(rate) for name, rate in rows}
