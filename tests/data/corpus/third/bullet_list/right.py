from collections.abc import Iterable


def bullet_list(values: Iterable[object], bullet: str = "-") -> str:
    """Values as a list for a message, one a line."""
    start = bullet + " "
    return "\n".join([start + str(value) for value in values])
