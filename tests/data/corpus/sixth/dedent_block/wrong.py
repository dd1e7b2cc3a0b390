import textwrap


def dedent_block(text: str) -> str:
    """Takes away the blanks that all lines with text begin with."""
    return textwrap.dedent(text)
