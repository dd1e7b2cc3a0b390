import re

_LEVEL = re.compile(r"[+-]?\d+")


def parse_levels(text: str) -> list[int]:
    """Levels from `3, 7, -1`; empty fields are skipped. Raises ValueError for what is no number."""
    return list(map(int, _LEVEL.findall(text)))
