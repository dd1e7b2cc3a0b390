def number_lines(text: str) -> str:
    """The text with each line numbered from 1."""
    return "".join(f"{number}: {line}\n" for number, line in enumerate(text.split("\n"), 1))
