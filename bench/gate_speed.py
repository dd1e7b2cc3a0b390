"""How long does the gate take for a change of one function in a package of ordinary size?

    .venv/bin/python -m bench.gate_speed [--changes N] [--json]

Makes a package of about 5,000 lines with 1,000 tests, and changes one function of it, N times
another one. Each change climbs all levels but the benchmark, with a warm base, as the second and
later candidates of a run do; then once more. Prints the processor seconds of our process and of all
that it started, level by level, and the wall seconds of the repetition.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from engine.bootstrap import Engine, open_engine

MODULES = 50
FUNCTIONS = 20
"""Of each module; every one has a test, and calls the one before it."""
LEVELS = (
    *("syntax", "policy", "style", "types", "unit", "equivalence", "integration"),
    *("security", "coverage"),
)


@dataclass(frozen=True)
class Spent:
    """One change through the gate."""

    cpu: float
    wall: float
    levels: dict[str, float]
    """Wall seconds of each level."""
    verdict: str


def package(root: Path) -> None:
    """Fifty modules of a hundred lines, a thousand tests."""
    files = {"pkg/__init__.py": "", "optimizer.toml": _settings(), ".gitignore": "__pycache__\n"}
    for number in range(MODULES):
        files[f"pkg/m{number:02}.py"] = _module(number)
        files[f"tests/test_m{number:02}.py"] = _tests(number)
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def _settings() -> str:
    chosen = ", ".join(f'"{level}"' for level in LEVELS)
    return f'[project]\nsource = ["pkg"]\ntests = ["tests"]\n\n[validation]\nlevels = [{chosen}]\n'


def _module(number: int) -> str:
    body = (_function(number, at) for at in range(FUNCTIONS))
    return f'"""Part {number} of a package."""\n\n\n' + "\n\n".join(body)


def _function(number: int, at: int) -> str:
    before = f"step_{at - 1}(values)" if at else "list(values)"
    return (
        f"def step_{at}(values: list[int]) -> list[int]:\n"
        f'    """Step {at} of part {number}."""\n'
        f"    return [value + {at} for value in {before}]\n"
    )


def _tests(number: int) -> str:
    names = ", ".join(f"step_{at}" for at in range(FUNCTIONS))
    cases = "\n\n".join(
        f"def test_step_{at}():\n    assert step_{at}([1, 2]) == "
        f"{[value + sum(range(at + 1)) for value in (1, 2)]}\n"
        for at in range(FUNCTIONS)
    )
    return f"from pkg.m{number:02} import (\n    {names},\n)\n\n\n{cases}"


def change(root: Path, number: int, at: int) -> bytes:
    """A diff that rewrites one function and leaves its values as they are."""
    path = root / f"pkg/m{number:02}.py"
    text = path.read_text()
    path.write_text(text.replace(f"[value + {at} for value", f"[{at} + value for value"))
    diff = _git(root, "diff")
    path.write_text(text)
    return diff


def _git(root: Path, *words: str) -> bytes:
    who = ("-c", "user.name=bench", "-c", "user.email=bench@localhost")
    return subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True).stdout


@contextmanager
def prepared() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "project"
        root.mkdir()
        package(root)
        _git(root, "init", "-q")
        _git(root, "add", "-A")
        _git(root, "commit", "-qm", "start")
        yield root


@contextmanager
def meter() -> Iterator[Callable[[], float]]:
    """Processor seconds of this process and all that it starts, killed ones included.

    Counted by a cgroup of its own: what a sandbox kills is in no parent's account.
    """
    folder, file, unit = next(_groups(), (None, "", 0.0))
    if folder is None:
        sys.exit("cannot count processor seconds: no cgroup with a processor account can be made")
    (folder / "cgroup.procs").write_text(str(os.getpid()))
    try:
        yield lambda: _number((folder / file).read_text()) * unit
    finally:
        (folder.parent / "cgroup.procs").write_text(str(os.getpid()))
        folder.rmdir()


def _groups() -> Iterator[tuple[Path, str, float]]:
    for root, file, unit in (
        ("/sys/fs/cgroup/cpuacct", "cpuacct.usage", 1e-9),
        ("/sys/fs/cgroup", "cpu.stat", 1e-6),
    ):
        folder = Path(root) / f"opt-bench-{os.getpid()}"
        with contextlib.suppress(OSError):
            folder.mkdir()
            if (folder / file).exists():
                yield folder, file, unit
            folder.rmdir()


def _number(text: str) -> int:
    """The first number: the whole of `cpuacct.usage`, `usage_usec` of `cpu.stat`."""
    return next(int(word) for word in text.split() if word.isdecimal())


def spent(cpu: Callable[[], float], action: Callable[[], tuple[dict[str, float], str]]) -> Spent:
    began, before = time.perf_counter(), cpu()
    levels, verdict = action()
    return Spent(cpu() - before, time.perf_counter() - began, levels, verdict)


def judged(engine: Engine, diff: bytes) -> tuple[dict[str, float], str]:
    """Hand the change in; seconds by level, and why it was left open (always: no benchmark)."""
    view = engine.propose("-", diff, rationale="", agent="bench", seed=0, news=lambda _: None)
    failed = [f"{at.level}: {at.reasons}" for at in view.levels if at.status == "failed"]
    return {at.level: at.seconds for at in view.levels}, failed[0] if failed else "ok"


def measure(changes: int) -> list[tuple[Spent, Spent]]:
    found = []
    with prepared() as root, meter() as cpu:
        diffs = [change(root, number % MODULES, 3 + number % 15) for number in range(changes + 1)]
        with open_engine(root) as engine:
            judged(engine, diffs[0])
            for diff in diffs[1:]:
                first = spent(cpu, functools.partial(judged, engine, diff))
                found.append((first, spent(cpu, functools.partial(judged, engine, diff))))
                print(f"{first.cpu:.2f} cpu s, {first.wall:.2f} s", file=sys.stderr)
    return found


def show(found: Sequence[tuple[Spent, Spent]]) -> None:
    first = [pair[0] for pair in found]
    again = [pair[1] for pair in found]
    for level in first[0].levels:
        print(f"  {level:<12} {statistics.median(s.levels.get(level, 0.0) for s in first):6.2f} s")
    print(f"median processor seconds a change: {statistics.median(s.cpu for s in first):.2f}")
    print(f"median wall seconds a change:      {statistics.median(s.wall for s in first):.2f}")
    print(f"median wall seconds of a repetition: {statistics.median(s.wall for s in again):.3f}")
    print(f"verdicts: {sorted({s.verdict for s in (*first, *again)})}")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--changes", type=int, default=9)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    os.environ.setdefault("OPTIMIZER_PROJECT_PYTHON", sys.executable)
    found = measure(chosen.changes)
    if chosen.json:
        print(json.dumps([[asdict(first), asdict(again)] for first, again in found]))
    else:
        show(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
