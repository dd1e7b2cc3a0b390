"""Run tests of the tree in the working folder with this interpreter's pytest.

Request:
  args      paths to collect from (relative to the root)
  ids       test ids to run, or null for all that is collected
  collect   only collect, run nothing
  stop      end at the first test that fails
  backwards the last test first
  options   the project's own addopts, replacing those in its configuration
  plugins   entry points to load by name; null: load every plugin that is installed
  folders   folders of the tree that are on the import path
  trace     record which functions of the tree each test enters
  cover     paths whose line coverage is measured, or []
Report:
  {"kind": "collected", "ids": [...]}           before the first test
  {"kind": "broken", "id", "detail"}            a file that could not be collected
  {"kind": "start", "id"} and {"kind": "test", "id", "outcome", "seconds", "detail"}
  {"kind": "entered", "id", "codes": [...], "files": [...], "processes"}
                                                with trace; id "" is collection
  {"kind": "code", "n", "file", "line", "name"}
  {"kind": "spawned"}                           processes may have been started unseen
  {"kind": "foreign", "file", "origin"}         a module that did not come from the tree
  {"kind": "replaced", "names": [...]}          functions of the test tools that are others now
  {"kind": "peeked", "names": [...]}            files of the tree that read stack frames, and how
  {"kind": "decoded", "names": [...]}           files of the tree that read compiled code, and how
  {"kind": "covered", "file", "lines", "missing"}
  {"kind": "end", "exit": int}
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from engine.validation.inside.opt_inside_plugins import named
    from engine.validation.inside.opt_inside_report import opened
    from engine.validation.inside.opt_inside_trace import Tracer, foreign_copies, parted, spawned
    from engine.validation.inside.opt_inside_watch import Watch
else:
    from opt_inside_plugins import named
    from opt_inside_report import opened
    from opt_inside_trace import Tracer, foreign_copies, parted, spawned
    from opt_inside_watch import Watch

SEVERITY = ("passed", "xpassed", "xfailed", "skipped", "failed", "error")


def main() -> None:
    request, say = opened()
    root, leave = os.getcwd(), os._exit
    watch = Watch(root)
    tracer = Tracer(root, request["trace"])
    measure = Measure(request["cover"])
    status = _pytest(request, Plugin(request, tracer, say), tracer, measure)
    for key in tracer.codes:
        path, line, name = tracer.place(key)
        say("code", n=key, file=path, line=line, name=name)
    if spawned():
        say("spawned")
    say("replaced", names=watch.replaced())
    say("peeked", names=sorted(watch.peeked))
    say("decoded", names=sorted(watch.decoded))
    for path, origin in foreign_copies(root, request["folders"]):
        say("foreign", file=path, origin=origin)
    for path, lines, missing in measure.results():
        say("covered", file=path, lines=lines, missing=missing)
    say("end", exit=status)
    sys.stdout.flush()
    leave(0)  # threads that the tests left behind must not keep the run open


def _pytest(request: dict[str, Any], plugin: Plugin, tracer: Tracer, measure: Measure) -> int:
    options = [
        *("--rootdir", os.getcwd(), "-q", "--tb=short", "-p", "no:randomly"),
        *("-o", "addopts=" + shlex.join(request["options"])),
        *(["--collect-only"] if request["collect"] else []),
        *(["--maxfail=1"] if request["stop"] else []),
        *named(request["plugins"]),
    ]
    measure.start()
    tracer.start()
    try:
        status = int(pytest.main([*options, *request["args"]], plugins=[plugin]))
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else 3
    tracer.stop()
    measure.stop()
    return status


class Plugin:
    """Chooses the tests, and reports each as soon as it is over."""

    def __init__(self, request: dict[str, Any], tracer: Tracer, say: Callable[..., None]) -> None:
        self._wanted = None if request["ids"] is None else set(request["ids"])
        self._backwards = request["backwards"]
        self._tracer = tracer
        self._say = say
        self._shared: dict[int, set[int | str]] = {}
        self._outcome: dict[str, tuple[str, str]] = {}
        self._seconds: dict[str, float] = {}
        self._processes = 0

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self, config: Any) -> None:
        if hasattr(config.option, "benchmark_disable"):
            config.option.benchmark_disable = True

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        if self._wanted is not None:
            items[:] = [item for item in items if item.nodeid in self._wanted]
        if self._backwards:
            items.reverse()

    def pytest_collection_finish(self, session: Any) -> None:
        self._say("collected", ids=[item.nodeid for item in session.items])
        self._entered("", self._tracer.into(set()), self._tracer.processes)

    def pytest_collectreport(self, report: Any) -> None:
        if report.failed:
            self._say("broken", id=report.nodeid, detail=_short(report))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: Any) -> None:
        self._say("start", id=item.nodeid)
        self._tracer.into(set())
        self._processes = self._tracer.processes

    @pytest.hookimpl(hookwrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Iterator[None]:
        """What a shared fixture enters counts for every test that uses it."""
        if fixturedef.scope == "function":
            yield
            return
        before = self._tracer.into(self._shared.setdefault(id(fixturedef), set()))
        yield
        self._tracer.into(before)

    def pytest_runtest_logreport(self, report: Any) -> None:
        outcome = _outcome(report)
        name = report.nodeid
        known = self._outcome.get(name)
        if outcome and (known is None or SEVERITY.index(outcome) > SEVERITY.index(known[0])):
            detail = _short(report) if outcome in {"failed", "error", "skipped"} else ""
            self._outcome[name] = (outcome, detail)
        self._seconds[name] = self._seconds.get(name, 0.0) + report.duration

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        outcome, detail = self._outcome.pop(nodeid, ("error", "the test gave no result"))
        seconds = round(self._seconds.pop(nodeid, 0.0), 6)
        self._say("test", id=nodeid, outcome=outcome, seconds=seconds, detail=detail)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_teardown(self, item: Any) -> Iterator[None]:
        yield
        entered = self._tracer.into(set())
        for definition in _fixtures(item):
            entered |= self._shared.get(id(definition), set())
        self._entered(item.nodeid, entered, self._tracer.processes - self._processes)

    def _entered(self, name: str, seen: set[int | str], processes: int) -> None:
        if seen or processes:
            self._say("entered", id=name, **parted(seen), processes=processes)


def _fixtures(item: Any) -> Iterator[Any]:
    info = getattr(item, "_fixtureinfo", None)
    for definitions in getattr(info, "name2fixturedefs", {}).values():
        yield from definitions


def _outcome(report: Any) -> str | None:
    """What one phase of a test says about it; None: nothing."""
    expected = hasattr(report, "wasxfail")
    if report.failed:
        return "failed" if report.when == "call" else "error"
    if report.skipped:
        return "xfailed" if expected else "skipped"
    if report.when == "call":
        return "xpassed" if expected else "passed"
    return None


def _short(report: Any) -> str:
    """The message of what went wrong, without the traceback."""
    longrepr = report.longrepr
    crash = getattr(longrepr, "reprcrash", None)
    if crash is not None:
        return str(crash.message)[:2000]
    if isinstance(longrepr, tuple):
        return str(longrepr[2])[:2000]
    return str(longrepr)[-2000:]


class Measure:
    """Line coverage of named files by the user's own `coverage`."""

    def __init__(self, paths: list[str]) -> None:
        self._paths = paths
        self._coverage: Any = None

    def start(self) -> None:
        if self._paths:
            import coverage

            self._coverage = coverage.Coverage(
                data_file=None, config_file=False, include=self._paths
            )
            self._coverage.start()

    def stop(self) -> None:
        if self._coverage is not None:
            self._coverage.stop()

    def results(self) -> Iterator[tuple[str, list[int], list[int]]]:
        for path in self._paths:
            if os.path.isfile(path):
                _, lines, _, missing, _ = self._coverage.analysis2(path)
                yield path, lines, missing


if __name__ == "__main__":
    main()
