from __future__ import annotations


def house_number(text: str) -> tuple[int, str] | None:
    """Number and letters of a house number such as "12b"; None if it is none."""
    digits = ""
    rest = text.strip()
    while rest != "" and rest[0] in "0123456789":
        digits = digits + rest[0]
        rest = rest[1:]
    if digits == "" or len(digits) > 5:
        return None
    rest = rest.strip().lower()
    if len(rest) > 1:
        return None
    if rest != "" and rest not in "abcdefghijklmnopqrstuvwxyz":
        return None
    return int(digits), rest
