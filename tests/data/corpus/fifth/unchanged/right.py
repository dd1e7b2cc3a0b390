from typing import Any

Record = dict[str, Any]


def unchanged(old: Record, new: Record) -> Record:
    """Fields that are the same in both, in the order of the old record."""
    same: Record = {}
    for name, value in old.items():
        if name in new and value == new[name]:
            same[name] = value
    return same


def change_count(old: Record, new: Record) -> int:
    """Number of names that are new, gone or have another value."""
    return len(old.keys() | new.keys()) - len(unchanged(old, new))
