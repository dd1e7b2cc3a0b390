"""Constants that a patch shares with what judges it: the workload and the tests of the base.

Tests are full of numbers and words that any code holds. So of them only that counts which nobody
writes twice by chance: long numbers that are not round, texts of some length, and neither where
the base's own code holds it already.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from engine.ports import Project
from engine.validation.changes import parse
from engine.validation.constants import Value, constants_in, is_neutral, is_round

_FILES, _LARGEST, _ALL = 60, 200_000, 3_000_000
"""Test files that are read, bytes of one, and of all together."""
_LISTED = 2000
_SHARED = 16
"""Whole numbers above this size say something when workload and patch share them."""
_LONG = 4
"""Characters from which a text that the workload holds too says something."""
_TEST_NUMBER, _TEST_TEXT = 100, 6
"""The same for the tests; their numbers must not be round besides."""
_WORDS = frozenset(
    {
        *("strict", "replace", "ignore", "__main__", "__init__", "surrogateescape", "encoding"),
        *("latin-1", "latin1", "iso-8859-1", "default", "string", "number", "object", "values"),
    }
)
"""Texts that the standard library asks for, and the commonest names."""


def test_sources(project: Project, base: Path, changed: Sequence[str]) -> dict[str, str]:
    """Texts of the base's test files by path, those first that name a changed module."""
    found: dict[str, str] = {}
    size = 0
    for path in _test_paths(project, base):
        try:
            if (base / path).stat().st_size > _LARGEST:
                continue
            text = (base / path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        size += len(text)
        if size > _ALL:
            break
        found[path] = text
    stems = {PurePosixPath(path).stem for path in changed} - {"__init__"}
    ranked = sorted(found, key=lambda path: not any(stem in found[path] for stem in stems))
    return {path: found[path] for path in ranked[:_FILES]}


def _test_paths(project: Project, base: Path) -> Iterator[str]:
    """Python files of the project's tests; no links, which may lead anywhere."""
    left = _LISTED
    for place in project.tests:
        start = base / place
        for path in [start] if start.suffix == ".py" else sorted(start.rglob("*.py")):
            left -= 1
            if left < 0:
                return
            if path.is_file() and not path.is_symlink() and path.is_relative_to(base):
                yield path.relative_to(base).as_posix()


def shared_with(
    workload: str | None, tests: Mapping[str, str], own: frozenset[Value]
) -> dict[Value, str]:
    """What a patch may not hold by chance, each with where it stands.

    `own`: constants of the base's own code.
    """
    found: dict[Value, str] = {}
    for _, value in constants_in(parse((workload or "").encode())):
        if _tells(value):
            found.setdefault(value, "the workload")
    for path, text in tests.items():
        for value, line in _telling(text):
            if value not in own:
                found.setdefault(value, f"{path}:{line}")
    return found


@functools.lru_cache(maxsize=4 * _FILES)
def _telling(text: str) -> tuple[tuple[Value, int], ...]:
    """Constants of a test file that say something, with their lines: the same for each patch."""
    found = constants_in(parse(text.encode()))
    return tuple((value, node.lineno) for node, value in found if _tells_of_tests(value))


def _tells(value: Value) -> bool:
    if isinstance(value, str | bytes):
        return len(value) >= _LONG
    return isinstance(value, int | float) and abs(value) > _SHARED


def _tells_of_tests(value: Value) -> bool:
    if isinstance(value, str | bytes):
        return len(value) >= _TEST_TEXT and value not in _WORDS
    if isinstance(value, int):
        return abs(value) > _TEST_NUMBER and not is_round(value)
    return isinstance(value, float) and not is_neutral(value) and not is_round(value)
