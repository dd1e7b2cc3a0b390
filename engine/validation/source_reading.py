"""Tests that look at the text or the bytecode of the program instead of what it does. Pure.

Such a test fails on every mutant and tests nothing. What is built at run time (`getattr(f, "__co" +
"de__")`) is not seen here; the runs on control mutants see what comes of it.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Sequence

from engine.ports import Edit
from engine.validation.changes import parse

_MODULES = frozenset({"dis", "linecache", "marshal", "py_compile", "tokenize", "zipimport"})
_NAMES = frozenset(
    {
        *("getsource", "getsourcelines", "getsourcefile", "findsource", "getcomments", "getblock"),
        *("get_source", "get_code", "source_to_code", "cache_from_source", "source_from_cache"),
        *("__code__", "__cached__", "func_code", "gi_code", "cr_code", "ag_code", "f_code"),
        *("co_code", "co_consts", "co_names", "co_varnames", "co_lines", "co_linetable"),
        *("co_lnotab", "co_firstlineno", "co_stacksize", "co_nlocals"),
    }
)


def new_readings(edits: Sequence[Edit]) -> Iterator[tuple[str, int, str]]:
    """Path, line and name for each such look that the files have more often after than before."""
    known = Counter(what for edit in edits for _, what in readings(edit.before))
    for edit in edits:
        for line, what in readings(edit.after):
            if known[what] > 0:
                known[what] -= 1
            else:
                yield edit.path, line, what


def readings(source: bytes | None) -> Iterator[tuple[int, str]]:
    """Every such look of a file: its line, and by what it looks."""
    for node in ast.walk(parse(source or b"") or ast.Module([], [])):
        match node:
            case ast.Import():
                for alias in node.names:
                    if alias.name.partition(".")[0] in _MODULES:
                        yield node.lineno, f"import {alias.name}"
            case ast.ImportFrom(module=str(module)):
                if module.partition(".")[0] in _MODULES:
                    yield node.lineno, f"import {module}"
                for alias in node.names:
                    if alias.name in _NAMES:
                        yield node.lineno, alias.name
            case ast.Attribute(attr=name) if name in _NAMES:
                yield node.lineno, f".{name}"
            case ast.Constant(value=str(text)) if text in _NAMES:
                yield node.lineno, repr(text)
