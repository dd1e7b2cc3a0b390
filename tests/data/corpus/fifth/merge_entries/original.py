from typing import Any

Entry = dict[str, Any]


def merge_entries(entries: list[Entry]) -> list[Entry]:
    """Neighbours of the same name made one, their counts added up."""
    merged: list[Entry] = []
    for entry in entries:
        if len(merged) > 0 and merged[len(merged) - 1]["name"] == entry["name"]:
            last = merged[len(merged) - 1]
            merged = merged[:-1] + [{**last, "count": last["count"] + entry["count"]}]
        else:
            merged = merged + [{**entry}]
    return merged
