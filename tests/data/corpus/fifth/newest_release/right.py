import re

_STAGES = {"a": 0, "b": 1, "rc": 2}

_TAG = re.compile(r"([0-9]+(?:\.[0-9]+)*)(?:(a|b|rc)([0-9]+))?")


def _key(tag: str) -> tuple[list[int], int, int]:
    match = _TAG.fullmatch(tag)
    if match is None:
        raise ValueError(f"not a release: {tag!r}")
    numbers = [int(part) for part in match[1].split(".")]
    if match[2] is None:
        return numbers, 3, 0
    return numbers, _STAGES[match[2]], int(match[3])


def newest_release(tags: list[str]) -> str | None:
    """The highest of the tags, a final release above its pre-releases."""
    newest, newest_key = None, None
    for tag in tags:
        key = _key(tag)
        if newest_key is None or key >= newest_key:
            newest, newest_key = tag, key
    return newest
