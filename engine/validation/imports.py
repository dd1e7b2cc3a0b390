"""Which files of a tree a file imports, directly or through others. Pure.

Read from the text: a name that is imported by text at run time is not seen, and what looks like an
import in a string counts. Where a name could mean several files, all of them count.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from engine.validation.changes import parse

_STATEMENT = re.compile(
    rb"(?:^|[;:])[ \t]*"
    rb"((?:from\b[^\n;#]*?\bimport\b[ \t]*\([^)]*\))|(?:(?:from|import)\b(?:\\\r?\n|[^\n;#])*))",
    re.MULTILINE,
)
"""Import statements; a hundred times quicker than the syntax of a whole file."""


class ImportGraph:
    """The Python files of one tree and their imports of each other; a file is read when asked."""

    def __init__(self, sources: Mapping[str, bytes], pythonpath: Sequence[str]) -> None:
        self._files = frozenset(sources)
        self._roots = tuple(dict.fromkeys([*(_plain(each) for each in pythonpath), "", "src"]))
        self._sources = sources
        self._direct: dict[str, frozenset[str]] = {}
        self._known: dict[tuple[str, str], tuple[str, ...]] = {}

    def reached_from(self, path: str) -> frozenset[str]:
        """The file itself, what it imports, and the conftest files that pytest loads with it."""
        seen: set[str] = set()
        waiting = [path, *self._conftests(path)]
        while waiting:
            each = waiting.pop()
            if each in self._files and each not in seen:
                seen.add(each)
                if each not in self._direct:
                    self._direct[each] = self._imports(each, self._sources[each])
                waiting.extend(self._direct[each])
        return frozenset(seen)

    def _conftests(self, path: str) -> Iterator[str]:
        for folder in PurePosixPath(path).parents:
            yield str(folder / "conftest.py")

    def _imports(self, path: str, data: bytes) -> frozenset[str]:
        found: set[str] = set(self._packages(PurePosixPath(path)))
        for node in _statements(data):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    found.update(self._absolute(alias.name, path))
            else:
                found.update(self._from(node, path))
        return frozenset(found)

    def _from(self, node: ast.ImportFrom, path: str) -> Iterator[str]:
        names = [alias.name for alias in node.names if alias.name != "*"]
        if node.level == 0:
            for name in ("", *names):
                yield from self._absolute(f"{node.module}.{name}".rstrip("."), path)
            return
        package = PurePosixPath(path).parents[min(node.level, len(PurePosixPath(path).parents)) - 1]
        base = package.joinpath(*(node.module or "").split(".")) if node.module else package
        for target in (base, *(base / name for name in names)):
            yield from self._module(target)

    def _absolute(self, dotted: str, path: str) -> tuple[str, ...]:
        folder = path.rpartition("/")[0]
        if (dotted, folder) not in self._known:
            self._known[dotted, folder] = tuple(self._looked_up(dotted.split("."), folder))
        return self._known[dotted, folder]

    def _looked_up(self, parts: Sequence[str], folder: str) -> Iterator[str]:
        for root in (*self._roots, folder):
            for size in range(1, len(parts) + 1):
                yield from self._module(PurePosixPath(root, *parts[:size]))

    def _module(self, target: PurePosixPath) -> Iterator[str]:
        for path in (f"{target}.py", f"{target}/__init__.py"):
            if path in self._files:
                yield path

    def _packages(self, path: PurePosixPath) -> Iterator[str]:
        """The `__init__.py` files that run before the module itself."""
        for folder in path.parents:
            init = str(folder / "__init__.py")
            if init not in self._files:
                return
            yield init


def _statements(data: bytes) -> Iterator[ast.Import | ast.ImportFrom]:
    """The import statements of a file; the whole file's syntax where one of them is unclear."""
    found: list[ast.stmt] = []
    for one in _STATEMENT.finditer(data):
        tree = parse(one[1].strip())
        if tree is None:
            whole = parse(data)
            found = [] if whole is None else [*_nested(whole)]
            break
        found += tree.body
    for node in found:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node


def _nested(tree: ast.Module) -> Iterator[ast.stmt]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.stmt))


def python_files(paths: Iterable[str]) -> list[str]:
    return [path for path in paths if path.endswith(".py")]


def _plain(folder: str) -> str:
    text = str(PurePosixPath(folder))
    return "" if text == "." else text
