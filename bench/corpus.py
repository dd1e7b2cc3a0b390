"""Does the gate refuse the wrong rewrites of its corpus, and let the right ones through?

    python -m bench.corpus [--part first|second|third|fourth|fifth|sixth|all] [--only NAME] [--json]

Sends each wrong and each right candidate through the levels syntax, policy, unit and equivalence,
in the sandbox, on a tree that holds one module and a weak test. Accepted: all four passed. The exit
status is 1 when more than 2 % of the wrong ones are accepted or 5 % of the right ones refused.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from engine.adapters.interpreter import inspect_interpreter
from engine.adapters.sandbox import ProvedSandbox, choose_sandbox
from engine.adapters.tools import find_tools
from engine.config import ValidationSettings
from engine.gate import build_gate
from engine.ports import Case, Level, LevelId, LevelResult, Project
from engine.project import MODULES
from engine.validation.bytecode import Bytecode
from engine.validation.ladder import climb
from engine.validation.policy import Allowance
from tests.corpus import Triple, folders, parts, read
from tests.fakes.memory_cache import MemoryCache
from tests.gate_cases import case_of

LEVELS: list[LevelId] = ["syntax", "policy", "unit", "equivalence"]
WRONG_ACCEPTED = 0.02
RIGHT_REFUSED = 0.05


@dataclass(frozen=True)
class Ruling:
    """What the gate said of one candidate."""

    part: str
    name: str
    trap: str
    candidate: str
    verdict: str
    """`accepted`, `refused` or `open`."""
    level: str
    """The level that decided, where not accepted."""
    reason: str
    claim: str
    seconds: float

    @property
    def is_amiss(self) -> bool:
        """Anything but a refused wrong and an accepted right one."""
        return self.verdict != ("refused" if self.candidate == "wrong" else "accepted")


@dataclass(frozen=True)
class Totals:
    """Of all rulings; `seconds` are of one candidate."""

    wrong: int
    wrong_accepted: int
    wrong_open: int
    right: int
    right_refused: int
    right_open: int
    median_seconds: float
    max_seconds: float

    @property
    def holds(self) -> bool:
        """Whether the figures that are asked for are reached."""
        return (
            self.wrong_accepted <= WRONG_ACCEPTED * self.wrong
            and self.right_refused <= RIGHT_REFUSED * self.right
        )


class Bench:
    """The levels as an installation has them, and the project that all candidates belong to."""

    def __init__(self) -> None:
        interpreter = inspect_interpreter(Path(sys.executable), MODULES)
        self.project = Project(interpreter, ("module.py",), ("tests",))
        self.sandbox = choose_sandbox(interpreter=interpreter.executable)
        Bytecode(self.sandbox, interpreter).fill_scripts()

    def levels(self) -> Sequence[Level]:
        """Fresh ones, so that no verdict is known before."""
        return _levels(self.sandbox, self.project)

    def rulings(self, triple: Triple) -> Iterator[Ruling]:
        """Of the wrong and of the right candidate."""
        levels = self.levels()
        for candidate in ("wrong", "right"):
            with tempfile.TemporaryDirectory() as folder:
                base = triple.files("original")
                changed = {"module.py": triple.sources[candidate]}
                case = case_of(Path(folder), base, changed, on=self.project)
                yield _ruling(triple, candidate, case, levels)


def _levels(sandbox: ProvedSandbox, project: Project) -> Sequence[Level]:
    settings = ValidationSettings(levels=LEVELS)
    cache, allowance, tools = MemoryCache(), Allowance(), find_tools()
    return build_gate(
        sandbox, cache, settings, allowance, tools, project, overlay={}, unsafe=False
    ).levels


def _ruling(triple: Triple, candidate: str, case: Case, levels: Sequence[Level]) -> Ruling:
    results: list[LevelResult] = []
    started = time.perf_counter()
    climb(lambda: case, levels, case.objective, on_result=results.append)
    seconds = time.perf_counter() - started
    verdict, decisive = summary(results)
    reason = next(iter(decisive.reasons), None) if decisive else None
    return Ruling(
        triple.part,
        triple.name,
        triple.trap,
        candidate,
        verdict,
        decisive.level if decisive else "",
        f"{reason.code}: {reason.detail}" if reason else "",
        str(results[-1].evidence.get("claim", "")),
        round(seconds, 2),
    )


def summary(results: Sequence[LevelResult]) -> tuple[str, LevelResult | None]:
    """The verdict, and the result that decided it where it is not `accepted`."""
    for status, verdict in (("failed", "refused"), ("inconclusive", "open"), ("skipped", "open")):
        found = next((result for result in results if result.status == status), None)
        if found is not None:
            return verdict, found
    return "accepted", None


def totals(rulings: Sequence[Ruling]) -> Totals:
    """Counts by what was asked and answered. Raises StatisticsError for none."""

    def count(candidate: str, verdict: str = "") -> int:
        return sum(one.candidate == candidate and verdict in ("", one.verdict) for one in rulings)

    seconds = [one.seconds for one in rulings]
    return Totals(
        count("wrong"),
        count("wrong", "accepted"),
        count("wrong", "open"),
        count("right"),
        count("right", "refused"),
        count("right", "open"),
        round(statistics.median(seconds), 2),
        max(seconds),
    )


def chosen(part: str, only: str | None) -> list[Triple]:
    """The triples of one part or of all, or the ones of that name."""
    wanted = parts() if part == "all" else [part]
    found = [read(folder) for each in wanted for folder in folders(each)]
    return [triple for triple in found if only in (None, triple.name)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line a candidate and the totals; 1 when they miss the figures, 2 for no triple."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--part", choices=(*parts(), "all"), default="all")
    parser.add_argument("--only", metavar="NAME", help="one triple")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    triples = chosen(options.part, options.only)
    if not triples:
        print("no such triple", file=sys.stderr)
        return 2
    bench = Bench()
    rulings = list(_shown((r for t in triples for r in bench.rulings(t)), quiet=options.json))
    summed = totals(rulings)
    if options.json:
        document = {"schema": "opt/corpus/1", "part": options.part, "totals": asdict(summed)}
        print(json.dumps({**document, "rulings": [asdict(one) for one in rulings]}, indent=1))
    else:
        _print_totals(summed)
    return 0 if summed.holds else 1


def _shown(rulings: Iterable[Ruling], *, quiet: bool) -> Iterator[Ruling]:
    """The same, each printed as it comes."""
    for one in rulings:
        if not quiet:
            mark = "!" if one.is_amiss else " "
            words = " ".join((f"{one.level} {one.reason}" if one.level else one.claim).split())
            place = f"{one.name} {one.candidate}"
            print(
                f"{mark} {place:32}{one.verdict:9}{one.seconds:6.2f} s  [{one.trap}] {words[:160]}",
                flush=True,
            )
        yield one


def _print_totals(summed: Totals) -> None:
    wrong, right = max(summed.wrong, 1), max(summed.right, 1)
    print(
        f"\nwrong: {summed.wrong}, accepted {summed.wrong_accepted} "
        f"({summed.wrong_accepted / wrong:.1%}), left open {summed.wrong_open}\n"
        f"right: {summed.right}, refused {summed.right_refused} "
        f"({summed.right_refused / right:.1%}), left open {summed.right_open}\n"
        f"seconds a candidate: median {summed.median_seconds}, at most {summed.max_seconds}"
    )


if __name__ == "__main__":
    sys.exit(main())
