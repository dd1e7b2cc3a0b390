from collections.abc import Iterable


def bullet_list(values: Iterable[object], bullet: str = "-") -> str:
    """Values as a list for a message, one a line."""
    line = bullet.replace("%", "%%") + " %s"
    return "\n".join([line % value for value in values])
