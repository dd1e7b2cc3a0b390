"""The measure of the objective `tests`: which faults do the new tests find that the old ones miss?

Faults are put into the functions of the program that the new tests enter, one at a time, and both
sides' tests are run on each (DeMillo, Lipton and Sayward, Hints on test data selection, 1978). A
kill counts when it shows twice, and only if the killing test passes where the fault stands in the
text but not in the compiled code. No fault that the base's tests find may go unnoticed.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from engine.ports import Case, Effect, LevelResult, Plain, Project, Reason
from engine.validation.basetests import BaseSuite, BaseTests
from engine.validation.bytecode import Bytecode
from engine.validation.changed_tests import ChangedTests, changed_tests
from engine.validation.controls import changed_texts, same_behaviour
from engine.validation.judging import added_test_files
from engine.validation.killing import Kill, Side, compiled_of, copies, instead, start_of
from engine.validation.mutants import Mutant, compiles, mutants_of
from engine.validation.mutation_score import Judged, Plan, effect_of, plan, score
from engine.validation.only_tests import outside_tests
from engine.validation.selection import listed
from engine.validation.steadiness import Settled, Steadiness
from engine.validation.testfiles import is_below, is_test_file
from engine.validation.testing import CheatFound
from engine.validation.verdict import MEASURE

_OVERTIME = 2.0
"""How many times the budget trying mutants may take, where the plan was too hopeful."""


@dataclass(frozen=True)
class _Stand:
    """Both sides with trees of their own, and the program that is mutated."""

    case: Case
    changed: ChangedTests
    base: Side
    new: Side
    bytecode: Bytecode

    def is_old(self, test: str) -> bool:
        """Whether both sides have this test, in the same form."""
        return test in self.base.suite.run.results and test not in self.changed.new

    def source(self, path: str) -> bytes:
        return (self.case.base / path).read_bytes()


class MutationMeasure:
    """Tries mutants for about `budget` seconds."""

    def __init__(self, base_tests: BaseTests, *, budget: float = 60.0) -> None:
        self._base_tests = base_tests
        self._budget = budget

    def measure(self, case: Case) -> LevelResult:
        """Passed with the share of mutants that only the candidate's tests kill.

        Failed `source-change`, `reads-source`, `lost-kill`, `no-new-kill`, or for tests that do not
        pass on the unchanged program; inconclusive where they come and go or too little was tried.
        """
        try:
            return self._measured(case)
        except Settled as settled:
            return LevelResult(MEASURE, settled.status, settled.reasons, settled.evidence)
        except CheatFound as cheat:
            return cheat.result(MEASURE)

    def _measured(self, case: Case) -> LevelResult:
        outside = tuple(outside_tests(case))
        if outside:
            raise Settled("failed", outside)
        base, new = self._suites(case)
        changed = changed_tests(case.edits, case.project, base, new)
        if not changed.new:
            raise Settled("failed", [Reason("no-new-kill", "the patch brings no test")])
        runner = self._base_tests.runner
        start = start_of(Steadiness(runner, case, base, new).check(changed))
        if not any(new.run.passed(test) for test in changed.new):
            raise Settled("failed", [Reason("no-new-kill", "the patch brings no test that passes")])
        free = replace(base, request=replace(base.request, known=None))
        with copies((case.base, case.candidate)) as (old_tree, new_tree):
            stand = _Stand(
                case,
                changed,
                Side(runner, old_tree, case.project, free, start),
                Side(runner, new_tree, case.project, new, start),
                Bytecode(runner.sandbox, case.project.interpreter),
            )
            return self._on(stand)

    def _suites(self, case: Case) -> tuple[BaseSuite, BaseSuite]:
        """Both sides' tests, traced. Raises Settled, or CheatFound for what the new ones do."""
        base = self._base_tests.of(case)
        new = self._base_tests.of(replace(case, base=case.candidate, project=_wider(case)))
        for suite in (base, new):
            if suite.problem is not None:
                raise Settled("inconclusive", [suite.problem], {"said": suite.run.said})
        if not (base.traced and new.traced):
            detail = "the tests take too long while it is watched which functions they enter"
            raise Settled("inconclusive", [Reason("too-slow", detail)])
        _check_honest(case, base, new)
        return base, replace(new, request=replace(new.request, known=base.request.known))

    def _on(self, stand: _Stand) -> LevelResult:
        mutants = _mutants(stand)
        _check_enough(stand, mutants)
        cost = {each.function: _cost(stand, each.function) for each in mutants}
        chosen = plan(mutants, cost, self._budget, seed=stand.case.seed)
        _check_complete(stand, chosen.complete, len(chosen.mutants), chosen.of)
        judged = _judged(stand, chosen, time.monotonic() + _OVERTIME * self._budget)
        _check_complete(stand, len(judged) == len(chosen.mutants), len(judged), chosen.of)
        _check_losses(stand, judged)
        gained = _confirmed(stand, [one for one in judged if one.after and not one.before])
        controls = _check_controls(stand)
        return _ruled(stand, chosen, judged, gained, controls)


def _wider(case: Case) -> Project:
    """The project with those new test files that lie outside what it names as its tests."""
    named = case.project.tests
    files = [path for path in added_test_files(case) if not is_below(path, named)]
    return replace(case.project, tests=(*named, *files)) if named else case.project


def _check_honest(case: Case, base: BaseSuite, new: BaseSuite) -> None:
    """Raises CheatFound for tests that replace or look at what judges, or at compiled code."""
    known = base.request.known or frozenset()
    more = sorted((new.request.known or frozenset()) - known)
    if more:
        looked = ": " in more[0]
        raise CheatFound(
            "frame-inspection" if looked else "patched-module",
            f"{'looked at' if looked else 'replaced'} while the tests ran: {', '.join(more[:5])}",
        )
    for each in sorted(new.run.decoded - base.run.decoded):
        path = each.partition(": ")[0]
        if is_test_file(path, case.project.tests, case.project.source):
            raise CheatFound("reads-source", f"{each} of the program is read by a test")


def _mutants(stand: _Stand) -> list[Mutant]:
    """Of all functions that changed tests enter; those that are no other program are left out."""
    names: dict[str, set[str]] = {}
    for function in stand.changed.functions:
        path, _, name = function.partition("::")
        names.setdefault(path, set()).add(name)
    found = []
    for path, wanted in names.items():
        if not (stand.case.base / path).is_symlink():
            source = stand.source(path)
            each_of = mutants_of(path, source, wanted)
            found += [each for each in each_of if compiles(each, source)]
    return found


def _check_enough(stand: _Stand, mutants: Sequence[Mutant]) -> None:
    """Raises Settled where no mutant can show what new or old tests are worth."""
    if not stand.changed.functions:
        detail = f"{stand.changed.new[0]} enters no function of the program"
        raise Settled("failed", [Reason("no-new-kill", detail)])
    if not mutants:
        detail = "nothing in the functions that the tests enter can be mutated"
        raise Settled("inconclusive", [Reason("no-mutants", detail)])
    mutated = {each.function for each in mutants}
    functions = stand.base.suite.functions
    for test in stand.changed.old:
        if not functions.get(test, frozenset()) & mutated:
            detail = f"{test} is changed or gone, and no mutant shows what it found"
            raise Settled("inconclusive", [Reason("no-mutants", detail)])


def _cost(stand: _Stand, function: str) -> float:
    """Seconds at the most for one mutant of the function."""
    before = stand.base.seconds(stand.base.tests_of(function))
    return before + stand.new.seconds(stand.new.tests_of(function))


def _new_tests(stand: _Stand, function: str) -> tuple[str, ...]:
    new = set(stand.changed.new)
    return tuple(test for test in stand.new.tests_of(function) if test in new)


def _check_complete(stand: _Stand, complete: bool, tried: int, of: int) -> None:
    """Raises Settled where old tests are changed and not every mutant was tried."""
    more = "more time is given with [validation] mutation_seconds"
    if tried == 0:
        detail = f"there is no time for a single mutant of {of}: {more}"
        raise Settled("inconclusive", [Reason("too-slow", detail)])
    if stand.changed.endangered and not complete:
        detail = f"old tests are changed, and only {tried} of {of} mutants could be tried: {more}"
        raise Settled("inconclusive", [Reason("too-slow", detail)])


# --- trying mutants -----------------------------------------------------------------------------


def _judged(stand: _Stand, chosen: Plan, deadline: float) -> list[Judged]:
    """As many as there is time for, cheapest first."""
    judged: list[Judged] = []
    for mutant in chosen.mutants:
        if time.monotonic() > deadline:
            break
        judged.append(_tried(stand, mutant))
    return judged


def _tried(stand: _Stand, mutant: Mutant) -> Judged:
    """All tests of the candidate; the base's too, unless a test that both have noticed it."""
    after = _killed(stand, stand.new, mutant, stand.new.tests_of(mutant.function))
    if after is not None and stand.is_old(after.test):
        return Judged(mutant, after, after)
    before = _killed(stand, stand.base, mutant, stand.base.tests_of(mutant.function))
    return Judged(mutant, before, after)


def _killed(stand: _Stand, side: Side, mutant: Mutant, tests: Sequence[str]) -> Kill | None:
    source = stand.source(mutant.path)
    with instead(side.tree, {mutant.path: mutant.applied(source)}):
        return side.kill(tests)


def _check_losses(stand: _Stand, judged: Sequence[Judged]) -> None:
    """Raises Settled for mutants that only the base's tests kill, tried once more."""
    for one in judged:
        if one.before is None or one.after is not None:
            continue
        again = _tried(stand, one.mutant)
        if again.before is None or again.after is not None:
            detail = f"{one.before.test} ended differently: {one.mutant}, tried again"
            raise Settled("inconclusive", [Reason("flaky", detail)])
        detail = f"{one.mutant}: {one.before.test} notices it on the base, nothing does now"
        evidence: dict[str, Plain] = {
            "lost": listed([str(each.mutant) for each in judged if each.before and not each.after])
        }
        raise Settled("failed", [Reason("lost-kill", detail)], evidence)


# --- are the kills true? ------------------------------------------------------------------------


def _confirmed(stand: _Stand, gained: Sequence[Judged]) -> list[Judged]:
    """Those whose test passes without the fault in the compiled code, and fails again with it.

    Raises Settled for a test that does not, and for one that goes by the text.
    """
    by_text = _check_texts(stand, gained)
    found = []
    for one in gained:
        if one.after is None or one.mutant in by_text:
            continue
        if _killed(stand, stand.new, one.mutant, _tests_of(stand, one)) is None:
            detail = f"{one.after.test} ended differently: {one.mutant}, tried again"
            raise Settled("inconclusive", [Reason("flaky", detail)])
        found.append(one)
    return found


def _tests_of(stand: _Stand, one: Judged) -> tuple[str, ...]:
    """The killing test; all new ones where it was no single test that told."""
    tests = _new_tests(stand, one.mutant.function)
    alone = tuple(test for test in tests if one.after and test == one.after.test)
    return alone or tests


def _check_texts(stand: _Stand, gained: Sequence[Judged]) -> set[Mutant]:
    """Run the killing tests where the faults stand in the text alone.

    Returns the mutants of which nothing is known, for their tests start processes, which may run
    the text itself. Raises Settled for other tests that fail.
    """
    unknown: set[Mutant] = set()
    for path in dict.fromkeys(one.mutant.path for one in gained):
        mine = {one.mutant: one for one in gained if one.mutant.path == path}
        compiled = compiled_of(stand.new.tree, path, stand.bytecode)
        if not compiled:
            detail = (
                f"{path} can not be compiled beforehand: it is not known what the tests look at"
            )
            raise Settled("inconclusive", [Reason("probe-failed", detail)])
        for text, mutants in changed_texts(stand.source(path), tuple(mine)):
            tests = dict.fromkeys(test for each in mutants for test in _tests_of(stand, mine[each]))
            control = {path: text, **compiled}
            failed = _failing(stand, control, tuple(tests))
            own = [test for test in failed if test not in stand.new.suite.run.starts_processes]
            if own:
                _refuse_readers(stand, control, own, path)
            unknown.update(e for e in mutants if set(failed) & {*_tests_of(stand, mine[e])})
    return unknown


def _failing(stand: _Stand, files: Mapping[str, bytes], tests: Sequence[str]) -> list[str]:
    """Which of the tests do not pass with these files. Raises Settled when the time ran out."""
    with instead(stand.new.tree, files):
        run = stand.new.run(tests, stop=False)
    if run.ended == "timeout":
        detail = "the tests did not end on a control mutant"
        raise Settled("inconclusive", [Reason("timeout", detail)])
    return [test for test in tests if not run.passed(test)]


def _refuse_readers(
    stand: _Stand, control: Mapping[str, bytes], failed: Sequence[str], path: str
) -> None:
    """Raises Settled for tests that fail on a control mutant: flaky unless they do so each time."""
    if _failing(stand, {}, failed) or _failing(stand, control, failed) != list(failed):
        detail = f"{failed[0]} ended differently: on a control mutant of {path}, tried again"
        raise Settled("inconclusive", [Reason("flaky", detail)])
    detail = f"{failed[0]} fails when {path} does the same and only looks different"
    raise Settled("failed", [Reason("reads-source", detail)], {"readers": listed(failed)})


def _check_controls(stand: _Stand) -> int:
    """Run the new tests on files that are written and compiled differently and do the same.

    Returns how many such files there are. Raises Settled for a test that fails on one.
    """
    made = 0
    for path in dict.fromkeys(each.partition("::")[0] for each in stand.changed.functions):
        here = [each for each in stand.changed.functions if each.startswith(f"{path}::")]
        control = same_behaviour(stand.source(path), [each.partition("::")[2] for each in here])
        tests = tuple(dict.fromkeys(test for each in here for test in _new_tests(stand, each)))
        if control is None or not tests or (stand.case.base / path).is_symlink():
            continue
        made += 1
        failed = _failing(stand, {path: control}, tests)
        if failed:
            _refuse_readers(stand, {path: control}, failed, path)
    return made


# --- the verdict of the level -------------------------------------------------------------------


def _ruled(
    stand: _Stand, chosen: Plan, judged: Sequence[Judged], gained: Sequence[Judged], controls: int
) -> LevelResult:
    left = len(chosen.mutants) - len(judged)
    effect = effect_of(chosen, len(gained), left)
    evidence = {
        **score(chosen, judged, gained),
        "tests": {"new": listed(stand.changed.new), "old": listed(stand.changed.old)},
        "functions": listed(stand.changed.functions),
        "controls": controls,
    }
    if gained:
        return LevelResult(MEASURE, "passed", (), evidence, effect=effect)
    return _without_gain(chosen, len(judged), evidence, effect)


def _without_gain(
    chosen: Plan, judged: int, evidence: dict[str, Plain], effect: Effect
) -> LevelResult:
    """A refusal when every mutant was tried: then there is none that the new tests find."""
    detail = f"none of {judged} mutants is killed by the new tests only"
    if judged == chosen.of:
        return LevelResult(
            MEASURE, "failed", (Reason("no-new-kill", detail),), evidence, effect=effect
        )
    detail = f"{detail}, of {chosen.of}: more are tried with [validation] mutation_seconds"
    return LevelResult(
        MEASURE, "inconclusive", (Reason("no-new-kill", detail),), evidence, effect=effect
    )
