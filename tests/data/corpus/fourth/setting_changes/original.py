from typing import Any


def setting_changes(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """What differs, a line each: in the order of the old settings, then what is new."""
    lines: list[str] = []
    for key in list(old.keys()):
        if key not in list(new.keys()):
            lines = lines + [f"- {key} = {old[key]!r}"]
        elif old[key] != new[key]:
            lines = lines + [f"~ {key} = {old[key]!r} -> {new[key]!r}"]
    for key in list(new.keys()):
        if key not in list(old.keys()):
            lines = lines + [f"+ {key} = {new[key]!r}"]
    return lines
