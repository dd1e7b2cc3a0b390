import re

_FACTORS = {"h": 3600, "m": 60, "s": 1}
_PART = re.compile(r"([0-9]+)([hms])")


def parse_duration(text: str) -> int:
    """Seconds of a text such as "1h30m" or "45s"; raises ValueError where it is not one."""
    parts = _PART.findall(text)
    if text and not parts:
        raise ValueError(f"no duration in {text!r}")
    return sum(int(number) * _FACTORS[unit] for number, unit in parts)
