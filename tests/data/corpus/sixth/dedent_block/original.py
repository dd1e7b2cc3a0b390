def dedent_block(text: str) -> str:
    """Takes away the blanks that all lines with text begin with."""
    lines = text.split("\n")
    margin = -1
    for line in lines:
        if not line.strip():
            continue
        width = 0
        while line[width] == " ":
            width += 1
        if margin < 0 or width < margin:
            margin = width
    if margin < 0:
        margin = 0
    result = ""
    for place, line in enumerate(lines):
        if place > 0:
            result = result + "\n"
        result = result + line[margin:]
    return result
