"""How long `opt`, `opt list` and `opt show` take beside a one-command Typer program.

Side by side in one run: each round starts every program once, in turn; the figure is the ratio of
the medians. Run: `.venv/bin/python bench/start_up.py [--rounds N] [--json]`.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from engine.adapters.git_first import first_commit

OPT = Path(sys.executable).with_name("opt")
YARDSTICK = """import sqlite3
import typer

app = typer.Typer()

@app.command()
def main(name: str = "x") -> None:
    sqlite3.connect(":memory:").execute("SELECT 1").fetchone()
    print(name)

app()
"""


def prepared(folder: Path) -> tuple[Path, str]:
    """A repository with a ledger and one judged patch; its root and the patch's short id."""
    root = folder / "project"
    root.mkdir()
    (root / "a.py").write_text("def f(xs):\n    return [x for x in xs]\n")
    (root / "b.txt").write_text("x\n")
    first_commit(root, "start")
    subprocess.run([str(OPT), "init"], cwd=root, check=True, capture_output=True)
    diff = (
        "diff --git a/a.py b/a.py\n--- a/a.py\n+++ b/a.py\n@@ -1,2 +1,2 @@\n"
        " def f(xs):\n-    return [x for x in xs]\n+    return list(xs\n"
    )
    done = subprocess.run(
        [str(OPT), "propose", "-", "--json"], cwd=root, input=diff.encode(), capture_output=True
    )
    return root, str(json.loads(done.stdout)["short"])


def timed(command: list[str], root: Path) -> float:
    started = time.perf_counter()
    done = subprocess.run(command, cwd=root, capture_output=True)
    if done.returncode:
        sys.exit(done.stderr.decode())
    return time.perf_counter() - started


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_CACHE_HOME"] = name
        root, short = prepared(Path(name))
        script = Path(name) / "yardstick.py"
        script.write_text(YARDSTICK)
        programs = {
            "typer + sqlite3": [sys.executable, str(script)],
            "opt": [str(OPT)],
            "opt list": [str(OPT), "list"],
            "opt show": [str(OPT), "show", short],
            "opt --help": [str(OPT), "--help"],
        }
        times: dict[str, list[float]] = {each: [] for each in programs}
        for _ in range(options.rounds):
            for each, command in programs.items():
                times[each].append(timed(command, root))
    middle = {each: statistics.median(found) for each, found in times.items()}
    yard = middle["typer + sqlite3"]
    if options.json:
        print(json.dumps({each: {"s": s, "ratio": s / yard} for each, s in middle.items()}))
        return 0
    for each, seconds in middle.items():
        print(f"{each:<18} {seconds * 1000:7.0f} ms  {seconds / yard:5.2f}x")
    return 0


if __name__ == "__main__":
    sys.exit(main())
