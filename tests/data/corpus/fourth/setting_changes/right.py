from typing import Any


def setting_changes(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """What differs, a line each: in the order of the old settings, then what is new."""
    lines: list[str] = []
    for key, value in old.items():
        if key not in new:
            lines.append(f"- {key} = {value!r}")
        elif value != new[key]:
            lines.append(f"~ {key} = {value!r} -> {new[key]!r}")
    lines.extend(f"+ {key} = {value!r}" for key, value in new.items() if key not in old)
    return lines
