"""Syntax as text, for comparing and for showing. Pure.

`ast.dump` and `ast.unparse` give up on deep code and on whole numbers of more than 4,300 digits;
what comes from outside may hold both.
"""

from __future__ import annotations

import ast


def syntax_of(node: ast.AST) -> str:
    """The same text for the same syntax, wherever it stands in a file, and for no other.

    Each node is written before its fields, of which every kind has a fixed number, and each list
    with its length: nothing has to be closed.
    """
    words: list[str] = []
    waiting: list[object] = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, ast.AST):
            words.append(type(part).__name__)
            waiting += [getattr(part, name, None) for name in reversed(part._fields)]
        elif isinstance(part, list):
            words.append(f"[{len(part)}")
            waiting += reversed(part)
        elif type(part) is int:
            words.append(hex(part))
        else:
            words.append(repr(part))
    return " ".join(words)


def text_of(node: ast.AST) -> str:
    """Python text for the node; its syntax where that can not be written."""
    try:
        return ast.unparse(node)
    except (ValueError, RecursionError):
        return syntax_of(node)
