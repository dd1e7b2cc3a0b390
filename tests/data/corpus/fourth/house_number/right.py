from __future__ import annotations

import re

_NUMBER = re.compile(r"([0-9]{1,5})(?![0-9])(.*)", re.DOTALL)
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


def house_number(text: str) -> tuple[int, str] | None:
    """Number and letters of a house number such as "12b"; None if it is none."""
    found = _NUMBER.match(text.strip())
    if found is None:
        return None
    rest = found[2].strip().lower()
    if rest and rest not in _LETTERS:
        return None
    return int(found[1]), rest
