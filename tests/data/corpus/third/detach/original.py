from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Node:
    """An element of a document."""

    tag: str
    children: list[Node] = field(default_factory=list)


def detach(parent: Node, child: Node) -> bool:
    """Take this very child out of its parent; whether it was there."""
    place = -1
    for index in range(len(parent.children)):
        if parent.children[index] is child and place == -1:
            place = index
    if place == -1:
        return False
    before = parent.children[:place]
    after = parent.children[place + 1 :]
    parent.children[:] = before + after
    return True
