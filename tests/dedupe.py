"""A slow function, and one that only remembers: sources for tests of the gate."""

from __future__ import annotations

SLOW = """\
def dedupe(tags):
    seen = []
    for tag in tags:
        if tag not in seen:
            seen.append(tag)
    return seen
"""
KEPT = """\
_KEPT = {}


def dedupe(tags):
    key = tuple(tags)
    if key not in _KEPT:
        seen = []
        for tag in tags:
            if tag not in seen:
                seen.append(tag)
        _KEPT[key] = seen
    return list(_KEPT[key])
"""
