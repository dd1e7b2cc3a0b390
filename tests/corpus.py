"""The gate's own corpus: code with a right and a wrong improvement, and a test too weak to tell.

A triple is a folder with `original.py`, `right.py`, `wrong.py`, `test_it.py` (passes on all three)
and `meta.toml`: `trap` (its class), `why` (a sentence), `shows` (an expression that tells wrong
from original) and, where that takes statements, `setup`. In use one of the three lies as
`module.py`.

    python -m tests.corpus PART    check all triples of a part, report as JSON
"""

from __future__ import annotations

import importlib.util
import json
import signal
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import pytest

CORPUS = Path(__file__).parent / "data" / "corpus"
VARIANTS = ("original", "right", "wrong")
_SECONDS = 5.0


@dataclass(frozen=True)
class Triple:
    """One original and its two rewrites, as text."""

    name: str
    part: str
    trap: str
    why: str
    shows: str
    setup: str
    sources: Mapping[str, str]
    test: str

    def files(self, variant: str) -> dict[str, str]:
        """The small project in which one of the three is in use."""
        return {"module.py": self.sources[variant], "tests/test_it.py": self.test}


def parts() -> list[str]:
    """The parts that are there."""
    return sorted(path.name for path in CORPUS.iterdir() if path.is_dir())


def folders(part: str) -> list[Path]:
    """The triples of one part, by name."""
    return sorted(path.parent for path in (CORPUS / part).glob("*/meta.toml"))


def read(folder: Path) -> Triple:
    """Raises KeyError or OSError where a part is missing."""
    meta = tomllib.loads((folder / "meta.toml").read_text())
    return Triple(
        folder.name,
        folder.parent.name,
        meta["trap"],
        meta["why"],
        meta["shows"],
        meta.get("setup", ""),
        {variant: (folder / f"{variant}.py").read_text() for variant in VARIANTS},
        (folder / "test_it.py").read_text(),
    )


def seen(triple: Triple, source: str) -> str:
    """What `shows` gives on one of the three: type and repr, or the exception."""
    module = _load("module", source)
    scope: dict[str, Any] = {**vars(module), "module": module}
    previous = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, _SECONDS)
    try:
        exec(compile(triple.setup, "setup", "exec"), scope)
        value = eval(compile(triple.shows, "shows", "eval"), scope)
        return f"{type(value).__name__} {value!r}"
    except Exception as error:
        return f"raises {type(error).__name__}: {error}"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)


def _ring(_: int, __: FrameType | None) -> None:
    raise TimeoutError(f"not done in {_SECONDS} s")


def _load(name: str, source: str) -> ModuleType:
    spec = importlib.util.spec_from_loader(name, loader=None)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    exec(compile(source, f"{name}.py", "exec", dont_inherit=True), vars(module))
    return module


class _OneModule:
    """Pytest plugin: `module` is the one beside the test at hand; notes what did not pass."""

    def __init__(self) -> None:
        self.passed: dict[str, int] = {}
        self.trouble: dict[str, str] = {}
        self._loaded: dict[Path, ModuleType] = {}

    def pytest_collectstart(self, collector: pytest.Collector) -> None:
        if isinstance(collector, pytest.Module):
            self._use(collector.path.parent)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        self._use(item.path.parent)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.trouble[Path(report.nodeid).parent.name] = str(report.longrepr)[-600:]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        place = Path(report.nodeid.partition("::")[0]).parent.name
        if report.when == "call" and report.passed:
            self.passed[place] = self.passed.get(place, 0) + 1
        if not report.passed:
            self.trouble[place] = str(report.longrepr)[-600:]

    def _use(self, folder: Path) -> None:
        if folder not in self._loaded:
            self._loaded[folder] = _load("module", (folder / "module.py").read_text())
        sys.modules["module"] = self._loaded[folder]


def _weak_tests(triples: list[Triple], folder: Path) -> _OneModule:
    """Runs each test on all three, in this process."""
    for triple in triples:
        for variant in VARIANTS:
            place = folder / f"{triple.name}__{variant}"
            place.mkdir()
            (place / "module.py").write_text(triple.sources[variant])
            (place / "test_it.py").write_text(triple.test)
    (folder / "pytest.ini").write_text("[pytest]\naddopts = -p no:cacheprovider\n")
    plugin = _OneModule()
    options = ["-q", "--import-mode=importlib", "-c", str(folder / "pytest.ini"), str(folder)]
    pytest.main(options, plugins=[plugin])
    return plugin


def checked(part: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """What the weak test and `shows` say of each triple's three."""
    triples = [read(folder) for folder in folders(part)]
    with tempfile.TemporaryDirectory() as folder:
        tests = _weak_tests(triples, Path(folder))
    for triple in triples:
        places = {variant: f"{triple.name}__{variant}" for variant in VARIANTS}
        yield (
            triple.name,
            {
                "passed": {each: tests.passed.get(places[each], 0) for each in VARIANTS},
                "trouble": {
                    each: tests.trouble[places[each]]
                    for each in VARIANTS
                    if places[each] in tests.trouble
                },
                "seen": {each: seen(triple, triple.sources[each]) for each in VARIANTS},
                "again": seen(triple, triple.sources["original"]),
            },
        )


if __name__ == "__main__":
    sys.stdout, report = sys.stderr, sys.stdout
    json.dump(dict(checked(sys.argv[1])), report)
