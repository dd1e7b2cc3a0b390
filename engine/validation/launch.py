"""Start one script of `inside/` in the sandbox with the user's interpreter, and read its report."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.ports import WORK, Job, Outcome, Project, Sandbox
from engine.validation.reporting import INSIDE, read_report

Record = Mapping[str, Any]


class ProbeFailed(Exception):
    """The script did not report as it should: `ended` says how its process ended."""

    def __init__(self, message: str, *, ended: str = "exit", records: tuple[Record, ...] = ()):
        super().__init__(message)
        self.ended = ended
        self.records = records
        """What it had reported until then."""


def probe_job(
    script: str,
    project: Project,
    tree: Path,
    *,
    stdin: bytes = b"",
    wall: float,
) -> Job:
    """The Job that runs `inside/start.py SCRIPT` on a copy of `tree`."""
    folders = [WORK if part == "." else f"{WORK}/{part}" for part in project.pythonpath]
    env = {**project.env, "PYTHONPATH": ":".join(folders)}
    return Job(
        argv=(str(project.interpreter.executable), str(INSIDE / "start.py"), script),
        tree=tree,
        env=env,
        mounts=(INSIDE, *project.interpreter.mounts),
        stdin=stdin,
        wall=wall,
        memory=project.memory,
        output=32 * 1024 * 1024,
        report=True,
    )


def run_probe(
    sandbox: Sandbox,
    script: str,
    project: Project,
    tree: Path,
    config: Mapping[str, object],
    *,
    wall: float,
) -> tuple[Record, ...]:
    """Run a script to its end on JSON configuration; its records without the first line.

    Raises ProbeFailed when the process died or ran out of time, ReportForged when something else
    wrote into its report.
    """
    key = new_key()
    told = f"{key}\n{json.dumps(config)}".encode()
    job = probe_job(script, project, tree, stdin=told, wall=wall)
    return _records(sandbox.run(job), key)


def new_key() -> str:
    """A key for one report, in hex: the first line that a script is told."""
    return secrets.token_hex(32)


def _records(outcome: Outcome, key: str) -> tuple[Record, ...]:
    records = tuple(read_report(outcome.report, key))
    if not records:
        raise ProbeFailed(_last_words(outcome) or "no report", ended=outcome.ended)
    if outcome.ended != "exit" or not records[-1].get("done"):
        why = _last_words(outcome) or f"ended by {outcome.ended}"
        raise ProbeFailed(why, ended=outcome.ended, records=records[1:])
    return records[1:]


def _last_words(outcome: Outcome) -> str:
    lines = outcome.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:300] if lines else ""
