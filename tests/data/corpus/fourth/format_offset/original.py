import re

_OFFSET = re.compile(r"([+-])([0-9]{2}):([0-9]{2})")


def format_offset(minutes: int) -> str:
    """Offset from UTC as in "+05:30"."""
    sign = "+"
    rest = minutes
    if rest < 0:
        sign = "-"
        rest = -rest
    hours = 0
    while rest >= 60:
        rest = rest - 60
        hours = hours + 1
    return sign + str(hours).rjust(2, "0") + ":" + str(rest).rjust(2, "0")


def parse_offset(text: str) -> int:
    """Minutes of an offset from UTC."""
    found = _OFFSET.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no offset")
    sign, hours, minutes = found.groups()
    total = int(hours) * 60 + int(minutes)
    return -total if sign == "-" else total
