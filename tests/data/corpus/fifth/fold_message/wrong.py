import textwrap


def fold_message(text: str, width: int) -> list[str]:
    """Lines of whole words; a word longer than the width stands alone."""
    return textwrap.wrap(text, width)


def indented(text: str, width: int) -> str:
    """The message as a block four blanks in."""
    return "\n".join("    " + line for line in fold_message(text, width - 4))
