"""One sandboxed run of a project's tests, and what came of it.

The tests run in the user's interpreter by `inside/run_tests.py` (or `inside/run_unittest.py` where
there is no pytest). Nothing here compares or judges.
"""

from __future__ import annotations

import json
import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from engine.ports import Job, LevelId, LevelResult, Outcome, Project, Reason, Sandbox
from engine.validation.reporting import INSIDE, ReportForged, Said, read_report

TestOutcome = Literal["passed", "xpassed", "xfailed", "skipped", "failed", "error"]
PASSED: frozenset[str] = frozenset({"passed", "xpassed"})
FAILED: frozenset[str] = frozenset({"failed", "error"})


@dataclass(frozen=True)
class Limits:
    """What one run of the tests may take."""

    suite_seconds: float = 600.0
    pids: int = 256


@dataclass(frozen=True)
class SuiteRequest:
    """What to run in a tree."""

    paths: tuple[str, ...]
    """Files or folders to collect from."""
    ids: tuple[str, ...] | None = None
    """Only these tests; None: all that is collected."""
    options: tuple[str, ...] = ()
    plugins: tuple[str, ...] | None = ()
    """Pytest plugins to load by entry point; None: all that are installed."""
    collect: bool = False
    """Only collect, run nothing."""
    stop: bool = False
    """End at the first test that fails."""
    backwards: bool = False
    """The last test first."""
    trace: bool = False
    cover: tuple[str, ...] = ()
    seconds: float | None = None
    """A wall limit below that of the Limits."""
    known: frozenset[str] | None = None
    """What the base's own run `replaced` and `peeked`; None: this is the base's run."""


@dataclass(frozen=True)
class RanTest:
    """One test's result; `detail` is the message of a failure or the reason of a skip."""

    outcome: TestOutcome
    seconds: float
    detail: str = ""


@dataclass(frozen=True)
class Entered:
    """A function by file, first line (decorators included) and its plain name."""

    path: str
    line: int
    name: str


@dataclass(frozen=True)
class SuiteRun:
    """What a run reported before it ended."""

    ended: Literal["done", "timeout", "died"]
    """`died`: killed, crashed, or left without saying that it was through."""
    exit: int | None = None
    """Pytest's own exit status."""
    seconds: float = 0.0
    collected: tuple[str, ...] = ()
    results: Mapping[str, RanTest] = field(default_factory=dict)
    broken: Mapping[str, str] = field(default_factory=dict)
    """Files that could not be collected, and why."""
    entered: Mapping[str, frozenset[Entered]] = field(default_factory=dict)
    """Test to the functions of the tree it entered; under "": while collecting."""
    reads: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Test to the files of the tree that it opened, imports left out; under "": on collection."""
    starts_processes: frozenset[str] = frozenset()
    """Tests that start other processes: what runs there is not seen."""
    spawned: bool = False
    """Processes may have been started that belong to no known test."""
    foreign: Mapping[str, str] = field(default_factory=dict)
    """Files of the tree whose module came from somewhere else, and from where."""
    covered: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """File to its number of executable lines and of those that never ran."""
    replaced: frozenset[str] = frozenset()
    """Functions of the test tools or the builtins that were others in the end."""
    peeked: frozenset[str] = frozenset()
    """Files of the tree that read stack frames or walked all objects, and how."""
    decoded: frozenset[str] = frozenset()
    """Files of the tree that read compiled code, and of what."""
    running: str = ""
    """The test that was under way when the run was cut off."""
    said: str = ""
    """The end of what was printed, for the evidence of a run that went wrong."""

    def passed(self, test: str) -> bool:
        return test in self.results and self.results[test].outcome in PASSED


class CheatFound(Exception):
    """The run was tampered with from inside."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = Reason(code, detail)

    def result(self, level: LevelId) -> LevelResult:
        return LevelResult(level, "failed", (self.reason,))


class SuiteRunner:
    """Runs tests in the sandbox."""

    def __init__(self, sandbox: Sandbox, limits: Limits) -> None:
        self.sandbox = sandbox
        self.limits = limits

    def run(self, tree: Path, project: Project, request: SuiteRequest) -> SuiteRun:
        """Run to the end or to the limit; a project's failure is a result, never an exception.

        Raises CheatFound for a run of a candidate (`request.known` is given) whose report is
        forged, or that replaced what the base's run does not.
        """
        key = secrets.token_hex(32)
        outcome = self.sandbox.run(self._job(tree, project, request, key))
        try:
            run = read_run(outcome, key)
        except ReportForged as error:
            if request.known is not None:
                raise CheatFound("forged-report", str(error)) from error
            return SuiteRun("died", seconds=outcome.seconds, said=str(error))
        if request.known is not None:
            _honest(run, request.known)
        return run

    def _job(self, tree: Path, project: Project, request: SuiteRequest, key: str) -> Job:
        interpreter = project.interpreter
        script = "run_tests.py" if "pytest" in interpreter.modules else "run_unittest.py"
        limit = self.limits.suite_seconds
        return Job(
            argv=(str(interpreter.executable), str(INSIDE / script)),
            tree=tree,
            env=project.env,
            mounts=(*interpreter.mounts, INSIDE),
            stdin=_request(request, project.pythonpath, key),
            wall=limit if request.seconds is None else min(limit, request.seconds),
            memory=project.memory,
            pids=self.limits.pids,
            output=64 * 1024 * 1024,
            report=True,
        )


def _honest(run: SuiteRun, known: frozenset[str]) -> None:
    """Raises CheatFound for what the base's own tests do not do."""
    if run.replaced - known:
        names = ", ".join(sorted(run.replaced - known)[:5])
        raise CheatFound("patched-module", f"replaced while the tests ran: {names}")
    if run.peeked - known:
        names = ", ".join(sorted(run.peeked - known)[:5])
        raise CheatFound("frame-inspection", f"looked beyond itself while the tests ran: {names}")


def read_run(outcome: Outcome, key: str) -> SuiteRun:
    """What a finished job reported, whole or cut off. Raises ReportForged."""
    said = list(read_report(outcome.report, key))
    _once_each(said)
    end = next((each["exit"] for each in said if each["kind"] == "end"), None)
    printed = (outcome.stderr[-2000:] + b"\n" + outcome.stdout[-4000:]).decode("utf-8", "replace")
    return SuiteRun(
        ended=_ended(outcome, end),
        exit=end,
        seconds=outcome.seconds,
        collected=tuple(
            name for each in said if each["kind"] == "collected" for name in each["ids"]
        ),
        results={each["id"]: _result(each) for each in said if each["kind"] == "test"},
        broken={each["id"]: each["detail"] for each in said if each["kind"] == "broken"},
        entered=_entered(said),
        reads={each["id"]: frozenset(each["files"]) for each in said if each["kind"] == "entered"},
        spawned=any(each["kind"] == "spawned" for each in said),
        starts_processes=frozenset(
            each["id"] for each in said if each["kind"] == "entered" and each["processes"]
        ),
        foreign={each["file"]: each["origin"] for each in said if each["kind"] == "foreign"},
        covered={
            each["file"]: (len(each["lines"]), len(each["missing"]))
            for each in said
            if each["kind"] == "covered"
        },
        replaced=_named(said, "replaced"),
        peeked=_named(said, "peeked"),
        decoded=_named(said, "decoded"),
        running=_running(said),
        said=printed.strip(),
    )


def _request(request: SuiteRequest, folders: Sequence[str], key: str) -> bytes:
    return json.dumps(
        {
            "key": key,
            "args": request.paths,
            "ids": request.ids,
            "collect": request.collect,
            "stop": request.stop,
            "backwards": request.backwards,
            "options": request.options,
            "plugins": request.plugins,
            "folders": list(folders),
            "trace": request.trace,
            "cover": request.cover,
        }
    ).encode()


def _ended(outcome: Outcome, end: int | None) -> Literal["done", "timeout", "died"]:
    if end is not None:
        return "done"
    return "timeout" if outcome.ended == "timeout" else "died"


def _result(said: Said) -> RanTest:
    return RanTest(said["outcome"], float(said["seconds"]), str(said["detail"]))


def _named(said: Sequence[Said], kind: str) -> frozenset[str]:
    return frozenset(name for each in said if each["kind"] == kind for name in each["names"])


def _once_each(said: Sequence[Said]) -> None:
    """Raises ReportForged when a test has more results than it was collected times."""
    collected = Counter(n for each in said if each["kind"] == "collected" for n in each["ids"])
    results = Counter(each["id"] for each in said if each["kind"] == "test")
    more = sorted((results - collected).keys())
    if more:
        raise ReportForged(f"{more[0]} has more results than it was collected times")


def _entered(said: Sequence[Said]) -> dict[str, frozenset[Entered]]:
    codes = {
        each["n"]: Entered(each["file"], each["line"], each["name"])
        for each in said
        if each["kind"] == "code"
    }
    return {
        each["id"]: frozenset(codes[n] for n in each["codes"] if n in codes)
        for each in said
        if each["kind"] == "entered"
    }


def _running(said: Sequence[Said]) -> str:
    last = ""
    for each in said:
        if each["kind"] == "start":
            last = each["id"]
        elif each["kind"] == "test":
            last = ""
    return last
