import re

_SHAPE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_date_shaped(text: str) -> bool:
    """Whether a text looks like 2024-01-31; the date itself need not exist."""
    return _SHAPE.fullmatch(text) is not None


def split_log_name(name: str) -> tuple[str, str]:
    """Name and date of a log file such as "web-2024-01-31"; no date if there is none."""
    if is_date_shaped(name[-10:]) and name[-11:-10] == "-":
        return name[:-11], name[-10:]
    return name, ""
