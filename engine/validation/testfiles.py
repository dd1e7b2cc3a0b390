"""Which paths of a tree judge, and which are judged. Pure.

A path is a test file by its name (`test_*.py`, `*_test.py`, `conftest.py`), by lying in a folder
called `test` or `tests`, or by the project's own `tests` setting. Where a source folder and a test
folder both hold a path, the deeper one decides.

Besides the tests, whatever a test runner or a static tool takes its settings from judges, and so
does what Python or pytest load by themselves. No candidate is judged by what it brought of these.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

_TEST_NAME = re.compile(r"(test_.*|.*_test|conftest)\.py")
_TEST_FOLDERS = frozenset({"test", "tests"})
_TEST_SETTINGS = frozenset(
    {
        *(".coveragerc", ".coveragerc.toml", ".pytest.ini", ".pytest.toml", "pyproject.toml"),
        *("pytest.ini", "pytest.toml", "setup.cfg", "tox.ini"),
    }
)
_TOOL_SETTINGS = frozenset(
    {
        *("ruff.toml", ".ruff.toml", "mypy.ini", ".mypy.ini", ".bandit", "bandit.yaml"),
        *(".ignore", ".gitignore"),
    }
)
_STARTED = frozenset({"sitecustomize.py", "usercustomize.py", "pyvenv.cfg"})
_STARTED_SUFFIXES = frozenset({".pth", ".egg-link"})
_INSTALLED_SUFFIXES = (".dist-info", ".egg-info")


def is_test_file(path: str, tests: Sequence[str], source: Sequence[str]) -> bool:
    """Whether the file belongs to the tests: the code, their data, or a conftest."""
    pure = PurePosixPath(path)
    if _TEST_NAME.fullmatch(pure.name):
        return True
    depth_source = _depth(path, source)
    if _depth(path, tests) > depth_source:
        return True
    return any(part in _TEST_FOLDERS for part in pure.parts[max(depth_source, 0) : -1])


def is_conftest(path: str) -> bool:
    return PurePosixPath(path).name == "conftest.py"


def may_configure_tests(path: str) -> bool:
    """Whether a test runner reads its configuration from a file of this name."""
    return PurePosixPath(path).name in _TEST_SETTINGS


def is_started(path: str) -> bool:
    """Whether Python or pytest load the file, or what it names, without being asked.

    Metadata of an installed distribution counts: its entry points name plugins of pytest.
    """
    pure = PurePosixPath(path)
    if pure.name in _STARTED or pure.suffix in _STARTED_SUFFIXES:
        return True
    return any(part.endswith(_INSTALLED_SUFFIXES) for part in pure.parts)


def judges(path: str, tests: Sequence[str], source: Sequence[str]) -> bool:
    """Whether the base's version of the file is the one that counts while judging."""
    settings = may_configure_tests(path) or PurePosixPath(path).name in _TOOL_SETTINGS
    return settings or is_started(path) or is_test_file(path, tests, source)


def is_below(path: str, folders: Sequence[str]) -> bool:
    """Whether the path is one of the folders or files, or lies in one."""
    return _depth(path, folders) >= 0


def _depth(path: str, folders: Sequence[str]) -> int:
    """Parts of the deepest of the folders (or files) that hold the path; -1: none does."""
    parts = PurePosixPath(path).parts
    found = -1
    for folder in folders:
        prefix = PurePosixPath(folder).parts
        if parts[: len(prefix)] == prefix:
            found = max(found, len(prefix))
    return found
