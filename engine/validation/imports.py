"""Which files of a tree a file imports, directly or through others. Pure.

Read from the syntax: a name that is imported by text at run time is not seen. Where a name could
mean several files, all of them count.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from engine.validation.changes import parse


class ImportGraph:
    """The Python files of one tree and their imports of each other."""

    def __init__(self, sources: Mapping[str, bytes], pythonpath: Sequence[str]) -> None:
        self._files = frozenset(sources)
        self._roots = tuple(dict.fromkeys([*(_plain(each) for each in pythonpath), "", "src"]))
        self._direct = {path: self._imports(path, data) for path, data in sources.items()}

    def reached_from(self, path: str) -> frozenset[str]:
        """The file itself, what it imports, and the conftest files that pytest loads with it."""
        seen: set[str] = set()
        waiting = [path, *self._conftests(path)]
        while waiting:
            each = waiting.pop()
            if each in self._files and each not in seen:
                seen.add(each)
                waiting.extend(self._direct[each])
        return frozenset(seen)

    def _conftests(self, path: str) -> Iterator[str]:
        for folder in PurePosixPath(path).parents:
            yield str(folder / "conftest.py")

    def _imports(self, path: str, data: bytes) -> frozenset[str]:
        tree = parse(data)
        if tree is None:
            return frozenset()
        found: set[str] = set(self._packages(PurePosixPath(path)))
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    found.update(self._absolute(alias.name, path))
            elif isinstance(node, ast.ImportFrom):
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

    def _absolute(self, dotted: str, path: str) -> Iterator[str]:
        parts = dotted.split(".")
        for root in (*self._roots, str(PurePosixPath(path).parent)):
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


def python_files(paths: Iterable[str]) -> list[str]:
    return [path for path in paths if path.endswith(".py")]


def _plain(folder: str) -> str:
    text = str(PurePosixPath(folder))
    return "" if text == "." else text
