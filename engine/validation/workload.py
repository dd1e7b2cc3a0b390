"""What is measured, and the conversation with the process that runs it.

In this order: the workload file (`run()`, or a plain script), else the pytest-benchmark tests that
reach the touched functions, else the tests that spend most time in them, else their recorded calls.
"""

from __future__ import annotations

import contextlib
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from engine.ports import Case, Project, Sandbox, Session, SessionEnded
from engine.validation.launch import new_key, probe_job
from engine.validation.recording import RecordedCall, Recording, workload_source
from engine.validation.reporting import Checked, ReportForged

Kind = Literal["file", "benchmarks", "tests", "calls"]
_SHARE = 0.9
"""Share of the time in touched functions that the chosen tests have to cover."""
_MOST_TESTS = 30


class WorkloadBroke(Exception):
    """The workload raised, ended its process or took too long; the message says which."""


@dataclass(frozen=True)
class Plan:
    """One way of measuring, with what its host has to know."""

    kind: Kind
    config: Mapping[str, object]
    words: str
    """What is measured, for a person."""


def plans(case: Case, recording: Recording, *, seed: int) -> tuple[Plan, ...]:
    """Ways of measuring that reach a touched function, best first; empty when none does."""
    common = {
        "seed": seed,
        **recording.calling.plain(),
        "modules_touched": _module_names(case),
    }
    if case.project.workload is not None:
        if not any("workload" in dict(seen.tests) for seen in recording.functions.values()):
            return ()
        path, source = workload_source(case.project, case.base)
        config = {**common, "kind": "file", "workload": path, "source": source}
        return (Plan("file", config, f"the workload {path}"),)
    chosen = _slowest_tests(recording)
    reaching = [name for seen in recording.functions.values() for name, _ in seen.tests if name]
    found: list[Plan] = []
    if reaching:
        tests = {**common, "kind": "tests", "tests": sorted({n.partition("::")[0] for n in chosen})}
        marks = {**tests, "tests": sorted({name.partition("::")[0] for name in reaching})}
        marked = {**marks, "benchmarks": True, "chosen": sorted(set(reaching))}
        found.append(Plan("benchmarks", marked, "the pytest-benchmark tests that reach it"))
        plain = {**tests, "benchmarks": False, "chosen": list(chosen)}
        words = f"the {len(chosen)} tests that spend most time in it"
        found.append(Plan("tests", plain, words))
    calls = recording.of("recorded")
    if calls:
        found.append(Plan("calls", {**common, **_calls(recording, calls)}, "its recorded calls"))
    return tuple(found)


def unseen_plans(recording: Recording) -> tuple[Plan, ...]:
    """Calls of which none is made twice in a process: made ones, else the recorded ones."""
    found = []
    for group, words in (
        ("perturbed", "calls with values that were not seen before"),
        ("recorded", "different recorded calls, each made once"),
    ):
        calls = recording.of(group)
        if calls:
            config = {"seed": 0, "modules_touched": [], **_calls(recording, calls)}
            found.append(Plan("calls", config, f"{len(calls)} {words}"))
    return tuple(found)


def _calls(recording: Recording, calls: Sequence[RecordedCall]) -> dict[str, object]:
    return {
        "kind": "calls",
        "calls": [call.plain() for call in calls],
        "modules": dict(recording.modules),
        "path": list(recording.path),
    }


def _slowest_tests(recording: Recording) -> tuple[str, ...]:
    """Tests that cover most of the time spent in touched functions on the base, most first."""
    spent: dict[str, float] = {}
    for seen in recording.functions.values():
        for name, seconds in seen.tests:
            if "::" in name:
                spent[name] = spent.get(name, 0.0) + seconds
    total, covered = sum(spent.values()), 0.0
    chosen: list[str] = []
    for name in sorted(spent, key=lambda one: -spent[one])[:_MOST_TESTS]:
        if chosen and covered >= total * _SHARE:
            break
        chosen.append(name)
        covered += spent[name]
    return tuple(chosen)


def _module_names(case: Case) -> list[str]:
    """Names under which the touched files can be imported."""
    found = set()
    for edit in case.edits:
        path = PurePosixPath(edit.path)
        if path.suffix != ".py":
            continue
        for root in case.project.pythonpath:
            with contextlib.suppress(ValueError):
                parts = path.relative_to(PurePosixPath(root)).with_suffix("").parts
                kept = parts[:-1] if parts[-1] == "__init__" else parts
                found.add(".".join(kept))
    return sorted(found)


class Host:
    """A started workload process; every answer is checked to belong to its request."""

    def __init__(self, session: Session, wall: float, checked: Checked) -> None:
        self._session = session
        self._wall = wall
        self._checked = checked

    def begin(self, key: str, config: Mapping[str, object]) -> None:
        """Give the key, which the process answers, and the plan, which it does not."""
        found, _ = self._said(f"{key}\n{json.dumps(config)}")
        if not found.get("ready"):
            raise WorkloadBroke("the process did not answer with its own first line")

    def ask(self, todo: str, **request: object) -> tuple[Mapping[str, Any], float]:
        """One request; the answer and the seconds it took, taken on this side.

        Raises WorkloadBroke when the workload fails or the process ends, ReportForged when
        something else than the host answers.
        """
        token = secrets.token_hex(8)
        found, seconds = self._said(json.dumps({"do": todo, "token": token, **request}))
        if found.get("token") != token:
            raise ReportForged("an answer came that was not asked for")
        if "error" in found:
            raise WorkloadBroke(str(found["error"]))
        if found.get("failed"):
            raise WorkloadBroke(f"tests fail when repeated: {', '.join(found['failed'][:3])}")
        return found, seconds

    def _said(self, told: str) -> tuple[Mapping[str, Any], float]:
        try:
            answer, seconds = self._session.ask(told, wall=self._wall)
        except SessionEnded as error:
            words = error.stderr.strip().splitlines()
            last = f": {words[-1][:200]}" if words else ""
            raise WorkloadBroke(f"{error}{last}") from error
        return self._checked.read(answer.encode()), seconds

    def block(self, runs: int, seed: int | None = None) -> float:
        """Seconds of `runs` runs, on the usual input or on unseen ones from `seed` on."""
        self.ask("prepare", runs=runs, seed=seed)
        return self.ask("block", runs=runs)[1]


@contextlib.contextmanager
def hosted(
    sandbox: Sandbox,
    project: Project,
    tree: Path,
    plan: Plan,
    *,
    wall: float,
    cpu: int | None = None,
) -> Iterator[Host]:
    """Start the host of a plan on a tree; `wall` bounds each request and, tenfold, the whole.

    Raises WorkloadBroke when it does not come up.
    """
    key = new_key()
    job = probe_job("workload_host", project, tree, wall=wall * 10)
    with sandbox.session(replace(job, cpu=cpu)) as session:
        host = Host(session, wall, Checked(key))
        host.begin(key, plan.config)
        yield host
