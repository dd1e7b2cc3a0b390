"""Record real calls of the touched functions on the base, then make further inputs from them.

Configuration on stdin: symbols, tests, workload, seed, limits. Reported, line by line: one `call`
for each call that was kept or made, then `function` with the counts.
"""

from __future__ import annotations

import base64
import contextlib
import inspect
import io
import itertools
import os
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from . import _making
from ._channel import Channel
from ._describe import Describer
from ._drawing import Drawing
from ._history import HISTORIES
from ._observe import OutOfTime, time_limit
from ._pickling import Doubts, Spied, dump, load
from ._seen import Function
from ._targets import Finder
from ._tests import Listener, arguments
from ._workloads import Workload, WorkloadFailed

_OF_AN_OBJECT = ("init", "method", "property", "setter")
_SLOW = 0.2
"""Seconds of pickling for one call after which no more calls of that function are looked at."""


class Recorder:
    """Observes calls; itself quiet while it pickles, and on other threads' way out of it."""

    def __init__(self, limit: int, symbols: list[str]) -> None:
        """`symbols`: the functions whose calls are kept; others only tell of their objects."""
        self._limit = limit
        self._symbols = frozenset(symbols)
        self._closed = False
        self._local = threading.local()
        self.functions: dict[str, Function] = {}
        self.place = ""
        """Test that runs, or `workload`."""

    def allow(self, limit: int) -> None:
        """Keep up to `limit` calls of each function from here on, looking closely again."""
        self._limit = limit
        for seen in self.functions.values():
            seen.allow_more()

    def enter(self, place: str) -> None:
        """A test begins; empty: one has ended."""
        self.place = place
        for seen in self.functions.values() if place else ():
            seen.another_test()

    def close(self) -> None:
        """Nothing is observed from here on."""
        self._closed = True

    def function(self, label: str) -> Function:
        return self.functions.setdefault(label, Function())

    def observe(
        self, label: str, kind: str, function: Callable[..., Any], args: Any, kwargs: Any
    ) -> Any:
        """Keep the arguments where this call is due, then make the call and take its time."""
        if self._closed or getattr(self._local, "busy", False):
            return function(*args, **kwargs)
        if label not in self._symbols:
            return self._lived(label, kind, function, args, kwargs)
        seen = self.function(label)
        args, record = self._note(seen, kind, args, kwargs)
        running = self._local.__dict__.setdefault("running", set())
        if label in running:
            return self._lived(label, kind, function, args, kwargs)
        running.add(label)
        started = time.perf_counter()
        try:
            return self._lived(label, kind, function, args, kwargs)
        finally:
            running.discard(label)
            spent = time.perf_counter() - started
            seen.tests[self.place] = seen.tests.get(self.place, 0.0) + spent
            record["seconds"] = spent

    def _lived(
        self, label: str, kind: str, function: Callable[..., Any], args: Any, kwargs: Any
    ) -> Any:
        """Make the call, and note it in the history of its object."""
        inside = self._local.__dict__.setdefault("inside", set())
        if not args or kind not in _OF_AN_OBJECT or id(args[0]) in inside:
            return function(*args, **kwargs)
        self._local.busy = True
        try:
            _remember(label, kind, args, kwargs)
        finally:
            self._local.busy = False
        key = id(args[0])
        inside.add(key)
        try:
            return function(*args, **kwargs)
        finally:
            inside.discard(key)

    def _note(
        self, seen: Function, kind: str, args: tuple[Any, ...], kwargs: Any
    ) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """The arguments to call it with, and what is kept of the call."""
        inside = self._local.__dict__.get("inside", ())
        nested = bool(args) and kind in _OF_AN_OBJECT and id(args[0]) in inside
        record: dict[str, Any] = {"kind": kind, "place": self.place, "seconds": 0.0}
        record["nested"] = nested
        self._local.busy = True
        try:
            if seen.is_due(self._limit):
                args = _keep(seen, record, args, kwargs)
        finally:
            self._local.busy = False
        return args, record


def _remember(label: str, kind: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    def dumped() -> bytes:
        return dump((args[1:], kwargs))

    if kind == "init":
        HISTORIES.constructed(args[0], dumped)
    else:
        HISTORIES.called(args[0], label.rpartition(".")[2], kind, dumped)


def _keep(
    seen: Function, record: dict[str, Any], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> tuple[Any, ...]:
    """Pickle the call before it runs; iterators are replaced by ones that watch themselves."""
    started = time.perf_counter()
    spied = [at for at, value in enumerate(args) if _is_iterator(value)]
    shown: list[Any] = [Spied([]) if at in spied else value for at, value in enumerate(args)]
    if record["kind"] == "init" and shown:
        shown[0] = type(shown[0])
    try:
        record["data"] = dump((tuple(shown), kwargs))
        if spied:
            record["later"] = (tuple(shown), kwargs)
            args = tuple(
                _watch(value, shown[at].items) if at in spied else value
                for at, value in enumerate(args)
            )
    except Exception as error:
        why = f"{type(error).__name__}: {error}"[:120]
        seen.unrecorded[why] = seen.unrecorded.get(why, 0) + 1
    else:
        seen.add(record)
    if time.perf_counter() - started > _SLOW:
        seen.closed = True
    return args


def _is_iterator(value: object) -> bool:
    kind = type(value)
    return inspect.isgenerator(value) or (
        hasattr(kind, "__next__") and kind.__module__ in ("builtins", "itertools")
    )


def _watch(source: Any, items: list[Any]) -> Any:
    for item in source:
        items.append(item)
        yield item


def finished(seen: Function) -> list[dict[str, Any]]:
    """The kept calls as bytes, those with iterators now that the items are known."""
    found = []
    for record in seen.kept:
        if "later" in record:
            try:
                record["data"] = dump(record.pop("later"))
            except Exception as error:
                why = f"{type(error).__name__}: {error}"[:120]
                seen.unrecorded[why] = seen.unrecorded.get(why, 0) + 1
                continue
        data = _trusted(record["data"], nested=record["nested"])
        if data is None:
            why = "in the middle of another call of its object"
            seen.unrecorded[why] = seen.unrecorded.get(why, 0) + 1
            continue
        record["data"] = data
        found.append(record)
    return found


def _trusted(data: bytes, *, nested: bool) -> bytes | None:
    """The call without histories that do not lead to the object as it was.

    None for a `nested` one: what its object holds in the middle of another call is for the code
    that put it there.
    """
    Doubts.same, Doubts.count = _is_same, 0
    try:
        value = load(data)
        if Doubts.count and nested:
            return None
        return dump(value) if Doubts.count else data
    except Exception:
        return data
    finally:
        Doubts.same = None


def _is_same(made: Any, kept: Any) -> bool:
    return bool(Describer("").value(made) == Describer("").value(kept))


def run_tests(recorder: Recorder, finder: Finder, config: dict[str, Any]) -> dict[str, Any]:
    """All tests given, once, in this process, until they end or the time is up.

    After the soft limit no test is begun; one that goes on for a quarter of it more is broken off.
    """
    try:
        import pytest
    except ImportError:
        return {"ran": 0, "note": "pytest cannot be imported"}

    def started(nodeid: str) -> None:
        recorder.enter(nodeid)

    listener = Listener(config["soft"], started, config["ids"])
    command = arguments(config)
    code = 0
    with (
        contextlib.suppress(OutOfTime),
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
        time_limit(config["soft"] * 1.25),
    ):
        code = pytest.main(command, plugins=[listener, First(finder)])
    recorder.place = ""
    return {
        "ran": len(listener.passed),
        "collected": listener.collected,
        "cut": listener.cut,
        "code": int(code),
        "passed": listener.passed[:2000],
    }


class First:
    """Plugin: our finder goes before pytest's own, which rewrites each file named to it and would
    load a module whose docstrings hold the tests past us."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder

    def pytest_sessionstart(self) -> None:
        sys.meta_path.remove(self._finder)
        sys.meta_path.insert(0, self._finder)


def run_workload(recorder: Recorder, config: dict[str, Any]) -> dict[str, Any]:
    """The workload file, once; what it calls until the soft limit is enough."""
    recorder.place = "workload"
    try:
        workload = Workload(config["workload"], config["source"])
        with time_limit(config["soft"]):
            workload.load()
            workload.prepare([config["seed"]])
            workload.quiet(1)
    except OutOfTime:
        return {"workload": "cut"}
    except (WorkloadFailed, SyntaxError) as error:
        return {"workload": "failed", "note": str(error)}
    finally:
        recorder.place = ""
    return {"workload": workload.kind}


def main() -> None:
    """Record, make inputs, report."""
    channel = Channel()
    config = channel.config()
    recorder = Recorder(config["limit"] * 2 // 3, config["symbols"])
    finder = Finder(os.getcwd(), config["symbols"], recorder.observe)
    sys.meta_path.insert(0, finder)
    heard: dict[str, Any] = {}
    if config["tests"]:
        heard.update(run_tests(recorder, finder, config))
    recorder.allow(config["limit"])
    if config["source"] is not None:
        heard.update(run_workload(recorder, config))
    sys.meta_path.remove(finder)
    recorder.close()
    channel.send({"ran": heard, "path": _own_path(), "modules": finder.modules})
    known = {label for label, seen in recorder.functions.items() if seen.kept}
    config["inner"] = [name for name, above in config["callers"].items() if known & set(above)]
    seen = {**dict.fromkeys(_uncalled(finder, config), Function()), **recorder.functions}
    for label, one in sorted(seen.items()):
        _report(channel, finder, config, label, one)
    channel.send({"done": True})


def _uncalled(finder: Finder, config: dict[str, Any]) -> list[str]:
    """Public functions of imported modules: inputs can be drawn for them without a call."""
    return [name for name in config["drawable"] if name.partition("::")[0] in finder.modules]


def _report(
    channel: Channel, finder: Finder, config: dict[str, Any], label: str, seen: Function
) -> None:
    """One function: its calls, and the inputs made from them."""
    module = finder.modules[label.partition("::")[0]]
    calls = finished(seen)
    for call in calls:
        data = base64.b64encode(call["data"]).decode()
        kept = {"symbol": label, "kind": call["kind"], "data": data, "place": call["place"]}
        channel.send({"call": {**kept, "class": "recorded"}})
    made, unmade = 0, ""
    drawing = Drawing(module, label, calls, config)
    drawn = drawing.inputs() if label in config["drawable"] else ()
    making = _making.inputs(module, label, calls, config)
    try:
        for kind, blob, group in itertools.chain(making, drawn):
            made += 1
            data = base64.b64encode(blob).decode()
            channel.send({"call": {"symbol": label, "kind": kind, "data": data, "class": group}})
    except Exception as error:  # the calls of the other functions are not to be lost for it
        unmade = f"{type(error).__name__}: {error}"[:200].encode("utf-8", "replace").decode()
    if not seen.calls and not made:
        return
    tests = sorted(seen.tests.items(), key=lambda pair: -pair[1])[:500]
    counts = {"calls": seen.calls, "recorded": len(calls), "made": made}
    channel.send(
        {
            "function": {
                "symbol": label,
                "module": module,
                **counts,
                "unrecorded": seen.unrecorded,
                "tests": tests,
                "drawn": drawing.words,
                "undrawn": drawing.failed,
                "unmade": unmade,
            }
        }
    )


def _own_path() -> list[str]:
    """Folders of the tree that stand on `sys.path` now, relative to it."""
    work = os.path.realpath(os.getcwd())
    found = []
    for entry in sys.path:
        real = os.path.realpath(entry or ".")
        if real == work or real.startswith(work + os.sep):
            found.append(os.path.relpath(real, work))
    return found
