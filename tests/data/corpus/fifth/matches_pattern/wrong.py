from fnmatch import fnmatchcase


def matches_pattern(name: str, pattern: str) -> bool:
    """Whether the name fits; * stands for any characters and ? for one, others for themselves."""
    return fnmatchcase(name, pattern)


def selected(names: list[str], patterns: list[str]) -> list[str]:
    """Names that fit one of the patterns."""
    return [name for name in names if any(matches_pattern(name, each) for each in patterns)]
