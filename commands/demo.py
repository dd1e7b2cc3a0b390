"""`opt demo`: the whole loop on the bundled example, by the very commands a person types."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from commands import audit, render, review, run, setup

EXAMPLE = "sitelog"
BRISK = {
    "OPTIMIZER_PROJECT_PYTHON": sys.executable,
    "OPTIMIZER_TARGETS": "2",
    "OPTIMIZER_PROPOSALS_PER_TARGET": "1",
    "OPTIMIZER_EQUIVALENCE_SECONDS": "1.5",
    "OPTIMIZER_BENCHMARK_SECONDS": "3",
}
"""What lets the demo end in about a minute; a person's own settings of these win."""


def demo(
    keep: Annotated[
        Path | None, typer.Option("--keep", metavar="DIR", help="Leave the repository in DIR.")
    ] = None,
) -> None:
    """Show the whole loop on the bundled example, offline

    Run, gate, review, approve, replay and rollback in a repository made for the purpose.

    \b
    Example:
      opt demo --keep /tmp/opt-demo
    """
    import shlex

    started = time.monotonic()
    with _folder(keep) as folder, _as_in(folder / EXAMPLE, folder):
        _make_repository(folder / EXAMPLE)
        _loop(folder / EXAMPLE)
    render.say()
    render.say(f"The demo took {render.duration(time.monotonic() - started)}")
    if keep is not None:
        render.next_steps(f"cd {shlex.quote(str(keep / EXAMPLE))} && opt list")
    else:
        render.next_steps("cd YOUR-REPOSITORY && opt init && opt run", "opt demo --keep DIR")


@contextlib.contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    import tempfile

    from engine.errors import UsageError

    if keep is None:
        with tempfile.TemporaryDirectory(prefix="opt-demo-") as name:
            yield Path(name)
        return
    if keep.exists() and any(keep.iterdir()):
        raise UsageError(f"{keep} is not empty", hint="name a folder that does not exist yet")
    keep.mkdir(parents=True, exist_ok=True)
    yield keep.resolve()


@contextlib.contextmanager
def _as_in(root: Path, folder: Path) -> Iterator[None]:
    """Work in the example with a key of its own: the person's own key is not for play."""
    import shutil

    before, variables = Path.cwd(), dict(os.environ)
    shutil.copytree(_bundled(), folder / "bundled")
    shutil.copytree(folder / "bundled" / EXAMPLE, root)
    os.environ["XDG_CONFIG_HOME"] = str(folder / "config")
    for name, value in BRISK.items():
        os.environ.setdefault(name, value)
    os.chdir(root)
    try:
        yield
    finally:
        os.chdir(before)
        os.environ.clear()
        os.environ.update(variables)


def _bundled() -> Path:
    """The example: inside the wheel, or beside the packages in a checkout."""
    inside = Path(__file__).parent / "examples"
    return inside if inside.is_dir() else Path(__file__).parents[1] / "examples"


def _make_repository(root: Path) -> None:
    from engine.first_steps import make_repository

    commit = make_repository(root, "An example: see README.md")
    render.say(f"Example project in {root}, commit {commit[:10]}")


def _loop(root: Path) -> None:
    _type("opt init", lambda: setup.init(force=False, as_json=False))
    _type("opt run", lambda: run.run(targets=None, budget_time=None))
    for patch in sorted((root.parent / "bundled" / "patches").glob("*.diff")):
        words = _first_line(patch.with_suffix(".txt"))
        shown = f'opt propose {patch.name} --rationale "{words}"'
        _type(shown, partial(run.propose, str(patch), rationale=words, agent="tempter"))
    best = _best()
    if best is None:
        render.say("No patch was accepted on this machine: nothing to approve")
        return
    before = _tree(root)
    _type(f"opt show {best}", lambda: review.show(best))
    _type(f"opt approve {best}", lambda: review.approve(best, note="the demo's approval"))
    _type("opt replay --verify", lambda: audit.replay(verify=True))
    _type(f"opt rollback {best}", lambda: review.rollback(best))
    same = "byte-equal to before" if _tree(root) == before else "NOT as before"
    render.say(f"The tree after approve and rollback is {same}")
    _type("opt", lambda: audit.show_status(as_json=False))


def _first_line(path: Path) -> str:
    return path.read_text(encoding="utf-8").splitlines()[0] if path.is_file() else ""


def _type(shown: str, command: Callable[[], None]) -> None:
    """Show a command as it would be typed, then carry it out."""
    render.say()
    render.say(render.shorten(f"$ {shown}", render.width()))
    with contextlib.suppress(typer.Exit):
        command()


def _best() -> str | None:
    """The accepted patch with the highest lower bound."""
    with review.open_reader() as reader:
        rows = [row for row in reader.patches(state="awaiting-review") if row.effect]
    if not rows:
        return None
    return max(rows, key=lambda row: row.effect.low if row.effect else 0.0).cid.short


def _tree(root: Path) -> str:
    from engine.first_steps import head_tree

    return head_tree(root)


COMMANDS: dict[str, Callable[..., None]] = {"demo": demo}
