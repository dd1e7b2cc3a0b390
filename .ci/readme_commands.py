"""Run every command that the README shows, in order, as a new user would type it.

A line that begins with `$ ` inside a ```console block is a command. `make` runs in the checkout
(`make test` and `make check` have run before, by .ci/run); everything else runs in a fresh
repository of the example project with a home of its own. `CID` stands for a patch that fits the
command: an applied one for rollback, one that waits for review otherwise. A command fails when its
exit code is not 0, or not the one that a comment `# exit N` at its end tells.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
ALREADY_RUN = {"make test", "make check"}


def commands(text: str) -> list[tuple[str, int]]:
    """(command, expected exit code) in order of the page."""
    found = []
    for block in re.findall(r"^```console\n(.*?)^```", text, flags=re.M | re.S):
        for line in block.splitlines():
            if line.startswith("$ "):
                expected = re.search(r"#\s*exit (\d+)\s*$", line)
                found.append((line[2:], int(expected[1]) if expected else 0))
    return found


BRISK = {
    "OPTIMIZER_PROJECT_PYTHON": sys.executable,
    "OPTIMIZER_TARGETS": "2",
    "OPTIMIZER_PROPOSALS_PER_TARGET": "1",
    "OPTIMIZER_EQUIVALENCE_SECONDS": "2",
    "OPTIMIZER_BENCHMARK_SECONDS": "4",
}
"""Settings that keep this within a few minutes."""


THOROUGH = {
    "OPTIMIZER_TARGETS": "8",
    "OPTIMIZER_EQUIVALENCE_SECONDS": "6",
    "OPTIMIZER_BENCHMARK_SECONDS": "8",
}
"""Where a brisk run found nothing: hot spots of equal weight change places from run to run."""


def environment(home: Path) -> dict[str, str]:
    return {
        **os.environ,
        **BRISK,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "PATH": f"{CHECKOUT / '.venv' / 'bin'}:{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": str(home / ".gitconfig"),
    }


def example(folder: Path, env: dict[str, str]) -> Path:
    """A repository of the example project with one commit."""
    root = folder / "project"
    shutil.copytree(CHECKOUT / "examples" / "sitelog", root)
    shutil.copytree(CHECKOUT / "examples" / "patches", folder / "patches")
    for words in (
        ["config", "--global", "user.name", "A Reader"],
        ["config", "--global", "user.email", "reader@example.org"],
        ["init", "-q", "-b", "main"],
        ["add", "-A"],
        ["commit", "-qm", "start"],
    ):
        subprocess.run(["git", *words], cwd=root, env=env, check=True)
    return root


def listed(state: str, root: Path, env: dict[str, str]) -> list[dict[str, str]]:
    words = ["opt", "list", "--json", "--state", state]
    answer = subprocess.run(words, cwd=root, env=env, check=True, capture_output=True)
    patches: list[dict[str, str]] = json.loads(answer.stdout)["patches"]
    return patches


def fitting(command: str, root: Path, env: dict[str, str]) -> str:
    """The command with CID replaced by a patch that it can act on."""
    if not re.search(r"\bCID\b", command):
        return command
    state = "applied" if re.search(r"opt (rollback|undo)", command) else "awaiting-review"
    for _ in range(3):
        patches = listed(state, root, env)
        if patches or state == "applied":
            break
        print(
            "nothing is ready: a busy machine leaves gains open, so run again with more time",
            flush=True,
        )
        subprocess.run(["opt", "run"], cwd=root, env={**env, **THOROUGH}, check=True)
    if not patches:
        sys.exit(f"no patch is {state}: cannot run `{command}`")
    return re.sub(r"\bCID\b", patches[0]["short"], command)


def main(page: Path) -> int:
    with tempfile.TemporaryDirectory() as name:
        env = environment(Path(name))
        root = example(Path(name), env)
        shown = commands(page.read_text(encoding="utf-8"))
        if not shown:
            sys.exit(f"{page} shows no command: expected console blocks with lines `$ ...`")
        for command, expected in shown:
            if command in ALREADY_RUN:
                continue
            where = CHECKOUT if command.startswith("make") else root
            typed = fitting(command, root, env)
            print(f"$ {typed}", flush=True)
            done = subprocess.run(typed, shell=True, cwd=where, env=env, stdin=subprocess.DEVNULL)
            if done.returncode != expected:
                print(f"exit {done.returncode}, expected {expected}", file=sys.stderr)
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
