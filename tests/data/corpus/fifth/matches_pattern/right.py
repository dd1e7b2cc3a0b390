def matches_pattern(name: str, pattern: str) -> bool:
    """Whether the name fits; * stands for any characters and ? for one, others for themselves."""
    place = sign = restart = 0
    star = -1
    while place < len(name):
        if sign < len(pattern) and pattern[sign] == "*":
            star, restart = sign, place
            sign += 1
        elif sign < len(pattern) and pattern[sign] in ("?", name[place]):
            place += 1
            sign += 1
        elif star >= 0:
            restart += 1
            place, sign = restart, star + 1
        else:
            return False
    return not pattern[sign:].strip("*")


def selected(names: list[str], patterns: list[str]) -> list[str]:
    """Names that fit one of the patterns."""
    return [name for name in names if any(matches_pattern(name, each) for each in patterns)]
