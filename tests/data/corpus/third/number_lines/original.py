def number_lines(text: str) -> list[tuple[int, str]]:
    """Lines with their numbers; a line ends with a line feed, or the text."""
    lines = []
    number = 1
    current = ""
    for char in text:
        if char == "\n":
            lines.append((number, current))
            number += 1
            current = ""
        else:
            current += char
    if current:
        lines.append((number, current))
    return lines
