"""One sandboxed run of a project's tests, and what came of it.

The tests run in the user's interpreter by `inside/run_tests.py` (or `inside/run_unittest.py` where
there is no pytest). Nothing here compares or judges.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from engine.ports import WORK, Job, Outcome, Project, Sandbox
from engine.validation.reporting import INSIDE, ReportForged, Said, read_report

TestOutcome = Literal["passed", "xpassed", "xfailed", "skipped", "failed", "error"]
PASSED: frozenset[str] = frozenset({"passed", "xpassed"})
FAILED: frozenset[str] = frozenset({"failed", "error"})


@dataclass(frozen=True)
class Limits:
    """What one run of the tests may take."""

    suite_seconds: float = 600.0
    memory: int = 2048
    """MiB."""
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
    trace: bool = False
    cover: tuple[str, ...] = ()
    seconds: float | None = None
    """A wall limit below that of the Limits."""


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
    starts_processes: frozenset[str] = frozenset()
    """Tests that start other processes: what runs there is not seen."""
    foreign: Mapping[str, str] = field(default_factory=dict)
    """Files of the tree whose module came from somewhere else, and from where."""
    covered: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """File to its number of executable lines and of those that never ran."""
    running: str = ""
    """The test that was under way when the run was cut off."""
    said: str = ""
    """The end of what was printed, for the evidence of a run that went wrong."""

    def passed(self, test: str) -> bool:
        return test in self.results and self.results[test].outcome in PASSED


class SuiteRunner:
    """Runs tests in the sandbox."""

    def __init__(self, sandbox: Sandbox, limits: Limits) -> None:
        self.sandbox = sandbox
        self.limits = limits

    def run(self, tree: Path, project: Project, request: SuiteRequest) -> SuiteRun:
        """Run to the end or to the limit; a project's failure is a result, never an exception."""
        nonce = secrets.token_hex(16)
        outcome = self.sandbox.run(self._job(tree, project, request, nonce))
        return read_run(outcome, nonce)

    def _job(self, tree: Path, project: Project, request: SuiteRequest, nonce: str) -> Job:
        interpreter = project.interpreter
        script = "run_tests.py" if "pytest" in interpreter.modules else "run_unittest.py"
        limit = self.limits.suite_seconds
        return Job(
            argv=(str(interpreter.executable), str(INSIDE / script)),
            tree=tree,
            env={**environment(project), "OPT_NONCE": nonce},
            mounts=(*interpreter.mounts, INSIDE),
            stdin=_request(request, project.pythonpath),
            wall=limit if request.seconds is None else min(limit, request.seconds),
            memory=self.limits.memory,
            pids=self.limits.pids,
            output=64 * 1024 * 1024,
            report=True,
        )


def environment(project: Project) -> dict[str, str]:
    """The project's own variables, and its folders of the tree on the import path."""
    folders = (WORK if path in {"", "."} else f"{WORK}/{path}" for path in project.pythonpath)
    return {**project.env, "PYTHONPATH": ":".join(folders)}


def read_run(outcome: Outcome, nonce: str) -> SuiteRun:
    """What a finished job reported, whole or cut off."""
    try:
        said = list(read_report(outcome.report, nonce))
    except ReportForged as error:
        return SuiteRun("died", seconds=outcome.seconds, said=str(error))
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
        starts_processes=frozenset(
            each["id"] for each in said if each["kind"] == "entered" and each["processes"]
        ),
        foreign={each["file"]: each["origin"] for each in said if each["kind"] == "foreign"},
        covered={
            each["file"]: (len(each["lines"]), len(each["missing"]))
            for each in said
            if each["kind"] == "covered"
        },
        running=_running(said),
        said=printed.strip(),
    )


def _request(request: SuiteRequest, folders: Sequence[str]) -> bytes:
    return json.dumps(
        {
            "args": request.paths,
            "ids": request.ids,
            "collect": request.collect,
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
