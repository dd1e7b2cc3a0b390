"""Examples in docstrings: a suite may run them as tests, so what they promise has to stay. Pure.

An edit may add examples. One that was there has to be found again, in order, in the docstring of
the same definition, with the same directives and the same expected output.
"""

from __future__ import annotations

import ast
import doctest
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from engine.ports import Edit
from engine.validation.changes import parse

Example: TypeAlias = tuple[str, str]
"""What is typed, and what has to come."""
_STEERING = frozenset({"__test__", "__doctest_skip__", "__doctest_requires__"})
"""Names of a module by which runners choose what they look at."""
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def spoilt_examples(edit: Edit) -> Iterator[str]:
    """In words: each definition of which an example is changed or gone, each new steering name."""
    if not edit.path.endswith(".py") or edit.before is None:
        return
    before, after = parse(edit.before), parse(edit.after or b"")
    if before is None or after is None:
        return
    now = dict(_examples(after, ""))
    for name, examples in _examples(before, ""):
        lost = _first_lost(examples, now.get(name, ()))
        if lost is not None:
            yield f"the example `>>> {lost[0].strip()[:80]}` of {name or 'the module'} is changed"
    for name in sorted(_steering(after) - _steering(before)):
        yield f"{name} is new: it says which examples are run"


def _first_lost(before: Sequence[Example], after: Sequence[Example]) -> Example | None:
    left = iter(after)
    return next((example for example in before if example not in left), None)


def _examples(node: ast.AST, name: str) -> Iterator[tuple[str, Sequence[Example]]]:
    """By qualified name; of several definitions of one name (overloads, branches) all together."""
    found: dict[str, list[Example]] = {}
    for qualified, text in _docstrings(node, name):
        found.setdefault(qualified, []).extend(_in(text))
    yield from found.items()


def _docstrings(node: ast.AST, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, (ast.Module, *_DEFINITIONS)):
        yield name, ast.get_docstring(node, clean=False) or ""
    for child in ast.iter_child_nodes(node):
        below = f"{name}.{child.name}".lstrip(".") if isinstance(child, _DEFINITIONS) else name
        yield from _docstrings(child, below)


def _in(text: str) -> list[Example]:
    """The examples; of a text that doctest itself cannot read, its prompts as they stand."""
    if ">>>" not in text:
        return []
    try:
        return [(one.source, one.want) for one in doctest.DocTestParser().get_examples(text)]
    except ValueError:
        lines = (line.strip() for line in text.splitlines())
        return [(line, "") for line in lines if line.startswith((">>>", "..."))]


def _steering(tree: ast.Module) -> frozenset[str]:
    names = (part.id for part in ast.walk(tree) if isinstance(part, ast.Name))
    return frozenset(name for name in names if name in _STEERING)
