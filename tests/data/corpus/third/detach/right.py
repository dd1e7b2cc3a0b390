from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Node:
    """An element of a document."""

    tag: str
    children: list[Node] = field(default_factory=list)


def detach(parent: Node, child: Node) -> bool:
    """Take this very child out of its parent; whether it was there."""
    for index, other in enumerate(parent.children):
        if other is child:
            del parent.children[index]
            return True
    return False
