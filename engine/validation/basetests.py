"""The base's own test results: one traced run of its whole suite, kept by content.

Which functions each test enters decides which tests a change affects; what passed on the base
decides what counts as a new failure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from engine.ports import Case, Project, Reason
from engine.validation.cache import Cache, key_of, project_parts, tree_digest, tree_files
from engine.validation.changes import Span, spans
from engine.validation.imports import ImportGraph, python_files
from engine.validation.pytest_settings import PytestSettings, needed_plugins, read_settings
from engine.validation.testfiles import is_test_file
from engine.validation.testing import PASSED, SuiteRequest, SuiteRun, SuiteRunner

_FORMAT = 8
_USAGE_ERROR, _INTERNAL_ERROR = 4, 3
_PLUGIN_MISSING = (
    "async def functions are not natively supported",
    "not found in `markers` configuration option",
)
_BEYOND_PLUGINS = re.compile(r"SyntaxError|ModuleNotFoundError|IndentationError")
"""What no plugin mends."""


@dataclass(frozen=True)
class BaseSuite:
    """What is known of the base's tests."""

    run: SuiteRun
    request: SuiteRequest
    """How the suite was called: later runs are called the same way."""
    traced: bool
    """False where tracing took too long: then nothing is known of who enters what."""
    functions: Mapping[str, frozenset[str]]
    """Test to the functions it enters, as `path::name`."""
    on_import: frozenset[str]
    """Functions entered while the tests were collected."""
    reach: Mapping[str, frozenset[str]]
    """Test file to the files of the tree that it imports, directly or not."""
    sees_all: bool = False
    """Whether everything that runs for a test is counted for it: pytest says where fixtures of
    several tests run, unittest does not."""
    unstable: tuple[str, ...] = ()
    """Tests whose id is another one at the next collection (a time, an address in it): they can
    not be compared and are not in the run."""

    @property
    def problem(self) -> Reason | None:
        """Why nothing can be compared with this suite; None when it can."""
        run = self.run
        if run.ended == "timeout":
            return Reason(
                "timeout", f"the base's tests did not end in time{_while(run)}; {_ADVICE}"
            )
        if run.ended == "died":
            return Reason("tests-died", f"the base's tests ended abruptly{_while(run)}")
        if not run.results:
            broken = next((f": {path}: {why}" for path, why in run.broken.items()), "")
            return Reason("no-tests", f"no test of the base could be run{broken}"[:400])
        return None

    def paths_of(self, tests: Iterable[str]) -> tuple[str, ...]:
        """The files these tests lie in, in the order in which the base ran them."""
        wanted = set(tests)
        files = (file_of(test) for test in self.run.results if test in wanted)
        return tuple(dict.fromkeys(files))


_ADVICE = "exclude the test that hangs, or give more time with [validation] test_seconds"


class BaseTests:
    """Runs a base's suite once; afterwards the answer comes from the cache.

    A run that timed out or died is remembered for the life of this object only.
    """

    def __init__(self, runner: SuiteRunner, cache: Cache) -> None:
        self.runner = runner
        self._cache = cache
        self._cut_off: dict[bytes, BaseSuite] = {}

    def of(self, case: Case) -> BaseSuite:
        """The suite of the case's base."""
        key = key_of(
            "base-tests", _FORMAT, tree_digest(case.base), self.runner.sandbox.level,
            case.project.memory, project_parts(case.project),
        )  # fmt: skip
        known = self._known(key)
        if known is not None:
            return known
        suite = self._measure(case.base, case.project)
        if suite.run.ended == "done":
            self._cache.put(key, msgspec.msgpack.encode(suite))
        else:
            self._cut_off[key] = suite
        return suite

    def _known(self, key: bytes) -> BaseSuite | None:
        stored = self._cache.get(key)
        if stored is None:
            return self._cut_off.get(key)
        try:
            return msgspec.msgpack.decode(stored, type=BaseSuite)
        except msgspec.DecodeError:
            return None

    def _measure(self, base: Path, project: Project) -> BaseSuite:
        sources = {
            path: (base / path).read_bytes()
            for path in python_files(each.relative_to(base).as_posix() for each in tree_files(base))
            if (base / path).is_file()
        }
        settings = read_settings(base, project.tests)
        if project.tests and not any((base / path).exists() for path in project.tests):
            request, run = SuiteRequest(project.tests, trace=True), SuiteRun("done")
        else:
            request, run = self._run(base, project, settings, sources)
        unstable = self._unstable(base, project, request, run)
        results = {test: ran for test, ran in run.results.items() if test not in unstable}
        graph = ImportGraph(sources, project.pythonpath)
        names = FunctionNames(sources)
        return BaseSuite(
            run=replace(run, entered={}, collected=(), results=results),
            request=replace(request, trace=False, known=run.replaced | run.peeked),
            traced=request.trace,
            functions={test: names.of(run, test) for test in results},
            on_import=names.of(run, ""),
            reach={path: graph.reached_from(path) for path in {file_of(test) for test in results}},
            sees_all=request.trace and "pytest" in project.interpreter.modules,
            unstable=tuple(sorted(unstable)),
        )

    def _unstable(
        self, base: Path, project: Project, request: SuiteRequest, run: SuiteRun
    ) -> frozenset[str]:
        """Ids that a second collection does not give again; none if it gives nothing at all."""
        if run.ended != "done" or not run.results:
            return frozenset()
        only = replace(request, collect=True, trace=False)
        again = self.runner.run(base, project, only)
        return frozenset(run.results.keys() - set(again.collected) if again.collected else ())

    def _run(
        self, base: Path, project: Project, settings: PytestSettings, sources: Mapping[str, bytes]
    ) -> tuple[SuiteRequest, SuiteRun]:
        """With the plugins that are named; with all of them where that serves better."""
        tests = (
            data
            for path, data in sources.items()
            if is_test_file(path, project.tests, project.source)
        )
        request = SuiteRequest(
            paths=project.tests,
            options=settings.addopts,
            plugins=needed_plugins(settings, tests),
            trace=True,
        )
        run = self.runner.run(base, project, request)
        if run.ended == "timeout" and not _hangs(run):
            request = replace(request, trace=False)
            run = self.runner.run(base, project, request)
        if "pytest" in project.interpreter.modules and _lacks_a_plugin(run):
            wider = replace(request, plugins=None)
            again = self.runner.run(base, project, wider)
            if _passes(again) > _passes(run):
                request, run = wider, again
        return request, run


class FunctionNames:
    """Turns lines into qualified names of functions."""

    def __init__(self, sources: Mapping[str, bytes]) -> None:
        self._sources = sources
        self._spans: dict[str, tuple[Span, ...]] = {}

    def of(self, run: SuiteRun, test: str) -> frozenset[str]:
        functions = (each for each in run.entered.get(test, ()) if each.name != "<module>")
        found = (self._name(each.path, each.line) for each in functions)
        return frozenset(name for name in found if name)

    def _name(self, path: str, line: int) -> str:
        if path not in self._spans:
            self._spans[path] = spans(self._sources.get(path, b""))
        for span in self._spans[path]:
            if span.first <= line <= span.last:
                return f"{path}::{span.name}"
        return ""


def file_of(test: str) -> str:
    """The file a test id lies in."""
    return test.partition("::")[0]


def _hangs(run: SuiteRun) -> bool:
    """Whether one test used up more than half of the time; else the tracing may have."""
    return sum(each.seconds for each in run.results.values()) < run.seconds / 2


def _lacks_a_plugin(run: SuiteRun) -> bool:
    """Whether what went wrong looks like a plugin that was not loaded."""
    if run.ended != "timeout" and run.exit in {None, _USAGE_ERROR, _INTERNAL_ERROR}:
        return True
    details = [*run.broken.values(), *(each.detail for each in run.results.values())]
    if any(not _BEYOND_PLUGINS.search(why) for why in run.broken.values()):
        return True
    return any(
        ("fixture '" in detail and "not found" in detail)
        or any(sign in detail for sign in _PLUGIN_MISSING)
        for detail in details
    )


def _passes(run: SuiteRun) -> int:
    return sum(each.outcome in PASSED for each in run.results.values())


def _while(run: SuiteRun) -> str:
    return f" while {run.running} was running" if run.running else ""
