from typing import Any


def collect_names(node: dict[str, Any], found: list[str] | None = None) -> list[str]:
    """Names of a node and of all below it, added to the list that is given."""
    if found is None:
        found = []
    if "name" in node:
        found.append(node["name"])
    if "children" in node:
        for child in node["children"]:
            for name in collect_names(child):
                found.append(name)
    return found


def duplicates(node: dict[str, Any]) -> list[str]:
    """Names that occur more than once, sorted."""
    names = collect_names(node)
    return sorted({name for name in names if names.count(name) > 1})
