"""Which tests a patch brings, and which of the base's it changes or takes away. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.ports import Edit, Project
from engine.validation.basetests import BaseSuite, file_of
from engine.validation.edited_tests import changes_old_tests
from engine.validation.testfiles import is_test_file
from engine.validation.touched import is_source


@dataclass(frozen=True)
class ChangedTests:
    """Tests by their ids, in the order in which they ran."""

    new: tuple[str, ...]
    """The candidate's that the base has not, or not in this form."""
    old: tuple[str, ...]
    """The base's that passed and are gone now, or have another form."""
    functions: tuple[str, ...]
    """Functions of the program (`path::name`) that one of these enters."""
    endangered: frozenset[str]
    """Those that old tests enter."""
    strayed: Mapping[str, frozenset[str]]
    """Functions that a test which nobody changed enters on the base and no more, by the test."""


def changed_tests(
    edits: Sequence[Edit], project: Project, base: BaseSuite, candidate: BaseSuite
) -> ChangedTests:
    """Tell them by their ids and files.

    Where a file of tests is changed otherwise than by adding, all that rests on it is changed;
    where it is data or can not be read, everything.
    """
    rewritten = frozenset(edit.path for edit in edits if changes_old_tests(edit, project))
    known = {*base.run.results, *base.unstable}
    new = tuple(
        test
        for test in candidate.run.results
        if test not in known or _rests_on(candidate, test, rewritten)
    )
    old = tuple(
        test
        for test in base.run.results
        if base.run.passed(test)
        and (test not in candidate.run.results or _rests_on(base, test, rewritten))
    )
    endangered = _functions(base, old)
    kept = [test for test in base.run.results if test in candidate.run.results if test not in old]
    lost = {test: _entered(base, test) - _entered(candidate, test) for test in kept}
    entered = _functions(candidate, new) | endangered
    return ChangedTests(
        new,
        old,
        tuple(sorted(name for name in entered if _of_program(name, project))),
        frozenset(name for name in endangered if _of_program(name, project)),
        {test: names for test, names in lost.items() if names},
    )


def _entered(suite: BaseSuite, test: str) -> frozenset[str]:
    return suite.functions.get(test, frozenset())


def _rests_on(suite: BaseSuite, test: str, rewritten: frozenset[str]) -> bool:
    if any(not path.endswith(".py") for path in rewritten):
        return True
    return bool(rewritten & {file_of(test), *suite.reach.get(file_of(test), ())})


def _functions(suite: BaseSuite, tests: Sequence[str]) -> set[str]:
    return set[str]().union(*(suite.functions.get(test, frozenset()) for test in tests))


def _of_program(name: str, project: Project) -> bool:
    path = name.partition("::")[0]
    return is_source(path, project) and not is_test_file(path, project.tests, project.source)
