"""Run unittest classes of the tree in the working folder, for interpreters without pytest.

The same request and report as `run_tests.py`; `options`, `plugins` and `cover` are not used. Test
files are `test*.py` below the named paths; a test's id is `file::Class::method`.
"""

from __future__ import annotations

import importlib
import os
import sys
import time
import unittest
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.validation.inside.opt_inside_report import opened
    from engine.validation.inside.opt_inside_trace import Tracer, foreign_copies, parted, spawned
    from engine.validation.inside.opt_inside_watch import Watch
else:
    from opt_inside_report import opened
    from opt_inside_trace import Tracer, foreign_copies, parted, spawned
    from opt_inside_watch import Watch


def main() -> None:
    request, say = opened()
    root, leave = os.getcwd(), os._exit
    watch = Watch(root)
    tracer = Tracer(root, request["trace"])
    tracer.start()
    chosen = list(_chosen(request, say))
    say("collected", ids=[name for name, _ in chosen])
    say("entered", id="", **parted(tracer.into(set())), processes=tracer.processes)
    if request["backwards"]:
        chosen.reverse()
    result = Result({id(case): name for name, case in chosen}, tracer, say)
    result.failfast = request["stop"]
    if not request["collect"]:
        unittest.TestSuite(case for _, case in chosen).run(result)
    tracer.stop()
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
    say("end", exit=0)
    sys.stdout.flush()
    leave(0)  # threads that the tests left behind must not keep the run open


def _chosen(
    request: dict[str, Any], say: Callable[..., None]
) -> Iterator[tuple[str, unittest.TestCase]]:
    wanted = None if request["ids"] is None else set(request["ids"])
    for path in sorted(set(_files(request["args"] or ["."]))):
        for case in _cases(path, say):
            name = f"{path}::{type(case).__qualname__}::{case._testMethodName}"
            if wanted is None or name in wanted:
                yield name, case


def _files(paths: list[str]) -> Iterator[str]:
    for path in paths:
        if os.path.isfile(path):
            yield os.path.normpath(path).replace(os.sep, "/")
        for folder, _, names in os.walk(path):
            for name in names:
                if name.startswith("test") and name.endswith(".py"):
                    yield os.path.normpath(os.path.join(folder, name)).replace(os.sep, "/")


def _cases(path: str, say: Callable[..., None]) -> Iterator[unittest.TestCase]:
    """The test cases of one file, imported as the package it lies in, or from its folder."""
    top = os.path.dirname(path)
    while os.path.isfile(os.path.join(top, "__init__.py")):
        top = os.path.dirname(top)
    name = os.path.relpath(path[: -len(".py")], top or ".").replace(os.sep, ".")
    sys.path.insert(0, os.path.abspath(top or "."))
    try:
        module = importlib.import_module(name)
    except Exception as error:
        say("broken", id=path, detail=f"{type(error).__name__}: {error}")
        return
    yield from _flat(unittest.defaultTestLoader.loadTestsFromModule(module))


def _flat(suite: Any) -> Iterator[unittest.TestCase]:
    for each in suite:
        if isinstance(each, unittest.TestSuite):
            yield from _flat(each)
        else:
            yield each


class Result(unittest.TestResult):
    """Reports each test as soon as it is over."""

    def __init__(self, names: dict[int, str], tracer: Tracer, say: Callable[..., None]) -> None:
        super().__init__()
        self._names = names
        self._tracer = tracer
        self._say = say
        self._outcome = ("passed", "")
        self._began = 0.0
        self._processes = 0

    def startTest(self, test: unittest.TestCase) -> None:  # noqa: N802
        super().startTest(test)
        self._outcome = ("passed", "")
        self._say("start", id=self._names[id(test)])
        self._tracer.into(set())
        self._processes = self._tracer.processes
        self._began = time.perf_counter()

    def stopTest(self, test: unittest.TestCase) -> None:  # noqa: N802
        name = self._names[id(test)]
        seconds = round(time.perf_counter() - self._began, 6)
        outcome, detail = self._outcome
        self._say("test", id=name, outcome=outcome, seconds=seconds, detail=detail)
        processes = self._tracer.processes - self._processes
        self._say("entered", id=name, **parted(self._tracer.into(set())), processes=processes)
        super().stopTest(test)

    def addFailure(self, test: unittest.TestCase, err: Any) -> None:  # noqa: N802
        super().addFailure(test, err)
        self._outcome = ("failed", _message(err))

    def addError(self, test: unittest.TestCase, err: Any) -> None:  # noqa: N802
        """Also called for a class or module whose set-up failed: none of its tests is run."""
        super().addError(test, err)
        self._outcome = ("error", _message(err))
        if id(test) not in self._names:
            self._say("broken", id=str(test), detail=_message(err))

    def addSkip(self, test: unittest.TestCase, reason: str) -> None:  # noqa: N802
        super().addSkip(test, reason)
        self._outcome = ("skipped", reason)

    def addExpectedFailure(self, test: unittest.TestCase, err: Any) -> None:  # noqa: N802
        super().addExpectedFailure(test, err)
        self._outcome = ("xfailed", "")

    def addUnexpectedSuccess(self, test: unittest.TestCase) -> None:  # noqa: N802
        super().addUnexpectedSuccess(test)
        self._outcome = ("failed", "unexpected success")

    def addSubTest(self, test: Any, subtest: Any, err: Any) -> None:  # noqa: N802
        super().addSubTest(test, subtest, err)
        if err is not None:
            self._outcome = ("failed", _message(err))


def _message(err: tuple[type[BaseException], BaseException, TracebackType]) -> str:
    return f"{err[0].__name__}: {err[1]}"[:2000]


if __name__ == "__main__":
    main()
