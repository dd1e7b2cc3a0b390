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
    current = root
    while current is not None:
        if current.left is None:
            yield current.value
            current = current.right
            continue
        before = current.left
        while before.right is not None and before.right is not current:
            before = before.right
        if before.right is None:
            before.right = current
            current = current.left
        else:
            before.right = None
            yield current.value
            current = current.right
