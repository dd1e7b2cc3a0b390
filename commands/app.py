"""The program: the commands, and the one place where an error becomes an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from commands import exit_codes, render

app = typer.Typer(
    name="opt",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=True,
    no_args_is_help=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: `opt help exit-codes`. Reading commands take --json (log: JSON Lines).",
)


@app.callback()
def status(
    context: typer.Context,
    folder: Annotated[
        Path | None, typer.Option("-C", metavar="DIR", help="Work as if started in DIR.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    """Propose, test, prove, review, apply and undo improvements of a git repository.

    Without a command: the state of this repository and the one next step.

    \b
    Examples:
      opt init && opt run
      opt show q3kd8vxe
    """
    if folder is not None:
        _enter(folder)
    if version:
        _show_version()
        raise typer.Exit
    if context.invoked_subcommand is None:
        from commands import audit

        audit.show_status(as_json=as_json)


def _enter(folder: Path) -> None:
    from engine.errors import UsageError

    try:
        os.chdir(folder)
    except OSError as error:
        raise UsageError(f"cannot change to {folder}: {error.strerror}") from error


def _show_version() -> None:
    from importlib.metadata import version

    render.out(f"opt {version('opt')}")


MODULES = {
    "run": ("run", "propose", "validate"),
    "review": ("list", "show", "diff", "approve", "reject", "rollback", "undo"),
    "audit": ("status", "log", "replay", "runs", "agents", "tasks", "conflicts", "ledger"),
    "setup": ("init", "doctor", "config", "sandbox", "help"),
    "demo": ("demo",),
    "bench": ("bench",),
}
"""Which module holds which commands, so that one command does not load all the others."""


def register(arguments: Sequence[str]) -> None:
    """Register the command that is called; all of them where that cannot be told from the words."""
    called = _called(arguments)
    for module, names in MODULES.items():
        if called is None or called in names:
            commands = import_module(f"commands.{module}").COMMANDS
            for name in names if called is None else (called,):
                app.command(name)(commands[name])


def _called(arguments: Sequence[str]) -> str | None:
    words = iter(arguments)
    for word in words:
        if word == "-C":
            next(words, None)
        elif not word.startswith("-"):
            return word if any(word in names for names in MODULES.values()) else None
    wants_all = {"-h", "--help"} & set(arguments) or "_OPT_COMPLETE" in os.environ
    return None if wants_all else "status"


def main() -> None:
    """Run the program and end the process with the documented exit code."""
    try:
        register(sys.argv[1:])
        code = app(standalone_mode=False)
    except Exception as error:  # noqa: BLE001 (the one place that turns errors into exit codes)
        sys.exit(_report(error))
    except KeyboardInterrupt as error:
        sys.exit(_report(error))
    if code == exit_codes.INTERRUPTED:
        _say_interrupted()
    sys.exit(code if isinstance(code, int) else exit_codes.DONE)


def _say_interrupted() -> None:
    render.error("interrupted: what was done so far is kept", "go on with the same command")


def _report(error: BaseException) -> int:
    """Say what went wrong in words; a bug's traceback goes to a file, never to the screen."""
    if isinstance(error, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return exit_codes.DONE
    shown = _usage_error(error)
    if shown is not None:
        return shown
    code = exit_codes.of_error(error)
    if isinstance(error, KeyboardInterrupt):
        _say_interrupted()
    elif code == exit_codes.BUG:
        render.error(f"a bug in opt: {type(error).__name__}: {error}", _keep_traceback(error))
    else:
        render.error(str(error), str(getattr(error, "hint", "")))
    return code


def _usage_error(error: BaseException) -> int | None:
    """Typer's own errors know how to show themselves."""
    if isinstance(error, typer.Exit):
        return error.exit_code
    if isinstance(error, typer.Abort):
        render.error("aborted: nothing was changed")
        return exit_codes.INTERRUPTED
    show = getattr(error, "show", None)
    if callable(show) and hasattr(error, "exit_code"):
        show()
        return int(error.exit_code)
    return None


def _keep_traceback(error: BaseException) -> str:
    """Write the traceback beside the ledger (or to the temporary folder); say where it is."""
    import tempfile
    import traceback

    from engine.errors import OptError
    from engine.locate import locate

    text = "".join(traceback.format_exception(error))
    try:
        folder = locate(Path.cwd()).state / "logs"
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, OptError):
        folder = Path(tempfile.gettempdir())
    try:
        handle, name = tempfile.mkstemp(prefix="opt-bug-", suffix=".txt", dir=folder)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError:
        return "the report could not be written: the disk is full or read-only"
    return f"please report it with the file {name}"
