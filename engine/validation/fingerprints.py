"""How much of one piece of Python stands in another, whatever its names are. Pure.

Fingerprints as in Schleimer, Wilkerson, Aiken, "Winnowing: Local Algorithms for Document
Fingerprinting" (SIGMOD 2003): hashes of runs of syntax nodes, of which in every window the smallest
is kept. Names of variables, functions and arguments, constants, comments, documentation and
annotations do not count; attributes do, for they say what the code works with.
"""

from __future__ import annotations

import ast
import zlib
from collections.abc import Iterator, Sequence

_RUN = 24
"""Nodes of one run: shorter copies are not seen."""
_WINDOW = 6
"""Of so many runs side by side one is kept at least."""
_SKIPPED = (ast.expr_context, ast.arg, ast.alias)


def fingerprints(nodes: Sequence[ast.AST]) -> frozenset[int]:
    """Of statements, functions or a whole module; empty for what is shorter than one run."""
    words = [word for node in nodes for word in _words(node)]
    texts = [" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)]
    runs = [zlib.crc32(text.encode()) for text in texts]
    windows = max(len(runs) - _WINDOW + 1, min(len(runs), 1))
    return frozenset(min(runs[at : at + _WINDOW]) for at in range(windows))


def share(new: frozenset[int], known: frozenset[int]) -> float:
    """Of the new piece, what stands in the known one: 0 to 1."""
    return len(new & known) / len(new) if new else 0.0


def _words(root: ast.AST) -> Iterator[str]:
    """One word a node, in the order of the text."""
    waiting: list[ast.AST] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, _SKIPPED) or _is_text(node):
            continue
        yield type(node).__name__ + (f".{node.attr}" if isinstance(node, ast.Attribute) else "")
        inner = [
            child
            for name, value in ast.iter_fields(node)
            if name not in ("annotation", "returns", "type_comment")
            for child in (value if isinstance(value, list) else [value])
            if isinstance(child, ast.AST)
        ]
        waiting += reversed(inner)


def _is_text(node: ast.AST) -> bool:
    """Documentation."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
