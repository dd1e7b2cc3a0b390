"""Serve one workload to the parent, which takes the time: one request, one answer, a line each.

Kinds: a workload file, pytest-benchmark tests, tests, or recorded calls. Requests: `load`, `block`
(run N times), `prepare` (make the inputs of the next block), `digest` (what runs give, in parts
that are compared one by one), `memory` (load and first run, and what they took).
"""

from __future__ import annotations

import contextlib
import gc
import io
import os
import sys
import time
from typing import Any

from ._channel import Channel
from ._describe import Describer, encode
from ._places import foreign
from ._tests import Repeater, arguments, uses_benchmark
from ._workloads import Workload, WorkloadFailed, parts_of


class File:
    """A workload file or script."""

    def __init__(self, config: dict[str, Any]) -> None:
        self._config = config
        self._seed = config["seed"]

    def load(self) -> dict[str, Any]:
        try:
            self._workload = Workload(self._config["workload"], self._config["source"])
        except SyntaxError as error:
            raise WorkloadFailed(f"SyntaxError: {error}") from error
        self._workload.load()
        return {"kind": self._workload.kind, "seeded": self._workload.seeded}

    def prepare(self, request: dict[str, Any]) -> dict[str, Any]:
        first = request.get("seed")
        count = request["runs"]
        same = [self._seed] * count
        self._workload.prepare(same if first is None else [first + n for n in range(count)])
        return {}

    def block(self, runs: int) -> dict[str, Any]:
        self._workload.quiet(runs)
        return {}

    def digest(self, request: dict[str, Any]) -> dict[str, Any]:
        """The run on the usual input, and the one on an unseen input where it takes any."""
        attributes: dict[str, set[str]] = {}
        seeds = [self._seed, request["seed"]] if self._workload.seeded else [self._seed]
        parts = []
        for seed in seeds:
            self._workload.prepare([seed])
            result, printed = self._workload.heard()
            describer = Describer(os.path.realpath(os.getcwd()), request.get("known"))
            parts.append(encode([describer.value(result), describer.text(printed)], 10**9))
            for name, found in describer.attributes.items():
                attributes.setdefault(name, set()).update(found)
        return parts_of(parts, attributes)


class Tests:
    """Chosen tests, collected once and run again and again."""

    def __init__(self, config: dict[str, Any], repeater: Repeater) -> None:
        self._config = config
        self._repeater = repeater

    def load(self) -> dict[str, Any]:
        if self._config["benchmarks"]:
            names = [item.nodeid for item in self._repeater.items if uses_benchmark(item)]
            self._repeater.choose(names)
        self._repeater.choose(self._config["chosen"])
        if not self._repeater.items:
            raise WorkloadFailed("no test of the workload was collected")
        return {"kind": "tests", "seeded": False}

    def prepare(self, _: dict[str, Any]) -> dict[str, Any]:
        return {}

    def block(self, runs: int) -> dict[str, Any]:
        failed: list[str] = []
        for _ in range(runs):
            failed += self._repeater.round()
        return {"failed": sorted(set(failed))} if failed else {}

    def digest(self, _: dict[str, Any]) -> dict[str, Any]:
        failed = set(self._repeater.round()) | set(self._repeater.round())
        passed = [item.nodeid for item in self._repeater.items if item.nodeid not in failed]
        return {**parts_of(["\n".join(sorted(passed))], {}), "passed": passed}


def answer(workload: Any, request: dict[str, Any], config: dict[str, Any]) -> dict[str, Any]:
    """What one request gives; WorkloadFailed is told, not raised."""
    try:
        todo = request["do"]
        if todo == "load":
            return dict(workload.load())
        if todo == "prepare":
            done = dict(workload.prepare(request))
            gc.collect()
            return done
        if todo == "block":
            return dict(workload.block(request["runs"]))
        if todo == "digest":
            work = os.path.realpath(os.getcwd())
            found = dict(workload.digest(request))
            return {**found, "foreign": foreign(config["modules_touched"], work)}
        if todo == "memory":
            return _memory(workload, request["traced"])
        return {"error": f"unknown request {todo!r}"}
    except WorkloadFailed as error:
        return {"error": str(error)}
    except (Exception, SystemExit) as error:
        return {"error": f"{type(error).__name__}: {error}"[:400]}


def _memory(workload: Any, traced: bool) -> dict[str, Any]:
    """Load and first run in this process: peak of traced bytes, else of resident ones.

    Tracing takes memory itself, so one process gives one of the two. `blocks`: what the
    interpreter's allocator holds more than before, once the collector has been through.
    """
    import tracemalloc

    gc.collect()
    blocks, began = sys.getallocatedblocks(), time.perf_counter()
    if traced:
        tracemalloc.start()
    workload.load()
    workload.prepare({"runs": 1})
    workload.block(1)
    seconds = time.perf_counter() - began
    if traced and not tracemalloc.is_tracing():
        raise WorkloadFailed("tracing of memory was ended by the code under measure")
    peak = tracemalloc.get_traced_memory()[1] if traced else _resident_peak()
    tracemalloc.stop()
    gc.collect()
    return {"peak": peak, "blocks": sys.getallocatedblocks() - blocks, "seconds": seconds}


def _resident_peak() -> int:
    """Peak of resident bytes of this process.

    Linux hands a parent's peak on to `getrusage` of what it starts, so its own status goes first.
    """
    with contextlib.suppress(OSError), open("/proc/self/status", encoding="ascii") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def main() -> None:
    """Answer until the parent hangs up; the first line in is the configuration."""
    channel = Channel()
    config = channel.request()
    if config is None:
        return

    def serve(workload: Any) -> None:
        # collections between blocks shall not walk through what was there before the workload
        gc.collect()
        gc.freeze()
        while True:
            request = channel.request()
            if request is None:
                return
            channel.send({"token": request.get("token"), **answer(workload, request, config)})

    if config["kind"] == "file":
        serve(File(config))
    elif config["kind"] == "calls":
        from ._called import Calls  # here: a process of another kind starts in half the time

        serve(Calls(config))
    else:
        _serve_tests(config, serve)


def _serve_tests(config: dict[str, Any], serve: Any) -> None:
    import pytest

    repeater = Repeater(lambda found: serve(Tests(config, found)))
    command = arguments(config, ["--benchmark-disable"] if config["benchmarks"] else [])
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        pytest.main(command, plugins=[repeater])
    if repeater.broken is not None:
        raise repeater.broken
