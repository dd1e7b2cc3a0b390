"""The user's tests, inside one pytest process: run once under an observer, or again and again."""

from __future__ import annotations

import importlib.util
import shlex
import time
from collections.abc import Callable, Sequence
from typing import Any

from .opt_inside_plugins import named


def arguments(config: dict[str, Any], extra: Sequence[str] = ()) -> list[str]:
    """Command line for `pytest.main`: quiet, in this process even where xdist is configured.

    `config`: `tests`, `options` (the project's own, None: as its configuration says) and `plugins`.
    """
    found = ["-q", "--no-header", "-W", "ignore::pytest.PytestConfigWarning"]
    found += [*named(config["plugins"]), *extra]
    if config["options"] is not None:
        return [*found, "-o", "addopts=" + shlex.join(config["options"]), *config["tests"]]
    if importlib.util.find_spec("xdist") is not None:
        found += ["-n", "0"]
    if importlib.util.find_spec("pytest_cov") is not None:
        found.append("--no-cov")
    return [*found, *config["tests"]]


def uses_benchmark(item: Any) -> bool:
    """Whether a test takes pytest-benchmark's fixture."""
    return "benchmark" in getattr(item, "fixturenames", ())


class Listener:
    """Plugin: which tests passed, how long each took, and an end when time is up."""

    def __init__(
        self, soft: float, started: Callable[[str], None], ids: list[str] | None = None
    ) -> None:
        """`ids`: the tests to run of those that are collected; None: all."""
        self._ids = None if ids is None else set(ids)
        self._deadline = time.monotonic() + soft
        self._started = started
        self._failed: set[str] = set()
        self.passed: list[str] = []
        self.collected = 0
        self.done = 0
        self.cut = False
        self.session: Any = None

    def pytest_sessionstart(self, session: Any) -> None:
        self.session = session

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        if self._ids is not None:
            items[:] = [item for item in items if item.nodeid in self._ids]

    def pytest_collection_finish(self, session: Any) -> None:
        self.collected = len(session.items)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self._started(nodeid)

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed or report.skipped:
            self._failed.add(report.nodeid)

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        self._started("")
        self.done += 1
        if nodeid not in self._failed:
            self.passed.append(nodeid)
        if time.monotonic() > self._deadline:
            self.cut = True
            self.session.shouldstop = "time is up"


class Repeater:
    """Plugin: collects once, then runs chosen items as often as it is told.

    `serve` is called in place of pytest's own loop and gets this object; it runs items by
    `round`. Reports stay between pytest and us (`log=False`).
    """

    def __init__(self, serve: Callable[[Repeater], None]) -> None:
        self._serve = serve
        self.items: list[Any] = []
        self.broken: BaseException | None = None

    def pytest_runtestloop(self, session: Any) -> bool:
        self.items = list(session.items)
        try:
            self._serve(self)
        except BaseException as error:
            self.broken = error
        return True

    def choose(self, wanted: list[str]) -> None:
        """Keep the items with these node ids, in collected order."""
        names = set(wanted)
        self.items = [item for item in self.items if item.nodeid in names]

    def round(self) -> list[str]:
        """Run every chosen item once; returns the node ids of those that did not pass."""
        from _pytest.runner import runtestprotocol

        failed = []
        for place, item in enumerate(self.items):
            _refilled(item)
            following = self.items[(place + 1) % len(self.items)]
            if hasattr(item, "_initrequest"):
                item._initrequest()
            reports = runtestprotocol(item, log=False, nextitem=following)
            if not all(report.passed for report in reports):
                failed.append(item.nodeid)
        return failed


def _refilled(item: Any) -> None:
    """An example of a docstring clears the names of its module when it ends: it gets them again."""
    examples = getattr(item, "dtest", None)
    if examples is None:
        return
    if not hasattr(item, "_opt_names"):
        item._opt_names = dict(examples.globs)
    examples.globs.update(item._opt_names)
