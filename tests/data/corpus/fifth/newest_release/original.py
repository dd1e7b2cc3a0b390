import re

_TAG = re.compile(r"([0-9]+(?:\.[0-9]+)*)(?:(a|b|rc)([0-9]+))?")


def _key(tag: str) -> tuple[list[int], int, int]:
    match = _TAG.fullmatch(tag)
    if match is None:
        raise ValueError(f"not a release: {tag!r}")
    numbers = []
    for part in match[1].split("."):
        numbers.append(int(part))
    if match[2] is None:
        return numbers, 3, 0
    return numbers, ["a", "b", "rc"].index(match[2]), int(match[3])


def newest_release(tags: list[str]) -> str | None:
    """The highest of the tags, a final release above its pre-releases."""
    if not tags:
        return None
    return sorted(tags, key=_key)[-1]
