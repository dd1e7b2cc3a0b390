"""Real git repositories for tests, made with the git program under git's own defaults."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

DAY = 1_700_000_000


def git(folder: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    """Run git without the configuration of the machine; AssertionError when it fails."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    env |= {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_DATE": f"{DAY} +0000",
        "GIT_COMMITTER_DATE": f"{DAY} +0000",
        "LC_ALL": "C",
    }
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=env, input=stdin, capture_output=True, check=False
    )
    assert done.returncode == 0, f"git {arguments}: {done.stderr.decode(errors='replace')}"
    return done.stdout


def init(folder: Path) -> Path:
    """An empty repository with a committer of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "user.name", "Ada Tester")
    git(folder, "config", "user.email", "ada@example.org")
    git(folder, "config", "core.autocrlf", "false")
    return folder


def write(folder: Path, files: Mapping[str, bytes | str]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)


def commit(folder: Path, files: Mapping[str, bytes | str], message: str = "change") -> str:
    """Write files, commit everything, return the commit's id."""
    write(folder, files)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", message)
    return head(folder)


def repository(folder: Path, files: Mapping[str, bytes | str]) -> Path:
    """A repository with one commit."""
    init(folder)
    commit(folder, files, "first")
    return folder


def head(folder: Path) -> str:
    return git(folder, "rev-parse", "HEAD").decode().strip()


def tree(folder: Path, name: str = "HEAD") -> str:
    return git(folder, "rev-parse", f"{name}^{{tree}}").decode().strip()


def status(folder: Path) -> str:
    return git(folder, "status", "--porcelain", "--untracked-files=all").decode()
