def number_lines(text: str) -> str:
    """The text with each line numbered from 1."""
    result = ""
    number = 1
    for line in text.split("\n"):
        result += f"{number}: {line}\n"
        number += 1
    return result
