"""Level `equivalence`: look hard for an input on which the candidate does something else.

Real calls of the touched functions are recorded on the base under its tests and workload, further
inputs are made from them within their types and ranges or drawn for types that they leave out, and
all are replayed in fresh processes in base and candidate, and where they differ in base again. The
claim is "not distinguished by N inputs of these classes".
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from engine.ports import Case, LevelId, LevelResult, Plain, Reason, Sandbox, Status
from engine.validation.counterexample import Counterexample, counterexample
from engine.validation.differences import (
    Comparison,
    Difference,
    compare,
    did_not_come_back,
)
from engine.validation.launch import ProbeFailed
from engine.validation.only_tests import found_at_run_time, same_program
from engine.validation.recording import CallRecorder, RecordedCall, Recording, small_first
from engine.validation.replay_evidence import evidence_of
from engine.validation.replaying import Replayed, Replayer
from engine.validation.reporting import ReportForged
from engine.validation.searching import Searcher
from engine.validation.shrinking import Shrinking, late
from engine.validation.sides import (
    Sides,
    fails_to_import,
    reshaped_symbols,
    shape_words,
    state_difference,
    without,
)
from engine.validation.touched import is_private, mentioning

_PATIENCE = 6.0
"""Seconds for one call on the candidate; the base gets two."""


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
        probes_off: Mapping[str, str] | None = None,
        search_seconds: float = 0.0,
    ) -> None:
        """`budget`: seconds of replaying on the base; `shrink_budget`: of minimising.

        `probes_off`: probes that are not made, each with the reason that was given for it.

        `search_seconds`: for CrossHair's search, where all else found no difference; 0: none.

        All that follows the recording ends within four times the one and once the other; inputs
        that CrossHair finds have each of them once more.
        """
        self._sandbox = sandbox
        self._recorder = recorder or CallRecorder(sandbox)
        self._budget = budget
        self._shrink_budget = shrink_budget
        self._probes_off = dict(probes_off or {})
        self._searcher = Searcher(sandbox, search_seconds)

    def judge(self, case: Case) -> LevelResult:
        """Passed, refused with the smallest counterexample found, or inconclusive and why."""
        started = time.perf_counter()
        try:
            found = self._judge(case)
        except ProbeFailed as error:
            detail = f"the calls could not be recorded or replayed: {error}"
            found = _Found("inconclusive", (Reason("probe-failed", detail),), {})
        except ReportForged as error:
            found = _refused(Reason("forged-report", f"while calls were replayed: {error}"), {})
        return LevelResult(
            self.id,
            found.status,
            found.reasons,
            found.evidence,
            seconds=time.perf_counter() - started,
        )

    def _judge(self, case: Case) -> _Found:
        if case.objective == "tests" and same_program(case):
            return _same_program(case)
        try:
            recording = self._recorder.record(case)
            calls = small_first(recording.of("recorded", "mutated", "hypothesis"))
            if not recording.functions:
                return _unreached(recording, sorted(map(str, recording.touched.symbols)))
            deadline = time.monotonic() + 4 * self._budget + self._shrink_budget
            off = tuple(self._probes_off)
            sleepless = case.objective == "resilience"
            replayer = Replayer(self._sandbox, case.project, recording, off, sleepless)
            base = replayer.replay(case.base, calls, budget=self._budget)
        except ReportForged as error:
            raise _not_the_candidate(error) from error
        sides = self._beside(case, replayer, base, calls, deadline)
        if isinstance(sides, _Found):
            return sides
        found = self._verdict(case, recording, replayer, sides)
        if found.status != "passed" or not sides.is_whole:
            return found
        return self._searched(case, recording, replayer, sides, found)

    def _searched(
        self,
        case: Case,
        recording: Recording,
        replayer: Replayer,
        sides: Sides,
        found: _Found,
    ) -> _Found:
        """The verdict once a solver has looked for what nothing else came upon."""
        search = self._searcher.search(case, recording)
        found = replace(found, evidence=search.added_to(found.evidence))
        if not search.calls:
            return found
        deadline = time.monotonic() + self._budget + self._shrink_budget
        try:
            base = replayer.replay(case.base, search.calls, budget=self._budget)
        except ReportForged as error:
            raise _not_the_candidate(error) from error
        more = self._beside(case, replayer, base, search.calls, deadline)
        if isinstance(more, _Found):
            return more
        joined = replace(sides.joined(more), deadline=deadline)
        found = self._verdict(case, recording, replayer, joined)
        return replace(found, evidence=search.added_to(found.evidence))

    def _beside(
        self,
        case: Case,
        replayer: Replayer,
        base: Replayed,
        calls: tuple[RecordedCall, ...],
        deadline: float,
    ) -> Sides | _Found:
        """What the candidate makes of the base's calls, and where they differ the base again."""
        made = calls[: len(base.facets)]
        longer = min(self._budget * 3, max(1.0, deadline - time.monotonic()))
        try:
            candidate = replayer.replay(
                case.judged, made, beside=base, budget=longer, seconds=_PATIENCE
            )
        except ProbeFailed:
            found = self._called_again(case, replayer, made, base)
            if isinstance(found, _Found):
                return found
            candidate = found
        sides = Sides(made, len(calls) - len(made), base, base, candidate, deadline)
        if _agrees(case, sides):
            return sides
        again = replayer.replay(case.base, made, beside=base, budget=longer)
        return replace(sides, again=again)

    def _called_again(
        self, case: Case, replayer: Replayer, calls: Sequence[RecordedCall], base: Replayed
    ) -> Replayed | _Found:
        """The candidate's second try: what cannot be called twice is refused, once is chance."""
        try:
            return replayer.replay(
                case.judged, calls, beside=base, budget=self._budget * 3, seconds=_PATIENCE
            )
        except ProbeFailed as error:
            detail = f"the candidate cannot be called at all, twice: {error}"
            return _refused(Reason("not-equivalent", detail), {})

    def _verdict(
        self, case: Case, recording: Recording, replayer: Replayer, sides: Sides
    ) -> _Found:
        foreign = (*sides.base.foreign, *sides.candidate.foreign)
        if foreign:
            detail = f"another copy was imported: {', '.join(foreign)}"
            return _Found("inconclusive", (Reason("wrong-copy", detail),), {})
        compared = _compared(case, sides)
        reshaped = reshaped_symbols(sides)
        compared = without(compared, reshaped, sides)
        differences = compared.differences
        evidence = evidence_of(recording, sides, compared, differences)
        evidence = {**evidence, "probes_off": self._probes_off}
        broken = [symbol for symbol in sorted(reshaped) if fails_to_import(symbol, sides)]
        if broken:
            return _refused(Reason("import-fails", shape_words(broken[0], sides)), evidence)
        public = [symbol for symbol in sorted(reshaped) if not is_private(symbol)]
        if public:
            return _refused(Reason("not-equivalent", shape_words(public[0], sides)), evidence)
        others = sides.candidate.facets
        hanging = [one for one in differences if did_not_come_back(others[one.number])]
        if hanging and len(hanging) == len(differences):
            return self._hanging(case, recording, replayer, sides, hanging[0], evidence)
        if differences:
            found = self._smallest(case, recording, replayer, sides, differences)
            evidence = {**evidence, "counterexample": found.plain()}
            return _refused(Reason("not-equivalent", found.sentence), evidence)
        if len(sides.candidate.facets) < len(sides.again.facets):
            return self._cut_short(case, replayer, sides, evidence)
        moved = state_difference(sides)
        if moved:
            return _refused(Reason("not-equivalent", moved), evidence)
        return _accepted_or_doubted(case, recording, sides, compared, reshaped, evidence)

    def _hanging(
        self,
        case: Case,
        recording: Recording,
        replayer: Replayer,
        sides: Sides,
        first: Difference,
        evidence: Mapping[str, Plain],
    ) -> _Found:
        """A hang is one when it is there again, with the call made alone on both sides."""
        call = sides.calls[first.number]
        budget = max(1.0, min(20.0, sides.left_seconds))
        base = replayer.replay(case.base, (call,), beside=sides.base, budget=budget)
        other = replayer.replay(
            case.judged, (call,), beside=sides.base, seconds=_PATIENCE, budget=budget
        )
        if did_not_come_back(other.facets[0]) and not did_not_come_back(base.facets[0]):
            found = self._smallest(case, recording, replayer, sides, [first])
            evidence = {**evidence, "counterexample": found.plain()}
            return _refused(Reason("hang", found.sentence), evidence)
        name = call.symbol.partition("::")[2]
        detail = f"the candidate did not come back from {name} once, and did when it was repeated"
        return _Found("inconclusive", (Reason("cut-short", detail),), evidence)

    def _cut_short(
        self, case: Case, replayer: Replayer, sides: Sides, evidence: Mapping[str, Plain]
    ) -> _Found:
        """The candidate alone ran out of time: a refusal when it does so again."""
        once = len(sides.candidate.facets)
        whole = len(sides.again.facets)
        detail = f"the base makes {whole} calls, the candidate {once} in three times the time"
        longer = min(self._budget * 3, sides.left_seconds)
        if longer < 1.0:
            detail = f"{detail}, and there was no time to repeat it"
            return _Found("inconclusive", (Reason("cut-short", detail),), evidence)
        second = replayer.replay(
            case.judged, sides.calls, beside=sides.base, budget=longer, seconds=_PATIENCE
        )
        twice = len(second.facets)
        if twice < whole:
            detail = f"{detail}, and {twice} when repeated"
            return _refused(Reason("hang", detail), evidence)
        detail = f"{detail}, and all of them when repeated"
        return _Found("inconclusive", (Reason("cut-short", detail),), evidence)

    def _smallest(
        self,
        case: Case,
        recording: Recording,
        replayer: Replayer,
        sides: Sides,
        differences: Sequence[Difference],
    ) -> Counterexample:
        """The shortest differing call, shrunk while it still differs and time is left."""
        first = min(
            differences, key=lambda one: (late(one.facets), len(sides.calls[one.number].data))
        )
        call = sides.calls[first.number]
        failures = case.objective != "resilience"
        search = Shrinking(replayer, case.base, case.judged, sides.base, failures)
        end = min(sides.deadline, time.monotonic() + self._shrink_budget)
        found = search.shrink(call, late(first.facets), end)
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


def _same_program(case: Case) -> _Found:
    """Equal bytes behave alike, as long as the program loads no test that it does not name."""
    doubt = found_at_run_time(case)
    if doubt:
        return _Found("inconclusive", (Reason("change-beside", doubt),), {})
    return _Found("passed", (), {"claim": "no code outside the tests is changed"})


def _not_the_candidate(error: ReportForged) -> ProbeFailed:
    return ProbeFailed(f"the base itself writes into the report: {error}")


def _refused(reason: Reason, evidence: Mapping[str, Plain]) -> _Found:
    return _Found("failed", (reason,), evidence)


def _compared(case: Case, sides: Sides) -> Comparison:
    made = {at for at, call in enumerate(sides.calls) if call.group != "recorded"}
    return compare(
        sides.base.facets,
        sides.again.facets,
        sides.candidate.facets,
        made,
        failures=case.objective != "resilience",
    )


def _agrees(case: Case, sides: Sides) -> bool:
    """Whether the candidate does what the base did: then nothing has to be excused by chance."""
    compared = _compared(case, sides)
    return not (compared.differences or compared.unreached or state_difference(sides))


def _accepted_or_doubted(
    case: Case,
    recording: Recording,
    sides: Sides,
    compared: Comparison,
    reshaped: set[str],
    evidence: Mapping[str, Plain],
) -> _Found:
    done = {sides.calls[number].symbol for number in compared.compared} & _recorded(recording)
    answered = done | _answered_for(case, done, reshaped | _kept_by_none(recording))
    rest = sorted({str(symbol) for symbol in recording.touched.symbols} - answered)
    if not rest and done:
        beside = recording.touched.beside
        if beside:
            detail = "; ".join(beside)[:400]
            return _Found("inconclusive", (Reason("change-beside", detail),), evidence)
        return _Found("passed", (), evidence)
    slow = {sides.calls[number].symbol for number in compared.slow}
    if rest and set(rest) <= slow:
        names = ", ".join(one.partition("::")[2] for one in rest)
        detail = f"{names}: the base itself does not come back in time"
        return _Found("inconclusive", (Reason("timeout", detail),), evidence)
    unstable = {sides.calls[number].symbol for number in compared.unstable}
    if set(rest) <= unstable:
        names = ", ".join(one.partition("::")[2] for one in rest)
        detail = f"{names}: the base itself answers differently each time"
        return _Found("inconclusive", (Reason("nondeterministic", detail),), evidence)
    if set(rest) <= reshaped:
        names = ", ".join(one.partition("::")[2] for one in rest)
        detail = f"{names} takes other parameters, and no compared function calls it"
        return _Found("inconclusive", (Reason("no-workload", detail),), evidence)
    found = _unreached(recording, rest)
    return replace(found, evidence=evidence)


def _recorded(recording: Recording) -> set[str]:
    """Functions with a real call: one that only drawn inputs reach is not answered for by them."""
    return {name for name, one in recording.functions.items() if one.recorded}


def _kept_by_none(recording: Recording) -> set[str]:
    """Private functions that were called, and of which no call could be kept."""
    seen = recording.functions.items()
    return {name for name, one in seen if one.calls and not one.recorded and is_private(name)}


def _answered_for(case: Case, done: set[str], helpers: set[str]) -> set[str]:
    """Helpers that a compared function calls, by itself or through other such helpers."""
    found: set[str] = set()
    callers = {symbol: mentioning(case.edits, symbol) for symbol in helpers}
    while True:
        more = {one for one in helpers - found if callers[one] & (done | found)}
        if not more:
            return found
        found |= more


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
