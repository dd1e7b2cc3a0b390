"""Try what a touched function does when one thing fails, call by call, under the project's tests.

Configuration on stdin: symbols, tests, and a plan. Each call that a test makes of a touched
function is made in forked processes first, on a disk that is put back each time; then the test
goes on as ever. Without a plan the calls are learned: one `call` for each, with how often it
reaches what can fail. With one, each fault that it names is tried: one `trial` for each.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import threading
from collections.abc import Callable
from typing import Any

from ._channel import Channel
from ._disk import Disk, Expected, TooLarge
from ._faults import Fault
from ._kinds import QUIET, READING
from ._targets import Finder
from ._tests import Listener, arguments
from ._trial import Ended, Trials
from .opt_inside_watch import Watch

_LOOKED = 40
"""Calls of one function that are learned."""
_OF_A_TEST = 4
"""Of these, in one test."""
_WALL = 5.0
"""Seconds that a call may take before it is known how long it takes."""
_GRACE = 2.0
"""Seconds beyond twenty times what a call takes without a fault, after which it hangs."""
_ATTEMPTS = 10
"""Times as many calls of a family as without a fault that are not too many."""


def main() -> None:
    """Run the tests with the sweep inside their calls, and report."""
    channel = Channel()
    config = channel.config()
    work = os.path.realpath(os.getcwd())
    watch = Watch(work)
    trials = Trials(Disk(work), work, channel.number, watch.peeked)
    sweep = Sweep(trials, config["plan"], channel.send)
    finder = Finder(work, config["symbols"], sweep.observe)
    sys.meta_path.insert(0, finder)
    for name in [each for each in sys.modules if each.partition(".")[0] == "opt_inside"]:
        del sys.modules[name]  # no module of the project can name ours
    note, code = _run_tests(sweep, config)
    sys.meta_path.remove(finder)
    sweep.closed = True
    looked = {"peeked": sorted(watch.peeked), "replaced": watch.replaced()}
    channel.send({"note": note, "code": code, "trouble": sweep.trouble, **looked, "done": True})


def _run_tests(sweep: Sweep, config: dict[str, Any]) -> tuple[str, int]:
    try:
        import pytest
    except ImportError:
        return "pytest cannot be imported", 0

    def started(nodeid: str) -> None:
        sweep.place = nodeid

    listener = Listener(config["soft"], started)
    command = arguments(config)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        code = pytest.main(command, plugins=[listener])
    return "time is up" if listener.cut else "", int(code)


class Sweep:
    """Stands round the touched functions; tries each call before it is really made."""

    def __init__(
        self, trials: Trials, plan: dict[str, list[Any]] | None, send: Callable[..., None]
    ) -> None:
        """`plan`: faults by call; None: learn the calls."""
        self._trials = trials
        self._plan = plan
        self._send = send
        self._main = threading.main_thread()
        self._inside = False
        self._seen: dict[tuple[str, str], int] = {}
        self._looked: dict[str, int] = {}
        self.closed = False
        self.place = ""
        """The test that runs."""
        self.trouble: dict[str, int] = {}
        """Why calls were left out, with how many."""

    def observe(
        self, label: str, _kind: str, function: Callable[..., Any], args: Any, kwargs: Any
    ) -> Any:
        """Try the call where it is the outermost one, then make it."""
        if self.closed or self._inside or not self.place or not self._is_fit(function):
            return function(*args, **kwargs)
        nth = self._seen.get((self.place, label), 0)
        self._seen[self.place, label] = nth + 1
        self._inside = True
        try:
            self._tried(label, nth, lambda: function(*args, **kwargs))
            return function(*args, **kwargs)
        finally:
            self._inside = False

    def _is_fit(self, function: Any) -> bool:
        """Whether it is called in the main thread and no coroutine: else a fork would hang."""
        flags = getattr(getattr(function, "__code__", None), "co_flags", 0)
        asynchronous = flags & 0x280  # CO_COROUTINE, CO_ASYNC_GENERATOR
        return threading.current_thread() is self._main and not asynchronous

    def _tried(self, label: str, nth: int, make: Callable[[], Any]) -> None:
        call = [self.place, label, nth]
        wanted = None if self._plan is None else self._plan.get("\n".join(map(str, call)), [])
        if wanted is None:
            if nth >= _OF_A_TEST or self._looked.get(label, 0) >= _LOOKED:
                return
            self._looked[label] = self._looked.get(label, 0) + 1
        elif not wanted:
            return
        try:
            self._sweep(call, make, wanted or [])
        except (TooLarge, OSError) as error:
            why = f"{type(error).__name__}: {error}"[:120]
            self.trouble[why] = self.trouble.get(why, 0) + 1

    def _sweep(self, call: list[Any], make: Callable[[], Any], wanted: list[Any]) -> None:
        before = self._trials.disk.look()
        first = self._trials.run(make, before, wall=_WALL)
        again = self._trials.run(make, before, wall=_WALL)
        expected = Expected(before, first.disk, again.disk)
        if self._plan is None:
            self._send({"call": {"key": call, **_learned(first, again)}})
            return
        told = first.told
        steady = told.get("value") == again.told.get("value")
        limits = {name: _ATTEMPTS * many for name, many in told.get("families", {}).items()}
        wall = _GRACE + 20 * first.seconds
        for family, at, kind in wanted:
            fault = Fault(family, at, kind)
            ended = self._trials.run(make, before, wall=wall, fault=fault, limits=limits)
            shown = {
                **_shown(ended, told, expected, steady),
                "proved": _proved(ended.told, told, fault),
            }
            self._send({"trial": {"key": call, "fault": [family, at, kind], **shown}})


def _learned(first: Ended, again: Ended) -> dict[str, Any]:
    told = first.told
    return {
        "ending": told["ending"],
        "again": again.told["ending"],
        "families": told.get("families", {}),
        "places": told.get("places", {}),
        "peeked": told.get("peeked", []),
        "seconds": first.seconds + again.seconds,
    }


def _proved(told: dict[str, Any], plain: dict[str, Any], fault: Fault) -> bool:
    """Whether a call that returned shows by more than its silence that its work is done.

    All calls of the family that it makes without the fault got through in the end, or it gave what
    it had to read. An error that is merely dropped leaves one call undone.
    """
    if fault.kind in QUIET:
        return True
    through = told.get("families", {}).get(fault.family, 0) - told.get("hits", 0)
    if through >= plain.get("families", {}).get(fault.family, 0):
        return True
    return fault.family in READING and bool(told.get("telling"))


def _shown(ended: Ended, plain: dict[str, Any], expected: Expected, steady: bool) -> dict[str, Any]:
    """How a trial ended beside the call without a fault."""
    told = ended.told
    disk, broken, left = expected.state(ended.disk)
    same = told.get("value") == plain.get("value")
    more = {
        name: max(0, told.get(name, 0) - max(0, plain.get(name, 0)))
        for name in ("handles", "threads", "processes")
    }
    return {
        "ending": told["ending"],
        "raised": told.get("raised", ""),
        "same": same if steady else None,
        "disk": disk,
        "broken": [os.path.basename(path) for path in broken][:5],
        "left": [os.path.basename(path) for path in left][:5],
        "hits": told.get("hits", 0),
        "peeked": told.get("peeked", []),
        **more,
    }
