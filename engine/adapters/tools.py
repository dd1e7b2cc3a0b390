"""Where the gate's own tools lie: those that `opt` brings along, and CodeQL when it is there."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from engine.adapters.interpreter import inspect_interpreter
from engine.validation.tools import Tool, Tools


@cache
def find_tools() -> Tools:
    """The tools of our own environment; None for what is missing."""
    return Tools(
        ruff=_script("ruff"),
        mypy=_module("mypy"),
        bandit=_module("bandit"),
        codeql=_codeql(),
    )


def _script(name: str) -> Tool | None:
    path = Path(sysconfig.get_path("scripts")) / name
    return Tool((str(path),), version(name), (path,)) if path.is_file() else None


def _module(name: str) -> Tool | None:
    """Called as `python -m`: a script's first line would need its interpreter's exact path."""
    try:
        found = version(name)
    except PackageNotFoundError:
        return None
    return Tool((sys.executable, "-I", "-m", name), found, _our_mounts())


def _our_mounts() -> tuple[Path, ...]:
    ours = Path(__file__).resolve().parents[2]
    return inspect_interpreter(Path(sys.executable), (), hide=(ours,)).mounts


def _codeql() -> Tool | None:
    path = shutil.which("codeql")
    if path is None:
        return None
    answer = subprocess.run([path, "version", "--format=terse"], capture_output=True, timeout=60)
    if answer.returncode != 0:
        return None
    home = Path(path).resolve().parent
    return Tool((path,), answer.stdout.decode().strip(), (home,))
