from __future__ import annotations

from typing import Any


def collect_ids(node: dict[str, Any], found: list[int] | None = None) -> list[int]:
    """Ids of a node and all below it, parents first; added to `found` if given."""
    if found is None:
        found = []
    if "id" in node:
        found.append(node["id"])
    for child in node.get("children", ()):
        found.extend(collect_ids(child))
    return found
