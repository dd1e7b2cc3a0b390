"""Getting going: init, doctor, config, sandbox, help."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from commands import exit_codes, render

Json = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]


def init(
    force: Annotated[bool, typer.Option("--force", help="Write optimizer.toml anew.")] = False,
    as_json: Json = False,
) -> None:
    """Look at the project, write a commented optimizer.toml, create the ledger

    \b
    Example:
      opt init && opt run
    """
    from engine.first_steps import initialise

    found = initialise(Path.cwd(), force=force)
    if as_json:
        render.emit_json("init", found)
        return
    render.field("Python", f"{found['python']} ({found['version']})")
    render.field("Source", ", ".join(found["source"]) or "none found")
    render.field("Tests", ", ".join(found["tests"]) or "none found")
    render.field("Workload", found["workload"] or "none: the tests are the workload")
    for text in found["warnings"]:
        render.warning(text)
    verb = "Wrote" if found["written"] else "Kept"
    render.out(f"{verb} optimizer.toml, the ledger is ready")
    render.next_steps("opt doctor", "opt run")


def doctor(as_json: Json = False) -> None:
    """Check every dependency and prove the sandbox level by canaries

    \b
    Example:
      opt doctor
    """
    from engine.checkup import examine

    result = examine(Path.cwd())
    if as_json:
        render.emit_json("doctor", result)
    else:
        _show_doctor(result)
    if not result["ok"]:
        raise typer.Exit(exit_codes.FAILED)


def _show_doctor(result: dict[str, Any]) -> None:
    for check in result["checks"]:
        word = {True: "ok", False: "failed", None: "missing"}[check["ok"]]
        render.definition(f"{word:<8} {check['name']}", check["detail"], 28, style=word)
        if check["ok"] is not True and check.get("hint"):
            render.definition("", check["hint"], 28)
    sandbox = result["sandbox"]
    render.out(f"Sandbox level {sandbox['level']}, proved by a control and these canaries:")
    for canary in sandbox["canaries"]:
        word = "blocked" if canary["blocked"] else "NOT BLOCKED"
        render.out(f"  {word:<12} {canary['name']}")
    render.next_steps("opt run" if result["ok"] else "repair what failed, then opt doctor")


def config(as_json: Json = False) -> None:
    """Show every setting with its origin

    \b
    Examples:
      opt config
      OPTIMIZER_MAX_AGENTS=2 opt config --json
    """
    from engine.config import ENVIRONMENT, load_settings, origins
    from engine.locate import locate

    root = locate(Path.cwd()).root
    rows = origins(root, load_settings(root))
    if as_json:
        settings = [
            {
                "name": name,
                "value": value,
                "origin": origin,
                "variable": ENVIRONMENT.get((section, key)),
                "description": text,
            }
            for name, value, origin, text in rows
            for section, key in [name.split(".", 1)]
        ]
        render.emit_json("config", {"settings": settings})
        return
    lines = [(name, origin, str(value)) for name, value, origin, _ in rows]
    render.table(("setting", "origin", "value"), lines)
    render.say("What each means: optimizer.toml, or `opt config --json`")


def sandbox(
    command: Annotated[list[str], typer.Argument(metavar="-- CMD…")],
    level: Annotated[str | None, typer.Option("--level", help="L3, L2 or L0.")] = None,
    folder: Annotated[
        Path | None, typer.Option("--dir", help="Copied in as the working folder.")
    ] = None,
    wall: Annotated[float, typer.Option("--wall", help="Seconds until it is ended.")] = 120.0,
    unsafe: Annotated[
        bool, typer.Option("--unsafe-sandbox", help="Accept a level below L2.")
    ] = False,
) -> None:
    """Run any command exactly as a candidate is run

    The exit code is the command's own; 124 when its time ran out, 125 when it was ended for
    its memory or output. The level is said on stderr.

    \b
    Example:
      opt sandbox --dir . -- python -c "import socket; socket.socket()"
    """
    from engine.checkup import run_confined

    outcome, proved = run_confined(
        tuple(command), level=level, folder=folder, wall=wall, unsafe_sandbox=unsafe
    )
    render.say(f"sandbox level {proved}")
    sys.stdout.buffer.write(outcome.stdout)
    sys.stdout.buffer.flush()
    sys.stderr.buffer.write(outcome.stderr)
    sys.stderr.buffer.flush()
    raise typer.Exit(_exit_code(outcome.ended, outcome.code))


def _exit_code(ended: str, code: int | None) -> int:
    if ended == "timeout":
        return 124
    if ended in {"memory", "output"} or code is None:
        return 125
    return code if code >= 0 else 128 - code


def help_topic(
    topic: Annotated[str, typer.Argument(metavar="exit-codes|reasons|events|probes|patterns")],
) -> None:
    """Explain exit codes, reason codes, events, probes or patterns

    \b
    Example:
      opt help exit-codes
    """
    from engine.errors import UsageError

    if topic == "exit-codes":
        for code, meaning in exit_codes.MEANINGS.items():
            render.definition(f"{code:>4}", meaning, 6)
    elif topic == "reasons":
        from engine.validation.codes import CODES

        for name, meaning in CODES.items():
            render.definition(name, meaning, 20)
    elif topic == "events":
        from ledger.catalogue import EVENTS

        for name, meaning in EVENTS.items():
            render.definition(name, meaning, 28)
    elif topic == "probes":
        from engine.probes import PROBES

        for name, meaning in PROBES.items():
            render.definition(name, meaning, 30)
    elif topic == "patterns":
        from engine.agents.codemods import ALL_PATTERNS
        from engine.agents.codemods.plugins import installed_patterns

        brought = installed_patterns((each.id for each in ALL_PATTERNS), render.warning)
        for pattern in (*ALL_PATTERNS, *brought.patterns):
            render.definition(pattern.id, pattern.title, 6)
        for trouble in brought.troubles:
            render.warning(trouble)
    else:
        raise UsageError(
            f"no help on {topic!r}",
            hint="topics: exit-codes, reasons, events, probes, patterns; "
            f"on a command: opt {topic} --help",
        )


COMMANDS: dict[str, Callable[..., None]] = {
    "init": init,
    "doctor": doctor,
    "config": config,
    "sandbox": sandbox,
    "help": help_topic,
}
