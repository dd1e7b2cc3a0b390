"""Run the workload, or the tests, under the profiler and report what each function cost.

Only functions whose file lies in the tree are reported; what runs while tests are collected, while
the workload is loaded, and what the profiler's own machinery costs is not counted.
"""

from __future__ import annotations

import contextlib
import cProfile
import io
import os
import time
from typing import Any

from ._channel import Channel
from ._tests import Listener, arguments, uses_benchmark
from ._workloads import Workload, WorkloadFailed

_LONG_ENOUGH = 0.5
"""Seconds after which no further run of a workload is started."""
_RUNS = 20


class Profiling(Listener):
    """Plugin: profiles the calls of chosen tests only, without their collection and reports."""

    def __init__(self, soft: float, profiler: cProfile.Profile, benchmarks: bool) -> None:
        super().__init__(soft, lambda _: None)
        self._profiler = profiler
        self._benchmarks = benchmarks
        self.broken = ""
        """The first file that could not be collected, and why."""

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        if self._benchmarks:
            items[:] = [item for item in items if uses_benchmark(item)]

    def pytest_collectreport(self, report: Any) -> None:
        if report.failed and not self.broken:
            lines = [line for line in str(report.longrepr).splitlines() if line.startswith("E ")]
            why = lines[-1][1:].strip() if lines else "it cannot be collected"
            self.broken = f"{report.nodeid}: {why}"[:300]

    def pytest_runtest_call(self) -> Any:
        self._profiler.enable()
        yield
        self._profiler.disable()


def profile_file(config: dict[str, Any], profiler: cProfile.Profile) -> dict[str, Any]:
    """The workload file, again and again until enough was seen."""
    workload = Workload(config["workload"], config["source"])
    workload.load()
    began = time.perf_counter()
    runs = 0
    while runs < _RUNS and (not runs or time.perf_counter() - began < _LONG_ENOUGH):
        workload.prepare([config["seed"] + runs])
        profiler.enable()
        try:
            workload.quiet(1)
        finally:
            profiler.disable()
        runs += 1
    return {"kind": workload.kind, "runs": runs}


def profile_tests(
    config: dict[str, Any], profiler: cProfile.Profile, benchmarks: bool
) -> dict[str, Any]:
    """The tests, or of them those with a benchmark fixture, once."""
    import pytest

    pytest.hookimpl(hookwrapper=True)(Profiling.pytest_runtest_call)
    plugin = Profiling(config["soft"], profiler, benchmarks)
    command = arguments(config, ["--benchmark-disable"] if benchmarks else [])
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        code = pytest.main(command, plugins=[plugin])
    kind = "benchmarks" if benchmarks else "tests"
    heard = {"kind": kind, "ran": plugin.collected, "passed": len(plugin.passed), "code": int(code)}
    heard["broken"] = plugin.broken.encode("utf-8", "replace").decode()
    return {**heard, "done": plugin.done if plugin.cut else plugin.collected}


def rows(profiler: cProfile.Profile, work: str) -> tuple[list[list[Any]], float]:
    """[path, first line, name, calls, own seconds, cumulative seconds] and the total."""
    profiler.create_stats()
    found = []
    total = 0.0
    for (file, line, name), (_, calls, own, cumulative, _) in profiler.stats.items():
        total += own
        real = os.path.realpath(file) if file.endswith(".py") else ""
        if real.startswith(work + os.sep):
            found.append([os.path.relpath(real, work), line, name, calls, own, cumulative])
    return found, total


def main() -> None:
    """Profile the first kind of workload that is there, and report."""
    channel = Channel()
    config = channel.config()
    profiler = cProfile.Profile()
    try:
        found = _profiled(config, profiler)
    except (WorkloadFailed, SyntaxError, ImportError) as error:
        channel.send({"failed": f"{type(error).__name__}: {error}"[:500], "done": True})
        return
    seen, total = rows(profiler, os.path.realpath(os.getcwd()))
    channel.send({"heard": found, "rows": seen, "total": total, "done": True})


def _profiled(config: dict[str, Any], profiler: cProfile.Profile) -> dict[str, Any]:
    if config["source"] is not None:
        return profile_file(config, profiler)
    return profile_tests(config, profiler, config["benchmarks"])
