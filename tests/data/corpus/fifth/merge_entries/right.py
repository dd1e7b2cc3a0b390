from typing import Any

Entry = dict[str, Any]


def merge_entries(entries: list[Entry]) -> list[Entry]:
    """Neighbours of the same name made one, their counts added up."""
    merged: list[Entry] = []
    for entry in entries:
        if merged and merged[-1]["name"] == entry["name"]:
            last = merged[-1]
            last["count"] = last["count"] + entry["count"]
        else:
            merged.append({**entry})
    return merged
