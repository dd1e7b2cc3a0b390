"""Level `equivalence`: look hard for an input on which the candidate does something else.

Real calls of the touched functions are recorded on the base under its tests and workload, further
inputs are made from them within their types and ranges, and all are replayed in fresh processes
in base, base again and candidate. The claim is "not distinguished by N inputs of these classes".
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine.ports import Case, LevelId, LevelResult, Plain, Reason, Sandbox, Status
from engine.validation.counterexample import Counterexample, counterexample
from engine.validation.differences import (
    OUT_OF_DOMAIN,
    Comparison,
    Difference,
    compare,
    differing,
)
from engine.validation.launch import ProbeFailed
from engine.validation.recording import CallRecorder, RecordedCall, Recording
from engine.validation.replaying import Replayed, Replayer


@dataclass(frozen=True)
class _Sides:
    """The three replays of one case, and the calls they made."""

    calls: tuple[RecordedCall, ...]
    base: Replayed
    again: Replayed
    candidate: Replayed


@dataclass(frozen=True)
class _Found:
    status: Status
    reasons: tuple[Reason, ...]
    evidence: Mapping[str, Plain]


class EquivalenceLevel:
    """Records, replays and compares; refuses with a counterexample, never proves."""

    id: LevelId = "equivalence"

    def __init__(
        self,
        sandbox: Sandbox,
        *,
        recorder: CallRecorder | None = None,
        budget: float = 20.0,
        shrink_budget: float = 10.0,
    ) -> None:
        """`budget`: seconds of replaying on the base; `shrink_budget`: of minimising."""
        self._sandbox = sandbox
        self._recorder = recorder or CallRecorder(sandbox)
        self._budget = budget
        self._shrink_budget = shrink_budget

    def judge(self, case: Case) -> LevelResult:
        """Passed, refused with the smallest counterexample found, or inconclusive and why."""
        started = time.perf_counter()
        try:
            found = self._judge(case)
        except ProbeFailed as error:
            detail = f"the calls could not be recorded or replayed: {error}"
            found = _Found("inconclusive", (Reason("probe-failed", detail),), {})
        return LevelResult(
            self.id,
            found.status,
            found.reasons,
            found.evidence,
            seconds=time.perf_counter() - started,
        )

    def _judge(self, case: Case) -> _Found:
        recording = self._recorder.record(case)
        calls = _in_turns(recording.of("recorded", "mutated"))
        if not recording.functions:
            return _unreached(recording, sorted(map(str, recording.touched.symbols)))
        replayer = Replayer(self._sandbox, case.project, recording)
        base = replayer.replay(case.base, calls, budget=self._budget)
        made = calls[: len(base.facets)]
        longer = self._budget * 3
        again = replayer.replay(case.base, made, beside=base, budget=longer)
        try:
            candidate = replayer.replay(case.judged, made, beside=base, budget=longer, seconds=6.0)
        except ProbeFailed as error:
            return _refused(f"the candidate cannot be called at all: {error}", {})
        return self._verdict(case, recording, replayer, _Sides(made, base, again, candidate))

    def _verdict(
        self, case: Case, recording: Recording, replayer: Replayer, sides: _Sides
    ) -> _Found:
        foreign = (*sides.base.foreign, *sides.candidate.foreign)
        if foreign:
            detail = f"another copy was imported: {', '.join(foreign)}"
            return _Found("inconclusive", (Reason("wrong-copy", detail),), {})
        compared = compare(sides.base.facets, sides.again.facets, sides.candidate.facets)
        reshaped = _reshaped(sides)
        differences = [
            one for one in compared.differences if sides.calls[one.number].symbol not in reshaped
        ]
        evidence = _evidence(recording, sides, compared, differences)
        public = [symbol for symbol in reshaped if not _is_private(symbol)]
        if public:
            return _refused(_shape_words(public[0], sides), evidence)
        if differences:
            found = self._smallest(case, recording, replayer, sides, differences)
            return _refused(found.sentence, {**evidence, "counterexample": found.plain()})
        moved = _state_difference(sides)
        if moved:
            return _refused(moved, evidence)
        return _accepted_or_doubted(recording, sides, compared, reshaped, evidence)

    def _smallest(
        self,
        case: Case,
        recording: Recording,
        replayer: Replayer,
        sides: _Sides,
        differences: Sequence[Difference],
    ) -> Counterexample:
        """The shortest differing call, shrunk while it still differs and time is left."""
        first = min(
            differences, key=lambda one: (_late(one.facets), len(sides.calls[one.number].data))
        )
        call = sides.calls[first.number]
        search = _Shrinking(replayer, case.base, case.judged, sides.base)
        found = search.shrink(call, _late(first.facets), time.monotonic() + self._shrink_budget)
        if found is None:
            facets, base = first.facets, sides.base.facets[first.number] or {}
            other = sides.candidate.facets[first.number]
        else:
            call, facets, base, other = found
        return counterexample(
            call.symbol,
            call.kind,
            recording.functions[call.symbol].module,
            call.data,
            facets,
            base,
            other,
        )


_Differing = tuple[
    RecordedCall, tuple[str, ...], Mapping[str, object], "Mapping[str, object] | None"
]


@dataclass(frozen=True)
class _Shrinking:
    """Looks for a simpler call that still differs, in fresh processes."""

    replayer: Replayer
    base: Path
    candidate: Path
    beside: Replayed

    def shrink(self, call: RecordedCall, late: bool, deadline: float) -> _Differing | None:
        """The simplest differing call; None when the call alone no longer differs.

        `late`: it is enough that the call differs when it is made again.
        """
        best = self._first((call,), late)
        while best is not None and time.monotonic() < deadline:
            simpler = self.replayer.simpler(self.base, best[0])
            found = self._first(simpler, late) if simpler else None
            if found is None:
                return best
            best = found
        return best

    def _first(self, calls: Sequence[RecordedCall], late: bool) -> _Differing | None:
        try:
            base = self.replayer.replay(self.base, calls, explain=True, budget=5.0)
            made = calls[: len(base.facets)]
            beside = replace(base, attributes={**self.beside.attributes, **base.attributes})
            other = self.replayer.replay(
                self.candidate, made, beside=beside, explain=True, budget=15.0
            )
        except ProbeFailed:
            return None
        for number, facets in enumerate(base.facets):
            if facets is None or _is_out_of_domain(facets):
                continue
            seen = other.facets[number] if number < len(other.facets) else None
            names = ("outcome",) if seen is None else differing(facets, seen)
            if names and (late or not _late(names)):
                return calls[number], names, facets, seen
        return None


def _is_out_of_domain(facets: Mapping[str, object]) -> bool:
    raised = str(facets.get("exception", ""))
    slow = str(facets.get("outcome", "")).startswith("did not")
    return slow or raised.startswith(tuple(f'["builtins.{name}"' for name in OUT_OF_DOMAIN))


def _late(facets: Sequence[str]) -> bool:
    """Whether only the second call, or the one after a change, differs."""
    return ": " in facets[0]


def _in_turns(calls: Sequence[RecordedCall]) -> tuple[RecordedCall, ...]:
    """One call of each function after the other, so that a short replay still has all."""
    places: Counter[str] = Counter()
    ranked = []
    for call in calls:
        ranked.append((places[call.symbol], call))
        places[call.symbol] += 1
    return tuple(call for _, call in sorted(ranked, key=lambda pair: pair[0]))


def _refused(detail: str, evidence: Mapping[str, Plain]) -> _Found:
    return _Found("failed", (Reason("not-equivalent", detail),), evidence)


def _is_private(symbol: str) -> bool:
    last = symbol.rpartition("::")[2].rpartition(".")[2]
    return last.startswith("_") and not last.endswith("__")


def _reshaped(sides: _Sides) -> set[str]:
    """Symbols whose signature is another one, or that are gone."""
    base, other = sides.base.shapes, sides.candidate.shapes
    return {symbol for symbol, shape in base.items() if other.get(symbol) != shape}


def _shape_words(symbol: str, sides: _Sides) -> str:
    name = symbol.partition("::")[2]
    shape = sides.candidate.shapes.get(symbol, "missing")
    if shape == "missing":
        return f"{name} is gone"
    if shape.startswith("import fails"):
        return f"{name}: {shape}"
    return f"{name}: its signature is another one"


def _state_difference(sides: _Sides) -> str:
    """Module state after all calls, where the base itself always leaves the same."""
    for name, text in sides.base.state.items():
        if sides.again.state.get(name) == text and sides.candidate.state.get(name) != text:
            return f"{name} is left with another value after the same calls"
    for name in sides.candidate.state:
        if name not in sides.base.state and name not in sides.again.state:
            return f"{name} is changed by the calls, and was not before"
    return ""


def _accepted_or_doubted(
    recording: Recording,
    sides: _Sides,
    compared: Comparison,
    reshaped: set[str],
    evidence: Mapping[str, Plain],
) -> _Found:
    done = {sides.calls[number].symbol for number in compared.compared}
    wanted = {str(symbol) for symbol in recording.touched.symbols} - reshaped
    rest = sorted(wanted - done)
    if not rest:
        return _Found("passed", (), evidence)
    unstable = {sides.calls[number].symbol for number in compared.unstable}
    if set(rest) <= unstable:
        names = ", ".join(one.partition("::")[2] for one in rest)
        detail = f"{names}: the base itself answers differently each time"
        return _Found("inconclusive", (Reason("nondeterministic", detail),), evidence)
    found = _unreached(recording, rest)
    return replace(found, evidence=evidence)


def _unreached(recording: Recording, symbols: Sequence[str]) -> _Found:
    """Why nothing can be said about these functions."""
    if not symbols:
        detail = "no function of the project's source is touched"
        return _Found("inconclusive", (Reason("no-workload", detail),), {})
    names = ", ".join(symbol.partition("::")[2] for symbol in symbols[:5])
    seen = [recording.functions[one] for one in symbols if one in recording.functions]
    called = [one for one in seen if one.calls]
    if called and len(called) == len(symbols):
        why = "; ".join(next(iter(one.unrecorded), "not readable") for one in called[:2])
        detail = f"no call of {names} could be kept: {why}"
        return _Found("inconclusive", (Reason("unrecordable", detail),), {})
    detail = f"neither tests nor workload call {names}"
    if recording.trouble:
        detail += f" (recording broke off: {recording.trouble})"
    return _Found("inconclusive", (Reason("no-workload", detail),), {})


def _evidence(
    recording: Recording,
    sides: _Sides,
    compared: Comparison,
    differences: Sequence[Difference],
) -> Mapping[str, Plain]:
    groups = Counter(sides.calls[number].group for number in compared.compared)
    differing_calls = Counter(sides.calls[one.number].symbol for one in differences)
    total = len(compared.compared)
    classes = ", ".join(f"{count} {group}" for group, count in sorted(groups.items()))
    return {
        "claim": f"not distinguished by {total} inputs ({classes}), each also called twice"
        if total and not differences
        else "",
        "inputs": dict(groups),
        "differing": len(differences),
        "left_out": {
            "nondeterministic": len(compared.unstable),
            "unreadable": len(compared.unreadable),
        },
        "functions": {
            symbol: {
                "calls": seen.calls,
                "recorded": seen.recorded,
                "made": seen.made,
                "differing": differing_calls[symbol],
                "unrecorded": dict(seen.unrecorded),
            }
            for symbol, seen in recording.functions.items()
        },
        "recorded_under": dict(recording.heard),
        "recording_trouble": recording.trouble,
    }
