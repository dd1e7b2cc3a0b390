"""Where the time goes: the project's own functions, by what the profiled workload spent in them."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from engine.errors import WorkloadError
from engine.ports import HotSpot, Project, Sandbox, Symbol
from engine.validation.launch import ProbeFailed, Record, run_probe
from engine.validation.recording import AS_CONFIGURED, workload_source
from engine.validation.touched import is_source

LEAST_OWN = 0.02
LEAST_SHARE = 0.05

Row: TypeAlias = Sequence[Any]
"""[path, first line, name, calls, own seconds, cumulative seconds]."""


@dataclass(frozen=True)
class Profile:
    """The hot functions of one workload, hottest first."""

    hotspots: tuple[HotSpot, ...]
    seconds: float
    """Profiled seconds in all."""
    workload: str
    """function, script, benchmarks, tests, or none."""
    note: str = ""
    """Why nothing was found, where nothing was."""
    partial: str = ""
    """How many tests were run, in words, where time did not suffice for all."""


def profile(
    sandbox: Sandbox,
    project: Project,
    tree: Path,
    *,
    wall: float = 120.0,
    seed: int = 0,
) -> Profile:
    """Profile the workload file, else the pytest-benchmark tests, else the tests.

    Functions of the project's source above 2 % of own or 5 % of cumulative time are named.
    Raises WorkloadError when the workload file is missing, raises, or does not end within `wall`.
    """
    config = _config(project, tree, wall, seed)
    if config["source"] is None and not config["tests"]:
        return Profile((), 0.0, "none", "there is neither a workload nor a test")
    if config["source"] is None and "pytest" not in project.interpreter.modules:
        return Profile((), 0.0, "none", "pytest cannot be imported by the project's interpreter")
    marked = config["source"] is None and "pytest_benchmark" in project.interpreter.modules
    for benchmarks in (True, False) if marked else (False,):
        asked = {**config, "benchmarks": benchmarks}
        record = _probed(sandbox, project, tree, asked, wall)
        if not benchmarks or record.get("heard", {}).get("passed"):
            return _profile_of(record, project, tree)
    raise AssertionError("the last pass always returns")


def _config(project: Project, tree: Path, wall: float, seed: int) -> dict[str, object]:
    try:
        path, source = workload_source(project, tree)
    except (OSError, UnicodeDecodeError) as error:
        raise WorkloadError(
            f"the workload {project.workload} cannot be read: {error}",
            hint="set `[project] workload` in optimizer.toml to a Python file of the repository",
        ) from error
    return {
        "workload": path,
        "source": source,
        "tests": list(project.tests),
        **AS_CONFIGURED.plain(),
        "soft": wall * 0.6,
        "seed": seed,
    }


def _probed(
    sandbox: Sandbox, project: Project, tree: Path, config: Mapping[str, object], wall: float
) -> Record:
    what = f"the workload {project.workload}" if project.workload else "the test run"
    try:
        record = run_probe(sandbox, "profile_workload", project, tree, config, wall=wall)[-1]
    except ProbeFailed as error:
        if error.ended == "timeout":
            raise WorkloadError(
                f"{what} did not end within {wall:g} s",
                hint="make the workload smaller, or point `[project] workload` at a shorter one",
            ) from error
        raise WorkloadError(
            f"{what} ended its process: {error}",
            hint="run it by itself with the project's interpreter first",
        ) from error
    if "failed" in record:
        raise WorkloadError(
            f"{what} failed: {record['failed']}",
            hint="run it by itself with the project's interpreter first",
        )
    return record


def _profile_of(record: Record, project: Project, tree: Path) -> Profile:
    heard = record["heard"]
    total = float(record["total"])
    spots = hotspots(record["rows"], total, project, tree)
    note = ""
    if heard["kind"] in ("tests", "benchmarks") and not heard.get("passed"):
        why = heard.get("broken") or f"pytest ended with status {heard.get('code')}"
        note = f"no test passed ({why})"
    elif not spots:
        note = "no function of the project's source takes 2 % of the time by itself or 5 % in all"
    return Profile(spots, total, str(heard["kind"]), note, _partial(heard))


def _partial(heard: Record) -> str:
    ran, done = heard.get("ran", 0), heard.get("done", 0)
    return f"only {done} of {ran} tests fitted into the time" if done < ran else ""


def hotspots(
    rows: Sequence[Row], total: float, project: Project, tree: Path
) -> tuple[HotSpot, ...]:
    """Profile rows as functions of the source in `tree`, the ones with most own time first.

    Lambdas, comprehensions and nested functions count for the function they stand in.
    """
    if total <= 0:
        return ()
    found: list[HotSpot] = []
    for path in sorted({str(row[0]) for row in rows}):
        if is_source(path, project):
            own = [row for row in rows if row[0] == path]
            found += _in_file(path, own, total, tree)
    named = [spot for spot in found if spot.own >= LEAST_OWN or spot.share >= LEAST_SHARE]
    return tuple(sorted(named, key=lambda spot: (-spot.own, -spot.share, str(spot.symbol))))


def _in_file(path: str, rows: Sequence[Row], total: float, tree: Path) -> Iterator[HotSpot]:
    try:
        spans = tuple(_spans(ast.parse((tree / path).read_bytes()), ""))
    except (OSError, SyntaxError, ValueError):
        return
    parts: dict[_Span, list[Row]] = {}
    for row in rows:
        span = _span_at(spans, int(row[1]))
        if span is not None:
            parts.setdefault(span, []).append(row)
    for span, inside in parts.items():
        main = [row for row in inside if span.first <= int(row[1]) <= span.line]
        yield HotSpot(
            Symbol(path, span.name),
            span.line,
            share=min(1.0, max(float(row[5]) for row in inside) / total),
            own=min(1.0, sum(float(row[4]) for row in inside) / total),
            calls=sum(int(row[3]) for row in main or inside),
        )


@dataclass(frozen=True)
class _Span:
    """An outermost function: from its first decorator to its last line."""

    name: str
    first: int
    line: int
    last: int


def _spans(node: ast.AST, prefix: str) -> Iterator[_Span]:
    for part in ast.iter_child_nodes(node):
        if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef):
            first = min([part.lineno, *(mark.lineno for mark in part.decorator_list)])
            yield _Span(prefix + part.name, first, part.lineno, part.end_lineno or part.lineno)
        elif isinstance(part, ast.ClassDef):
            yield from _spans(part, f"{prefix}{part.name}.")
        else:
            yield from _spans(part, prefix)


def _span_at(spans: Sequence[_Span], line: int) -> _Span | None:
    return next((span for span in spans if span.first <= line <= span.last), None)
