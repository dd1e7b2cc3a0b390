from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass
class Node:
    """A value with the lower ones on its left and the others on its right."""

    value: int
    left: Node | None = None
    right: Node | None = None


def insert(root: Node | None, value: int) -> Node:
    """The tree with one value more."""
    if root is None:
        return Node(value)
    if value < root.value:
        root.left = insert(root.left, value)
    else:
        root.right = insert(root.right, value)
    return root


def in_order(root: Node | None) -> Iterator[int]:
    """The values of a tree from the lowest to the highest."""
    above: list[Node] = []
    current = root
    while above or current is not None:
        while current is not None:
            above.append(current)
            current = current.left
        current = above.pop()
        yield current.value
        current = current.right
