"""What kind of project this is: pure rules over its file names and its pyproject.toml.

The same rules fill the defaults when `optimizer.toml` is silent and are written out by
`opt init`, so what one sees is what is used.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import cast

_NOT_SOURCE = {
    "tests", "test", "testing", "doc", "docs", "example", "examples", "bench", "benchmarks",
    "scripts", "tools", "build", "dist", "ci", "utils_ci", "node_modules", "vendor",
}  # fmt: skip
_NOT_MODULES = {"setup.py", "conftest.py", "noxfile.py", "tasks.py", "fabfile.py", "manage.py"}
_WORKLOADS = ("workload.py", "benchmarks/workload.py", "bench/workload.py")


@dataclass(frozen=True)
class Detected:
    """Where the code, its tests and its workload lie, relative to the root."""

    source: tuple[str, ...]
    tests: tuple[str, ...]
    workload: str | None
    pythonpath: tuple[str, ...]


def detect(files: Collection[str], pyproject: str | None) -> Detected:
    """Detect from the tracked files' paths and the text of pyproject.toml (None: no such file)."""
    names = set(files)
    ini = _pytest_options(pyproject)
    packages = _packages(names)
    layout = ("src",) if any(name.startswith("src/") for name in packages) else ()
    return Detected(
        source=_source(names, packages, layout),
        tests=_tests(names, ini),
        workload=next((name for name in _WORKLOADS if name in names), None),
        pythonpath=tuple(dict.fromkeys((*_listed(ini, "pythonpath"), *layout, "."))),
    )


def _pytest_options(pyproject: str | None) -> Mapping[str, object]:
    try:
        tool = tomllib.loads(pyproject or "").get("tool", {})
    except tomllib.TOMLDecodeError:
        return {}
    section = tool.get("pytest", {}) if isinstance(tool, dict) else {}
    if not isinstance(section, dict):
        return {}
    return cast("Mapping[str, object]", section.get("ini_options", section))


def _listed(options: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = options.get(key, ())
    if isinstance(value, str):
        return tuple(value.split())
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def _packages(names: Collection[str]) -> tuple[str, ...]:
    """Outermost folders with an `__init__.py`, tests and the like left out."""
    folders = {str(PurePosixPath(name).parent) for name in names if name.endswith("/__init__.py")}
    outer = (f for f in folders if str(PurePosixPath(f).parent) not in folders)
    return tuple(sorted(f for f in outer if not _NOT_SOURCE & set(PurePosixPath(f).parts)))


def _source(
    names: Collection[str], packages: tuple[str, ...], layout: tuple[str, ...]
) -> tuple[str, ...]:
    if layout:
        return layout
    if packages:
        return packages
    modules = (n for n in names if n.endswith(".py") and "/" not in n)
    return tuple(
        sorted(
            n
            for n in modules
            if n not in _NOT_MODULES and n not in _WORKLOADS and not _is_test_file(n)
        )
    )


def _is_test_file(name: str) -> bool:
    base = PurePosixPath(name).name
    return base.startswith("test_") or base.endswith("_test.py") or base in {"test.py", "tests.py"}


def _tests(names: Collection[str], options: Mapping[str, object]) -> tuple[str, ...]:
    declared = tuple(p for p in _listed(options, "testpaths") if _exists(names, p))
    if declared:
        return declared
    python = [name for name in names if name.endswith(".py")]
    for folder in ("tests", "test", "testing"):
        if any(name.startswith(f"{folder}/") and _is_test_file(name) for name in python):
            return (folder,)
    inner = {f for name in python if _is_test_file(name) for f in [_test_folder(name)] if f}
    if inner:
        return tuple(sorted(inner))
    return tuple(sorted(name for name in python if _is_test_file(name)))


def _test_folder(name: str) -> str | None:
    """The outermost `tests`/`test` folder on the way to a test file, e.g. `pkg/tests`."""
    parts = PurePosixPath(name).parts
    for depth, part in enumerate(parts[:-1], start=1):
        if part in {"tests", "test"}:
            return "/".join(parts[:depth])
    return None


def _exists(names: Collection[str], path: str) -> bool:
    clean = path.rstrip("/")
    return clean == "." or any(n == clean or n.startswith(f"{clean}/") for n in names)
