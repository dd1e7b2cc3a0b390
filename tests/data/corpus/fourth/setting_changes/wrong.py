from typing import Any


def setting_changes(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """What differs, a line each: in the order of the old settings, then what is new."""
    lines: list[str] = []
    for key in sorted(old.keys() | new.keys()):
        if key not in new:
            lines.append(f"- {key} = {old[key]!r}")
        elif key not in old:
            lines.append(f"+ {key} = {new[key]!r}")
        elif old[key] != new[key]:
            lines.append(f"~ {key} = {old[key]!r} -> {new[key]!r}")
    return lines
