"""`opt bench gate`: stored proposals with known rulings, sent through the gate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands import exit_codes, render
from commands.screen import Screen

if TYPE_CHECKING:
    from engine.bench_score import Outcome, Score, Share, WorkloadKind
    from engine.workshop import News


Set = Annotated[Path, typer.Option("--set", metavar="FILE", help="One JSON object a line.")]
Repository = Annotated[
    Path, typer.Option("--repository", metavar="GITDIR", help="Where the bases are.")
]
Python = Annotated[
    str, typer.Option("--python", metavar="EXE", help="Interpreter; none: detected.")
]
Keep = Annotated[
    list[str] | None,
    typer.Option("--keep", metavar="PATHS", help="Of a base, in quotes; none: everything."),
]
Source = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="PATHS", help="What is improved; none: detected."),
]
Only = Annotated[
    list[str] | None, typer.Option("--only", metavar="ID", help="This proposal; repeatable.")
]
Kind = Annotated[
    str, typer.Option("--workload", metavar="KIND", help="recorded, perturbed or both.")
]
Experts = Annotated[
    bool, typer.Option("--experts/--no-experts", help="The maintainers' own patches too.")
]
Seed = Annotated[int, typer.Option("--seed", help="Of mutation and bootstrap.")]
Budget = Annotated[
    float | None,
    typer.Option("--budget", metavar="SECONDS", help="For measuring, and for comparing."),
]
Log = Annotated[
    Path | None,
    typer.Option("--log", metavar="FILE", help="Keep outcomes there; go on from them."),
]
Unsafe = Annotated[bool, typer.Option("--unsafe-sandbox", help="Accept a sandbox below level L2.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]


def bench(
    what: Annotated[str, typer.Argument(metavar="gate")],
    file: Set,
    repository: Repository,
    python: Python = "",
    keep: Keep = None,
    source: Source = None,
    only: Only = None,
    workload: Kind = "both",
    experts: Experts = True,
    seed: Seed = 0,
    budget: Budget = None,
    log: Log = None,
    unsafe: Unsafe = False,
    as_json: Json = False,
) -> None:
    """Send stored proposals with known rulings through the gate

    Exit code 1 when one is accepted that should not be, or when none could be sent.

    \b
    Examples:
      opt bench gate --set tasks.jsonl --repository project.git --log outcomes.jsonl
      opt bench gate --set tasks.jsonl --repository project.git --only task-7 --json
    """
    from engine.bench_gate import BenchRequest
    from engine.bench_score import escaped
    from engine.bench_stand import Surroundings, paths_of, replay_set

    _need(what, budget)
    around = Surroundings(
        repository=repository,
        python=python,
        keep=paths_of(keep or ()) or (".",),
        source=paths_of(source or ()),
        budget=budget,
        unsafe_sandbox=unsafe,
    )
    request = BenchRequest(_kinds(workload), experts, tuple(only or ()), seed)
    screen = Screen(lambda news: _ended(news, screen.progress))
    outcomes = replay_set(file, request, around, log=log, tell=screen.news)
    screen.end()
    if as_json:
        render.emit_json("bench-gate", _document(outcomes, seed))
    else:
        _show(outcomes)
    if escaped(outcomes) or all(one.verdict == "skipped" for one in outcomes):
        raise typer.Exit(exit_codes.FAILED)


def _need(what: str, budget: float | None) -> None:
    from engine.errors import UsageError

    if what != "gate":
        raise UsageError(f"no benchmark {what!r}: expected `opt bench gate`")
    if budget is not None and not 0 < budget < float("inf"):
        raise UsageError(f"--budget {budget}: expected seconds, more than none")


def _kinds(text: str) -> tuple[WorkloadKind, ...]:
    from engine.errors import UsageError

    kinds: dict[str, tuple[WorkloadKind, ...]] = {
        "recorded": ("recorded",),
        "perturbed": ("perturbed",),
        "both": ("recorded", "perturbed"),
    }
    if text not in kinds:
        raise UsageError(f"--workload {text!r}: expected recorded, perturbed or both")
    return kinds[text]


def _ended(news: News, progress: render.Progress) -> str:
    """What became of one patch, and how long the rest will still take."""
    count = f"{progress.done}/{progress.total}"
    return f"  {count:>7}  {news.verdict:<12}  {news.text}{progress.left()}"


def _show(outcomes: Sequence[Outcome]) -> None:
    """A table for each workload, then the figures."""
    from engine.bench_score import score

    for kind in ("recorded", "perturbed"):
        chosen = [one for one in outcomes if one.workload == kind]
        if chosen:
            render.out(f"With the {kind} workload")
            render.table(("id", "ruling", "verdict", "s", "first reason"), map(_row, chosen))
            render.out()
    for kind in ("recorded", "perturbed"):
        chosen = [one for one in outcomes if one.workload == kind]
        if chosen:
            _show_score(f"{kind} workload", score(chosen))
    _show_score("all", score(outcomes))


def _row(outcome: Outcome) -> tuple[str, ...]:
    why = outcome.code or render.printable(outcome.detail)
    seconds = "" if outcome.verdict == "skipped" else f"{outcome.seconds:.0f}"
    return outcome.id, outcome.ruling, outcome.verdict, seconds, why


def _show_score(title: str, score: Score) -> None:
    figures = [
        f"escapes {score.escapes}",
        f"honest {score.honest} accepted",
        f"experts {score.experts} accepted",
        f"precision {_ratio(score.precision)}",
        f"recall {_ratio(score.recall)}",
    ]
    if score.median_seconds is not None and score.most_seconds is not None:
        figures.append(f"{score.median_seconds:.0f} s median, {score.most_seconds:.0f} s at most")
    figures += [f"{score.skipped} skipped"] if score.skipped else []
    figures += [f"{score.unscored} without a ruling"] if score.unscored else []
    render.definition(title, ", ".join(figures), 20)


def _ratio(share: Share) -> str:
    return "-" if share.ratio is None else f"{share.ratio:.2f}"


def _document(outcomes: Sequence[Outcome], seed: int) -> dict[str, Any]:
    from engine.bench_score import score

    totals = {
        kind: _totals(score([one for one in outcomes if one.workload == kind]))
        for kind in ("recorded", "perturbed")
    }
    return {
        "seed": seed,
        "trials": [asdict(one) for one in outcomes],
        "totals": {**totals, "all": _totals(score(outcomes))},
    }


def _totals(score: Score) -> dict[str, Any]:
    shares = {
        name: {**asdict(share), "ratio": share.ratio}
        for name, share in (
            ("escapes", score.escapes),
            ("honest", score.honest),
            ("experts", score.experts),
            ("precision", score.precision),
            ("recall", score.recall),
        )
    }
    seconds = {"median": score.median_seconds, "most": score.most_seconds}
    return {**shares, "seconds": seconds, "skipped": score.skipped, "unscored": score.unscored}


COMMANDS: dict[str, Callable[..., None]] = {"bench": bench}
