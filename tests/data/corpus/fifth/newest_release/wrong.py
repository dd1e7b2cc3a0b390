import re

_TAG = re.compile(r"([0-9]+(?:\.[0-9]+)*)(?:(a|b|rc)([0-9]+))?")


def _key(tag: str) -> tuple[list[int], str]:
    match = _TAG.fullmatch(tag)
    if match is None:
        raise ValueError(f"not a release: {tag!r}")
    return [int(part) for part in match[1].split(".")], tag[match.end(1) :] or "z"


def newest_release(tags: list[str]) -> str | None:
    """The highest of the tags, a final release above its pre-releases."""
    return max(tags, key=_key, default=None)
