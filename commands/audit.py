"""What happened, and the proof of it: status, log, replay, agents, tasks, conflicts, ledger."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands import exit_codes, render

if TYPE_CHECKING:
    from ledger.queries import Reader
    from ledger.verify import Verification

Json = Annotated[bool, typer.Option("--json", help="JSON on stdout.")]
At = Annotated[str | None, typer.Option("--at", metavar="N|CID|TIME", help="State at that event.")]


def open_reader(at: str | None = None) -> Reader:
    """The ledger of the repository around the current folder, for reading."""
    from engine.locate import locate
    from ledger.queries import Reader

    return Reader.open(locate(Path.cwd()).state, at=at)


def show_status(*, as_json: bool, at: str | None = None) -> None:
    """State of this repository, and the one next command."""
    from engine.locate import locate, read_head

    location = locate(Path.cwd())
    head = read_head(location)
    if not (location.state / "ledger.sqlite3").exists():
        _status_without_ledger(as_json, head.branch)
        return
    with open_reader(at) as reader:
        status = reader.status()
        waiting = reader.patches(state="awaiting-review")
    if as_json:
        render.emit_json("status", _status_document(status, head.branch))
        return
    branch = head.branch or "detached head"
    render.out(f"On {branch}, {status.events} events in the ledger")
    for state, count in status.counts.items():
        render.out(f"  {count:>4}  {render.paint(state, state)}")
    if status.last_run:
        render.out(f"Last run {status.last_run.run}: {status.last_run.outcome or 'unfinished'}")
    render.next_steps(_one_next_step(status, [row.cid.short for row in waiting]))


def _status_without_ledger(as_json: bool, branch: str | None) -> None:
    if as_json:
        render.emit_json("status", {"initialised": False, "branch": branch, "next": "opt init"})
        return
    render.out(f"On {branch or 'detached head'}, no ledger here yet")
    render.next_steps("opt init")


def _status_document(status: Any, branch: str | None) -> dict[str, Any]:
    run = status.last_run
    return {
        "initialised": True,
        "branch": branch,
        "events": status.events,
        "head": str(status.head) if status.head else None,
        "states": dict(status.counts),
        "last_run": {"run": run.run, "outcome": run.outcome} if run else None,
    }


def _one_next_step(status: Any, waiting: list[str]) -> str:
    if waiting:
        return f"opt show {waiting[0]}"
    if status.last_run is not None and not status.last_run.outcome:
        return f"opt run --resume {status.last_run.run}"
    return "opt run"


def status(at: At = None, as_json: Json = False) -> None:
    """Show the state of this repository and the one next step (as bare opt does)

    \b
    Example:
      opt status --json
    """
    show_status(as_json=as_json, at=at)


def log(
    since: Annotated[int, typer.Option("--since", metavar="N", help="From this event on.")] = 0,
    limit: Annotated[int, typer.Option("--limit", "-n", help="The last N; 0: all.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="JSON Lines on stdout.")] = False,
) -> None:
    """Show the events as they happened

    \b
    Examples:
      opt log -n 20
      opt log --json
    """
    with open_reader() as reader:
        first = max(since, reader.status().events - limit) if limit else since
        for event in reader.events(since=first):
            if as_json:
                render.emit_json_line("log", _event_document(event))
            else:
                render.out(_event_line(event))


def _event_document(event: Any) -> dict[str, Any]:
    return {
        "seq": event.seq,
        "cid": str(event.cid),
        "topic": event.topic,
        "time": event.time,
        "actor": event.actor,
        "data": event.data,
    }


def _event_line(event: Any) -> str:
    name = event.topic.removeprefix("opt:")
    when = event.time[:19].replace("T", " ")
    what = _gist(event.data)
    line = f"#{event.seq:<5} {when}  {name:<24} {event.actor:<12} {what}"
    return render.shorten_end(render.printable(line))


def _gist(data: dict[str, Any]) -> str:
    """The few fields of an event that tell most."""
    parts = []
    for key in (
        "patch",
        "level",
        "status",
        "verdict",
        "code",
        "target",
        "run",
        "outcome",
        "reason",
    ):
        value = data.get(key)
        if isinstance(value, str) and value:
            parts.append(value[7:15] if value.startswith("baf") else value)
    return " ".join(parts)


def replay(
    until: Annotated[
        str | None, typer.Option("--until", metavar="N|CID|TIME", help="Stop after this event.")
    ] = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="Prove that nothing was altered.")
    ] = False,
    checkpoint: Annotated[
        Path | None,
        typer.Option("--checkpoint", metavar="FILE", help="A signed note kept elsewhere."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Rebuild the state from the events, and prove that none was altered

    Each check of --verify is ok, failed or unknown (JSON: true, false, null).

    \b
    Examples:
      opt replay --verify
      opt replay --until 412 --json
    """
    if verify or checkpoint:
        _verify(until, checkpoint, as_json)
        return
    from engine.locate import locate
    from ledger.fold import fold

    folder = locate(Path.cwd()).state
    state = fold(folder, until=_point(folder, until))
    document = state.document()
    if as_json:
        render.emit_json("replay", document)
        return
    render.out(f"Replayed {document['events']} events")
    for row in document["patches"]:
        render.out(f"  {row['cid'][7:15]}  {row['state']}")
    render.next_steps("opt replay --verify", "opt log")


def _point(folder: Path, until: str | None) -> int | None:
    """The number of the event that a person named; None for none."""
    from ledger.opening import connect, point_of

    return None if until is None else point_of(connect(folder).connection, until)


def _verify(until: str | None, checkpoint: Path | None, as_json: bool) -> None:
    from engine.bootstrap import verify_ledger
    from engine.errors import UsageError
    from engine.locate import locate

    note = None
    if checkpoint is not None:
        try:
            note = checkpoint.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"cannot read the checkpoint {checkpoint}: {error}") from error
    location = locate(Path.cwd())
    point = _point(location.state, until)
    result = verify_ledger(location.root, until=point, checkpoint=note)
    _show_verification(result, as_json)
    if not result.ok:
        raise typer.Exit(exit_codes.FAILED)


def _show_verification(result: Verification, as_json: bool) -> None:
    checks = [{"name": c.name, "ok": c.ok, "detail": c.detail} for c in result.checks]
    if as_json:
        render.emit_json(
            "verification",
            {
                "ok": result.ok,
                "events": result.events,
                "head": str(result.head) if result.head else None,
                "root": result.root,
                "first_bad": result.first_bad,
                "checks": checks,
            },
        )
        return
    for check in result.checks:
        word = {True: "ok", False: "failed", None: "unknown"}[check.ok]
        render.definition(f"{word:<7} {check.name}", check.detail, 23, style=word)
    if result.ok:
        render.out(f"Verified: {result.events} events, root {result.root[:16]}…")
    else:
        where = "" if result.first_bad is None else f" at event #{result.first_bad}"
        render.error(f"the ledger does not verify{where}", "restore it from a backup, and compare")


def _listing(name: str, headings: tuple[str, ...], at: str | None, as_json: bool) -> None:
    """One projection as a table or as JSON; its rows are dataclasses."""
    from dataclasses import asdict

    with open_reader(at) as reader:
        rows = [_plain(asdict(row)) for row in getattr(reader, name)()]
    if as_json:
        render.emit_json(name, {name: rows})
    elif rows:
        render.table(headings, [[str(row.get(h) or "") for h in headings] for row in rows])
    else:
        render.say(f"No {name} yet")


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {key: _text(value) for key, value in row.items()}


def _text(value: Any) -> Any:
    if isinstance(value, dict) and set(value) == {"binary"}:
        from ledger.ids import Cid

        return str(Cid(value["binary"]))
    if isinstance(value, list | tuple):
        return [_text(item) for item in value]
    return value


def runs(at: At = None, as_json: Json = False) -> None:
    """Show the runs so far

    \b
    Example:
      opt runs
    """
    _listing("runs", ("run", "outcome", "started", "goal"), at, as_json)


def agents(at: At = None, as_json: Json = False) -> None:
    """Show the agents and what they do

    \b
    Example:
      opt agents
    """
    _listing("agents", ("agent", "proposer", "state", "worktrees"), at, as_json)


def tasks(at: At = None, as_json: Json = False) -> None:
    """Show the tasks: one target with a method each

    \b
    Example:
      opt tasks --json
    """
    _listing("tasks", ("task", "state", "agent", "target"), at, as_json)


def conflicts(at: At = None, as_json: Json = False) -> None:
    """Show patches that cannot stand beside others

    \b
    Example:
      opt conflicts
    """
    _listing("conflicts", ("patch", "other", "kind", "detail"), at, as_json)


def ledger(
    action: Annotated[str, typer.Argument(metavar="rebuild|backup")],
    target: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="Of the backup.")] = None,
) -> None:
    """Care for the ledger: rebuild its read models, or back it up

    \b
    Examples:
      opt ledger rebuild
      opt ledger backup ledger-copy.sqlite3
    """
    from engine.audit import backup_ledger, rebuild_ledger
    from engine.errors import UsageError
    from engine.locate import locate

    state = locate(Path.cwd()).state
    if action == "rebuild":
        render.out(f"Rebuilt the read models from {rebuild_ledger(state)} events")
    elif action == "backup" and target is not None:
        render.out(f"Backed up {backup_ledger(state, target)} events to {target}")
    else:
        raise UsageError("expected `opt ledger rebuild` or `opt ledger backup FILE`")


COMMANDS: dict[str, Callable[..., None]] = {
    "status": status,
    "log": log,
    "replay": replay,
    "runs": runs,
    "agents": agents,
    "tasks": tasks,
    "conflicts": conflicts,
    "ledger": ledger,
}
