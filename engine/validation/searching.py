"""Inputs that CrossHair finds for small pure functions, once nothing else told the sides apart.

CrossHair solves for arguments on which two functions differ, special values that no test, mutation
or chance comes upon. Its word is no finding: the arguments are replayed like all others.
"""

from __future__ import annotations

import base64
import json
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.ports import WORK, Case, Job, Outcome, Plain, Sandbox
from engine.validation.launch import ProbeFailed, run_probe
from engine.validation.recording import RecordedCall, Recording
from engine.validation.reporting import INSIDE, ReportForged
from engine.validation.searchable import Target, targets
from engine.validation.solver_output import Arguments, inputs

GROUP = "crosshair"
_MISSING = "not installed for the project's interpreter"
_LEAST = 1.0
"""Seconds for one function, below which it is not begun."""
_SLACK = 5.0
"""Seconds beyond twice its own, after which CrossHair is killed: it counts its processor's time."""
_OUTPUT = 1024 * 1024
_NONE = 0
"""CrossHair's exit status when it found no difference; an error has those of others."""


@dataclass(frozen=True)
class Search:
    """What one search gave."""

    calls: tuple[RecordedCall, ...] = ()
    said: tuple[str, ...] = ()
    """In words, function by function; empty where none qualifies."""
    missing: bool = False
    """Whether there was something to search, and CrossHair is not there."""

    def added_to(self, evidence: Mapping[str, Plain]) -> Mapping[str, Plain]:
        """Evidence that tells of this search too."""
        left = evidence.get("not_tried")
        others = dict(left) if isinstance(left, Mapping) else {}
        missing = {GROUP: _MISSING} if self.missing else {}
        return {**evidence, "not_tried": {**others, **missing}, GROUP: list(self.said)}


@dataclass(frozen=True)
class Searcher:
    """Asks CrossHair about the functions of one change, within so many seconds in all."""

    sandbox: Sandbox
    seconds: float
    """0: it is not asked."""

    def search(self, case: Case, recording: Recording) -> Search:
        """Inputs for the changed functions that qualify; never raises for what CrossHair does."""
        chosen = _chosen(case, recording)[: int(self.seconds / _LEAST)]
        if not chosen:
            return Search()
        if GROUP not in case.project.interpreter.modules:
            return Search(missing=True)
        share = self.seconds / len(chosen)
        found = [self._ask(case, recording, target, share) for target in chosen]
        calls = tuple(call for one in found for call in one.calls)
        return Search(calls, tuple(word for one in found for word in one.said))

    def _ask(self, case: Case, recording: Recording, target: Target, share: float) -> Search:
        outcome = self.sandbox.run(_job(case, recording, target, share))
        given = [call for one in inputs(outcome.stdout) if (call := _arguments(one, target))]
        if not given and (outcome.ended != "exit" or outcome.code != _NONE):
            return Search(said=(f"{target.symbol.name}: {_ending(outcome)}",))
        calls = self._fitting(case, recording, target, given) if given else ()
        words = f"{target.symbol.name}: {len(given)} inputs named, {len(calls)} to be tried"
        return Search(calls, (words,))

    def _fitting(
        self, case: Case, recording: Recording, target: Target, given: Sequence[bytes]
    ) -> tuple[RecordedCall, ...]:
        """Those that the function is meant for, as far as the base tells."""
        symbol = str(target.symbol)
        known = [one.plain() for one in recording.of("recorded") if one.symbol == symbol]
        config = {
            "symbol": symbol,
            "module": recording.functions[symbol].module,
            "path": list(recording.path),
            "known": known,
            "calls": [base64.b64encode(data).decode() for data in given],
        }
        try:
            records = run_probe(
                self.sandbox, "fitting_calls", case.project, case.base, config, wall=20.0
            )
        except (ProbeFailed, ReportForged):
            return ()
        found = (record["data"] for record in records if "data" in record)
        return tuple(RecordedCall(symbol, "function", data, GROUP) for data in found)


def _chosen(case: Case, recording: Recording) -> list[Target]:
    """What qualifies and was really called: what a function is meant for, its calls tell."""
    found = targets(case.edits, recording.touched.symbols)
    return [target for target in found if _is_called(target, recording)]


def _is_called(target: Target, recording: Recording) -> bool:
    seen = recording.functions.get(str(target.symbol))
    return seen is not None and seen.recorded > 0 and seen.module != "__main__"


def _job(case: Case, recording: Recording, target: Target, seconds: float) -> Job:
    project = case.project
    folders = [WORK if part == "." else f"{WORK}/{part}" for part in project.pythonpath]
    told = {
        "module": recording.functions[str(target.symbol)].module,
        "file": target.symbol.path,
        "name": target.symbol.name,
        "source": target.source.decode("utf-8", "replace"),
        "path": list(recording.path),
        "seconds": seconds,
    }
    return Job(
        argv=(str(project.interpreter.executable), str(INSIDE / "start.py"), "seek_differences"),
        tree=case.judged,
        env={**project.env, "PYTHONPATH": ":".join(folders)},
        mounts=(INSIDE, *project.interpreter.mounts),
        stdin=json.dumps(told).encode(),
        wall=2 * seconds + _SLACK,
        memory=project.memory,
        output=_OUTPUT,
    )


def _ending(outcome: Outcome) -> str:
    """Why there is no answer, for a person."""
    if outcome.ended != "exit":
        return f"CrossHair was ended by {outcome.ended}"
    lines = outcome.stderr.decode("utf-8", "replace").strip().splitlines()
    last = f": {lines[-1][:200]}" if lines else ""
    return f"CrossHair ended with status {outcome.code}{last}"


def _arguments(given: Arguments, target: Target) -> bytes | None:
    """The call as bytes; None where these are not the function's parameters."""
    if set(given) != {*target.placed, *target.named}:
        return None
    placed = tuple(given[name] for name in target.placed)
    return pickle.dumps((placed, {name: given[name] for name in target.named}), 4)
