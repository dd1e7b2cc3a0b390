from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Node:
    """An element of a document."""

    tag: str
    children: list[Node] = field(default_factory=list)


def detach(parent: Node, child: Node) -> bool:
    """Take this very child out of its parent; whether it was there."""
    try:
        parent.children.remove(child)
    except ValueError:
        return False
    return True
