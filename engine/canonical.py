"""Syntax as text, for comparing and for showing. Pure.

`ast.dump` and `ast.unparse` give up on deep code and on whole numbers of more than 4,300 digits;
what comes from outside may hold both.
"""

from __future__ import annotations

import ast


class _Mark(str):
    """A word of the text, in distinction to a constant of the program."""


def syntax_of(node: ast.AST) -> str:
    """The same text for the same syntax, wherever it stands in a file, and for no other."""
    words: list[str] = []
    waiting: list[object] = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, _Mark):
            words.append(part)
        elif isinstance(part, ast.AST):
            words.append(f"{type(part).__name__}(")
            waiting.append(_Mark(")"))
            for name, value in reversed(list(ast.iter_fields(part))):
                waiting += [value, _Mark(f" {name}=")]
        elif isinstance(part, list):
            words.append("[")
            waiting += [_Mark("]"), *reversed(part)]
        else:
            words.append(_constant(part))
    return "".join(words)


def text_of(node: ast.AST) -> str:
    """Python text for the node; its syntax where that can not be written."""
    try:
        return ast.unparse(node)
    except (ValueError, RecursionError):
        return syntax_of(node)


def _constant(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{hex(value)},"
    return f"{value!r},"
