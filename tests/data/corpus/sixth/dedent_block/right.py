def dedent_block(text: str) -> str:
    """Takes away the blanks that all lines with text begin with."""
    lines = text.split("\n")
    widths = (len(line) - len(line.lstrip(" ")) for line in lines if line.strip())
    margin = min(widths, default=0)
    return "\n".join([line[margin:] for line in lines])
