"""Record the calls of touched functions on the base, once for all levels that need them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from engine.ports import Case, Plain, Project, Sandbox
from engine.validation.aims import aims_of
from engine.validation.basetests import BaseTests
from engine.validation.launch import ProbeFailed, Record, run_probe
from engine.validation.touched import Touched, is_private, touched
from engine.validation.unit import selection_of

_LARGE, _LARGE_ONES = 8000, 12
"""Characters of a call above which it is a large one, and how many of a function are made."""


@dataclass(frozen=True)
class RecordedCall:
    """One call of a function, as bytes that only the sandbox reads."""

    symbol: str
    kind: str
    """function, method, staticmethod, classmethod, property, setter or init."""
    data: str
    """Pickled arguments in base64."""
    group: str
    """recorded, mutated, hypothesis, crosshair or perturbed."""

    def plain(self) -> Mapping[str, str]:
        """What a replay is told of it: nothing about how it came about."""
        return {"symbol": self.symbol, "kind": self.kind, "data": self.data}


@dataclass(frozen=True)
class SeenFunction:
    """What the tests and the workload did with one touched function."""

    module: str
    calls: int
    recorded: int
    made: int
    unrecorded: Mapping[str, int]
    """Why calls could not be pickled, with how many."""
    tests: tuple[tuple[str, float], ...]
    """Tests that called it with the seconds spent in it, most first; `workload` for that."""
    drawn: str = ""
    """What came of drawing inputs with Hypothesis, in words; empty where that was not asked."""
    undrawn: bool = False
    """Whether types were left to draw, and Hypothesis is missing or broken: `drawn` says which."""
    unmade: str = ""
    """What broke off the making of inputs, in words; empty where nothing did."""


@dataclass(frozen=True)
class Calling:
    """How pytest is called."""

    options: tuple[str, ...] | None
    """The project's own; None: pytest reads them from its configuration."""
    plugins: tuple[str, ...] | None
    """Plugins to load by entry point; None: all that are installed."""

    def plain(self) -> Mapping[str, object]:
        """As a script in the sandbox is told."""
        return {
            "options": None if self.options is None else list(self.options),
            "plugins": None if self.plugins is None else list(self.plugins),
        }


AS_CONFIGURED = Calling(None, None)


@dataclass(frozen=True)
class _Reaching:
    """Tests that may reach a change."""

    files: tuple[str, ...]
    ids: tuple[str, ...] | None = None
    calling: Calling = AS_CONFIGURED


@dataclass(frozen=True)
class Recording:
    """All that was recorded for one change."""

    touched: Touched
    calls: tuple[RecordedCall, ...]
    functions: Mapping[str, SeenFunction]
    modules: Mapping[str, str]
    """Under which name each touched file was imported."""
    path: tuple[str, ...]
    """Folders of the tree that stood on sys.path in the end."""
    heard: Mapping[str, Plain]
    trouble: str = ""
    """Why the recording broke off, empty where it did not."""
    calling: Calling = AS_CONFIGURED
    """How the tests were called."""

    def of(self, *groups: str) -> tuple[RecordedCall, ...]:
        """The calls of these groups."""
        return tuple(call for call in self.calls if call.group in groups)


def small_first(calls: Sequence[RecordedCall]) -> tuple[RecordedCall, ...]:
    """One call of each function after the other, small ones first: a short replay still has all.

    Of large ones there are a few of each function, the recorded ones first: they take long.
    """
    ranked = []
    of_size: dict[tuple[str, bool], list[RecordedCall]] = {}
    for call in calls:
        of_size.setdefault((call.symbol, len(call.data) > _LARGE), []).append(call)
    for (_, large), some in of_size.items():
        chosen = sorted(some, key=lambda call: call.group != "recorded")[:_LARGE_ONES]
        ranked += [(large, place, one) for place, one in enumerate(chosen if large else some)]
    return tuple(call for *_, call in sorted(ranked, key=lambda one: one[:2]))


@dataclass(frozen=True)
class RecordingLimits:
    """How much is recorded and made, and how long it may take."""

    soft: float = 40.0
    """Seconds after which no further test is started."""
    wall: float = 180.0
    """Seconds after which the recording is killed."""
    calls: int = 60
    """Kept calls of each function."""
    made: int = 160
    """Mutated inputs of each function."""
    drawn: int = 40
    """Inputs of each function drawn by Hypothesis, where it has types that nothing else reaches."""
    perturbed: int = 60
    made_seconds: float = 4.0
    """Seconds of making inputs for each function and group."""


@dataclass
class CallRecorder:
    """Records a case's calls and remembers the last one, for the levels that share it."""

    sandbox: Sandbox
    limits: RecordingLimits = field(default_factory=RecordingLimits)
    tests: tuple[str, ...] | None = None
    """Test files, folders or node ids to run; None: those that may reach the change."""
    base_tests: BaseTests | None = None
    """Knows which tests those are; None: all of the project's may."""
    _last: tuple[object, Recording] | None = field(default=None, init=False, repr=False)

    def record(self, case: Case) -> Recording:
        """The recording of a case: a second call with the same case costs nothing.

        Raises ProbeFailed when the sandboxed process reports nothing at all.
        """
        key = (case.base, case.edits, case.seed, case.project.workload)
        if self._last is not None and self._last[0] == key:
            return self._last[1]
        found = self._record(case)
        self._last = (key, found)
        return found

    def _record(self, case: Case) -> Recording:
        what = touched(case.edits, case.project)
        if not what.symbols:
            return Recording(what, (), {}, {}, (), {})
        reaching = self._reaching(case)
        config = self._config(case, what, reaching)
        trouble = ""
        try:
            records: Sequence[Record] = run_probe(
                self.sandbox, "record_calls", case.project, case.base, config, wall=self.limits.wall
            )
        except ProbeFailed as error:
            if not error.records:
                raise
            records, trouble = error.records, str(error)
        return replace(_recording(what, records, trouble), calling=reaching.calling)

    def _config(self, case: Case, what: Touched, reaching: _Reaching) -> Mapping[str, object]:
        path, source = workload_source(case.project, case.base)
        return {
            "symbols": what.watched,
            "callers": {name: list(found) for name, found in what.callers.items()},
            "literals": {name: list(found) for name, found in what.literals.items()},
            "tests": list(reaching.files),
            "ids": None if reaching.ids is None else list(reaching.ids),
            **reaching.calling.plain(),
            "aims": {name: one.plain() for name, one in aims_of(case.edits, what).items()},
            "workload": path,
            "source": source,
            "seed": case.seed,
            "soft": self.limits.soft,
            "limit": self.limits.calls,
            "made": self.limits.made,
            "perturbed": self.limits.perturbed,
            "made_seconds": self._made_seconds(len(what.symbols)),
            "drawable": drawable(what),
            "drawn": self.limits.drawn,
            "hypothesis": "hypothesis" in case.project.interpreter.modules,
        }

    def _reaching(self, case: Case) -> _Reaching:
        """The tests that enter what is touched: no other has a call to record."""
        if self.tests is not None or self.base_tests is None:
            return _Reaching(case.project.tests if self.tests is None else self.tests)
        suite = self.base_tests.of(case)
        if suite.problem is not None:
            return _Reaching(case.project.tests)
        calling = Calling(suite.request.options, suite.request.plugins)
        chosen = selection_of(case, suite)
        if not suite.traced or not chosen.reached:
            return _Reaching(case.project.tests, None, calling)
        return _Reaching(suite.paths_of(chosen.affected), chosen.affected, calling)

    def _made_seconds(self, functions: int) -> float:
        return min(self.limits.made_seconds, self.limits.wall / 4 / functions)


def drawable(what: Touched) -> list[str]:
    """Functions that inputs may be drawn for: in place of a private one, those that call it."""
    public = [str(each) for each in what.symbols if not is_private(each.name)]
    return list(dict.fromkeys([*public, *(name for all in what.callers.values() for name in all)]))


def workload_source(project: Project, base: Path) -> tuple[str, str | None]:
    """Path of the workload as the sandbox sees it, and its text from the base; None: none."""
    if project.workload is None:
        return "", None
    return project.workload, (base / project.workload).read_text(encoding="utf-8")


def _recording(what: Touched, records: Sequence[Record], trouble: str) -> Recording:
    calls: list[RecordedCall] = []
    functions: dict[str, SeenFunction] = {}
    head: Mapping[str, Any] = {"modules": {}, "path": [], "ran": {}}
    for record in records:
        if "ran" in record:
            head = record
        elif "call" in record:
            call = record["call"]
            calls.append(RecordedCall(call["symbol"], call["kind"], call["data"], call["class"]))
        elif "function" in record:
            seen = record["function"]
            functions[seen["symbol"]] = SeenFunction(
                module=seen["module"],
                calls=seen["calls"],
                recorded=seen["recorded"],
                made=seen["made"],
                unrecorded=seen["unrecorded"],
                tests=tuple((name, float(spent)) for name, spent in seen["tests"]),
                drawn=seen["drawn"],
                undrawn=seen["undrawn"],
                unmade=seen["unmade"],
            )
    return Recording(
        what, tuple(calls), functions, head["modules"], tuple(head["path"]), head["ran"], trouble
    )
