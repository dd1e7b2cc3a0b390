from collections.abc import Iterable


def bullet_list(values: Iterable[object], bullet: str = "-") -> str:
    """Values as a list for a message, one a line."""
    text = ""
    first = True
    for value in values:
        if not first:
            text = text + "\n"
        first = False
        text = text + bullet + " "
        text = text + str(value)
    return text
