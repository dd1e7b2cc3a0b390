"""How often equal code is called faster, and a true gain found, on this machine as it is now.

    python bench/noise.py --trials 20            A against A, and A against 5 % less work
    python bench/noise.py --trials 20 --json

    python bench/noise.py --trials 300 --load    with every other processor kept busy

Every trial goes as in the level `performance`, in the sandbox that is chosen here: one sitting, and
a second one with half the budget where the first one claims a gain. The claim needs both.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.adapters.interpreter import inspect_interpreter
from engine.adapters.sandbox import choose_sandbox
from engine.ports import Project, Sandbox
from engine.validation.measuring import Measured, Sitting, Trees
from engine.validation.statistics import Design, Ruling, confirm, decide, design, promising
from engine.validation.workload import Plan

_SOURCE = """\
def work(steps):
    total = 0
    for number in range(steps):
        total += number * number % 7
    return total
"""
_WORKLOAD = """\
from work import work

def run():
    return work(STEPS)
"""
_STEPS = 14_000


def main() -> None:
    """Run the trials and print what they gave."""
    options = _options()
    project = Project(inspect_interpreter(Path(sys.executable), ("pytest",)), ("work.py",), ())
    sandbox = choose_sandbox(interpreter=project.interpreter.executable)
    found: dict[str, Counter[str]] = {"equal": Counter(), "gain": Counter()}
    seconds: list[float] = []
    with tempfile.TemporaryDirectory() as folder, _burners(options.load):
        base = _tree(Path(folder) / "base", _STEPS)
        faster = _tree(Path(folder) / "faster", round(_STEPS * (1 - options.gain)))
        for trial in range(options.trials):
            for name, tree in (("equal", base), ("gain", faster)):
                began = time.perf_counter()
                sittings = _trial(sandbox, project, Trees(base, tree), options, trial)
                seconds.append(time.perf_counter() - began)
                found[name][_claim(sittings)] += 1
                if options.verbose:
                    words = [f"{one.decision} {_shown(one)}" for one in sittings]
                    print(name, *words, sep="; ", file=sys.stderr)
    _report(options, found, seconds)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--trials", type=int, default=20)
    parser.add_argument("--gain", type=float, default=0.05, help="share of the work left out")
    parser.add_argument("--budget", type=float, default=8.0, help="seconds of the first sitting")
    parser.add_argument("--load", action="store_true", help="keep the other processors busy")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    return parser.parse_args()


@contextlib.contextmanager
def _burners(wanted: bool) -> Iterator[None]:
    """A process that only computes for every processor but one; each ends with this one."""
    count = (os.cpu_count() or 1) - 1 if wanted else 0
    watching = f"import os\nwhile os.getppid() == {os.getpid()}:\n    sum(range(100_000))"
    burners = [subprocess.Popen([sys.executable, "-c", watching]) for _ in range(count)]
    try:
        yield
    finally:
        for burner in burners:
            burner.kill()
            burner.wait()


def _tree(folder: Path, steps: int) -> Path:
    folder.mkdir()
    (folder / "work.py").write_text(_SOURCE)
    (folder / "bench.py").write_text(_WORKLOAD.replace("STEPS", str(steps)))
    return folder


def _trial(
    sandbox: Sandbox, project: Project, trees: Trees, options: argparse.Namespace, seed: int
) -> tuple[Ruling, ...]:
    """The first sitting's ruling, and that of both where a second one is due."""
    sitting = Sitting(sandbox, project, trees, _own_plan(), 60.0)
    seen = sitting.calibrate(0.1)

    def measured(share: float) -> Measured:
        budget = options.budget * share
        plan: Design = design(run=seen.run, cold=seen.cold, start=seen.start, budget=budget)
        return sitting.measure(plan, unseen=None, least_sets=1)

    first = measured(1.0)
    ruling = decide(*first.pair, seed=2 * seed)
    if not promising(ruling):
        return (ruling,)
    return ruling, confirm(first.pair, measured(0.5).pair, seed=2 * seed + 1)


def _claim(sittings: Sequence[Ruling]) -> str:
    """What the level would make of them."""
    first, last = sittings[0].decision, sittings[-1].decision
    return "not-confirmed" if first == "faster" != last else last


def _own_plan() -> Plan:
    """The tree's own workload: here, unlike in the gate, the two sides shall differ by it."""
    source = "import importlib.util as u\ns = u.spec_from_file_location('b', 'bench.py')\n"
    source += "m = u.module_from_spec(s)\ns.loader.exec_module(m)\n"
    source += "def run():\n    return m.run()\n"
    config = {"kind": "file", "workload": "started.py", "source": source, "seed": 0}
    return Plan("file", {**config, "pytest": [], "modules_touched": []}, "made")


def _shown(ruling: Ruling) -> str:
    gain = ruling.gain
    return f"{gain.point:.3f} [{gain.low:.3f}, {gain.high:.3f}] threshold {ruling.threshold:.3f}"


def _report(
    options: argparse.Namespace, found: dict[str, Counter[str]], seconds: list[float]
) -> None:
    figures = {
        "schema": "opt/bench-noise/1",
        "trials": options.trials,
        "false_positives": found["equal"]["faster"] + found["equal"]["slower"],
        "gains_found": found["gain"]["faster"],
        "true_gain": options.gain,
        "equal": dict(found["equal"]),
        "gain": dict(found["gain"]),
        "seconds_each": round(sum(seconds) / max(1, len(seconds)), 2),
    }
    if options.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:16} {value}")


if __name__ == "__main__":
    main()
