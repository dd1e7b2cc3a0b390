"""The main job and the gate: run, propose, validate."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from commands import exit_codes, render, words
from commands.screen import Screen

if TYPE_CHECKING:
    from engine.run import RunReport
    from engine.workshop import News
    from ledger.rows import PatchView

Json = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]
Unsafe = Annotated[
    bool,
    typer.Option("--unsafe-sandbox", help="Accept a sandbox below level L2 for outside code."),
]
ObjectiveChoice = Annotated[
    Literal["speed", "memory", "resilience", "tests"],
    typer.Option("--objective", help="What has to get better: docs/objectives.md."),
]
Workload = Annotated[
    str | None,
    typer.Option("--workload", metavar="FILE", help="Python file with run(), or script."),
]


def run(
    targets: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TARGET…]", help="path.py, path.py::name or a name; none: all."),
    ] = None,
    objective: ObjectiveChoice = "speed",
    goal: Annotated[str, typer.Option("--goal", help="In words; kept with the run.")] = "",
    workload: Workload = None,
    budget_time: Annotated[
        str | None,
        typer.Option(
            "--budget-time", metavar="10m", help="Begin nothing after; give up 30 s later."
        ),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="Of mutation and bootstrap.")] = 0,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show targets and proposals; judge nothing.")
    ] = False,
    resume: Annotated[
        str | None, typer.Option("--resume", metavar="RUN", help="Go on with this run.")
    ] = None,
    unsafe: Unsafe = False,
    as_json: Json = False,
) -> None:
    """Profile the workload, propose improvements and let the gate judge them

    \b
    Examples:
      opt run
      opt run src/pkg/parser.py --budget-time 10m
    """
    from engine.bootstrap import open_engine
    from engine.run import RunRequest

    _check_proposed(objective)
    request = RunRequest(
        targets=tuple(targets or ()),
        goal=goal,
        seed=seed,
        budget_seconds=_seconds(budget_time),
        dry_run=dry_run,
        resume=resume,
    )
    screen = Screen(_news_line)
    with open_engine(
        Path.cwd(),
        workload=workload,
        objective=objective,
        unsafe_sandbox=unsafe,
        budget_seconds=request.budget_seconds,
    ) as engine:
        report = engine.run(request, screen.news)
    screen.end()
    if as_json:
        render.emit_json("run", _run_document(report))
    else:
        show_report(report)


def _check_proposed(objective: str) -> None:
    """Raises UsageError where no proposer makes changes for the objective."""
    from engine.errors import UsageError

    if objective not in {"speed", "memory"}:
        raise UsageError(
            f"no proposer of this version makes changes for {objective}",
            hint=f"hand one in: opt propose PATCH --objective {objective}",
        )


def _run_document(report: RunReport) -> dict[str, Any]:
    return {
        "run": report.run,
        "outcome": report.outcome,
        "workload": report.workload,
        "targets": [{"symbol": s, "share": round(share, 4)} for s, share in report.targets],
        "proposals": report.proposals,
        "seconds": round(report.seconds, 3),
        "patches": [words.patch_document(view) for view in report.patches],
    }


def show_report(report: RunReport) -> None:
    """The end of a run: what was found, what was refused and why, what to type next."""
    from engine.run import TIME_IS_UP

    ready = _best_first(v for v in report.patches if v.row.state == "awaiting-review")
    refused = [v for v in report.patches if v.row.state == "refused"]
    doubtful = [v for v in report.patches if v.row.state == "inconclusive"]
    render.out()
    render.out(
        f"Run {report.run}: {len(ready)} ready for review, {len(refused)} refused, "
        f"{len(doubtful)} inconclusive, in {render.duration(report.seconds)}"
    )
    for view in ready:
        effect = words.effect_text(view.row.effect)
        render.out(f"  {render.paint(view.row.cid.short, 'id')}  {effect}")
        render.out(f"            {render.shorten(view.row.title, render.width() - 12)}")
    for view in report.patches:
        if view.row.state in {"applied", "approved", "rejected", "rolled-back"}:
            render.out(f"  {view.row.cid.short}  known: {view.row.state}, {view.row.title}")
    if not ready:
        tried = f"proposals: {report.proposals}, targets: {len(report.targets)}"
        render.out(f"Nothing new for review ({tried}; {report.outcome})")
    if ready:
        render.next_steps(f"opt show {ready[0].row.cid.short}", "opt list")
    elif report.outcome == TIME_IS_UP:
        render.next_steps("opt run", "opt list")
    else:
        render.next_steps("opt list", "opt log")


def _best_first(views: Iterable[PatchView]) -> list[PatchView]:
    """By what was measured: of several that build on each other the one that gains most leads."""
    return sorted(views, key=lambda v: v.row.effect.point if v.row.effect else 0.0, reverse=True)


def _news_line(news: News) -> str:
    verdict = render.paint(f"{news.verdict:<12}", news.verdict, sys.stderr)
    return f"  {news.short:<8}  {verdict}  {render.shorten(news.text, 200)}"


def _seconds(text: str | None) -> float | None:
    """`90`, `90s`, `10m`, `1h` in seconds; UsageError for anything else."""
    from engine.errors import UsageError

    if text is None:
        return None
    units = {"s": 1.0, "m": 60.0, "h": 3600.0}
    number, unit = (text[:-1], text[-1]) if text[-1:] in units else (text, "s")
    try:
        value = float(number) * units[unit]
    except ValueError:
        value = 0.0
    if value <= 0:
        raise UsageError(f"--budget-time {text!r}: expected a time such as 90s, 10m or 1h")
    return value


def propose(
    patch: Annotated[str, typer.Argument(metavar="PATCH|-|BASE..HEAD")],
    rationale: Annotated[str, typer.Option("--rationale", help="Why, in words.")] = "",
    agent: Annotated[str, typer.Option("--agent", help="Who made it.")] = "person",
    objective: ObjectiveChoice = "speed",
    workload: Workload = None,
    seed: Annotated[int, typer.Option("--seed", help="Of mutation and bootstrap.")] = 0,
    unsafe: Unsafe = False,
    as_json: Json = False,
) -> None:
    """Hand in a change from outside: does it really only make this faster?

    Exit code 0 when it is accepted, 1 when it is refused or inconclusive.

    \b
    Examples:
      opt propose change.diff --rationale "one pass instead of two"
      opt propose main..faster-parser
      opt propose more-tests.diff --objective tests
      git diff | opt propose -
    """
    from engine.bootstrap import open_engine

    data = sys.stdin.buffer.read() if patch == "-" else None
    screen = Screen(_news_line)
    with open_engine(
        Path.cwd(), workload=workload, objective=objective, unsafe_sandbox=unsafe
    ) as engine:
        view = engine.propose(
            patch, data, rationale=rationale, agent=agent, seed=seed, news=screen.news
        )
    screen.end()
    _judged(view, as_json)


def validate(
    cid: Annotated[str, typer.Argument(metavar="CID", help="A CID, or its first letters.")],
    rebase: Annotated[
        bool, typer.Option("--rebase", help="Move it to today's base first (a new patch).")
    ] = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Judge every level anew, whatever is kept.")
    ] = False,
    workload: Workload = None,
    seed: Annotated[int, typer.Option("--seed", help="Of mutation and bootstrap.")] = 0,
    unsafe: Unsafe = False,
    as_json: Json = False,
) -> None:
    """Let the gate judge a patch again

    What a level found before under the same conditions is taken from there; gains are always
    measured anew.

    \b
    Examples:
      opt validate q3kd8vxe
      opt validate q3kd8vxe --fresh
      opt validate q3kd8vxe --rebase
    """
    from engine.bootstrap import open_engine

    screen = Screen(_news_line)
    with open_engine(Path.cwd(), workload=workload, unsafe_sandbox=unsafe) as engine:
        view = engine.validate(cid, rebase=rebase, fresh=fresh, seed=seed, news=screen.news)
    screen.end()
    _judged(view, as_json)


def _judged(view: Any, as_json: bool) -> None:
    if as_json:
        render.emit_json("patch", words.patch_document(view))
    else:
        row = view.row
        verdict = render.paint(row.verdict, row.verdict)
        detail = words.reason_text(row.reasons) or words.effect_text(row.effect)
        render.out(f"{row.cid.short}  {verdict}  {render.shorten(detail, 240)}")
        render.next_steps(f"opt show {row.cid.short}", *words.next_for(row)[:1])
    if view.row.verdict != "accepted":
        raise typer.Exit(exit_codes.FAILED)


COMMANDS: dict[str, Callable[..., None]] = {"run": run, "propose": propose, "validate": validate}
