"""Which tests a change affects. Pure.

A test is affected when it enters a touched function, looks at its code, or reads its file; a change
of what runs on import affects every test that enters or imports the file. Tests that start other
processes are always taken along: what runs there is not seen. Where nothing can be told (data
files, or only tests changed, or tracing took too long), all tests are affected.

Where nothing but bodies of functions changed, and all that runs was seen, no other test can tell
(`complete`): it neither runs the change nor looks at it. What the functions leave behind in the
process for later tests is compared by the level `equivalence`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.validation.basetests import BaseSuite, file_of
from engine.validation.changes import Changes, FileChange


@dataclass(frozen=True)
class Selection:
    """Tests in the order in which the base ran them."""

    affected: tuple[str, ...]
    rest: tuple[str, ...]
    """Every other test of the base."""
    reached: bool
    """At least one affected test is known to run what was changed."""
    unentered: tuple[str, ...]
    """Touched functions of the base that no test enters."""
    complete: bool = False
    """No test of the rest can tell the change from the base."""


def select(changes: Changes, suite: BaseSuite, judging: frozenset[str]) -> Selection:
    """Split the base's tests; `judging` are paths that come from the base anyhow."""
    files = [file for file in changes.files if file.path not in judging]
    touched = [f"{file.path}::{name}" for file in files for name in sorted(file.existing)]
    entered = set().union(*suite.functions.values(), suite.on_import)
    unentered = tuple(name for name in touched if name not in entered)
    if not files or not suite.traced or any(file.unknown for file in files):
        known = unentered if suite.traced else ()
        return Selection(tuple(suite.run.results), (), bool(suite.run.results), known)
    seen = {test for test in suite.run.results if any(_sees(suite, test, each) for each in files)}
    taken = seen | suite.run.starts_processes
    return Selection(
        tuple(test for test in suite.run.results if test in taken),
        tuple(test for test in suite.run.results if test not in taken),
        bool(seen) and not (touched and len(unentered) == len(touched)),
        unentered,
        complete=_sees_all(suite) and all(_is_inside(suite, each) for each in files),
    )


def _sees_all(suite: BaseSuite) -> bool:
    """Whether all that runs for a test is counted for it, in whatever process."""
    return suite.sees_all and not suite.run.spawned and "" not in suite.run.starts_processes


def _is_inside(suite: BaseSuite, file: FileChange) -> bool:
    """Whether the change lies in bodies of functions, which show only when they run."""
    names = {f"{file.path}::{name}" for name in file.functions}
    outside = file.module_level or file.unknown or file.redocumented or file.kind != "changed"
    early = names & suite.on_import or file.path in suite.run.reads.get("", ())
    return not (outside or early)


def tests_of_files(suite: BaseSuite, paths: frozenset[str]) -> tuple[str, ...]:
    """Tests that enter a function of one of the files; those that import one if none does."""
    for uses in (_enters, _uses):
        found = tuple(t for t in suite.run.results if any(uses(suite, t, path) for path in paths))
        if found:
            return found
    return () if suite.traced else tuple(suite.run.results)


def _sees(suite: BaseSuite, test: str, file: FileChange) -> bool:
    names = {f"{file.path}::{name}" for name in file.functions}
    if names & suite.functions.get(test, frozenset()) or file.path in suite.run.reads.get(test, ()):
        return True
    by_file = file.module_level or not file.functions or bool(names & suite.on_import)
    return by_file and _uses(suite, test, file.path)


def _uses(suite: BaseSuite, test: str, path: str) -> bool:
    return path in suite.reach.get(file_of(test), ()) or _enters(suite, test, path)


def _enters(suite: BaseSuite, test: str, path: str) -> bool:
    return any(name.startswith(f"{path}::") for name in suite.functions.get(test, ()))


def listed(tests: Sequence[str] | Mapping[str, str], limit: int = 200) -> list[str]:
    """The first of them, for an evidence block of bounded size."""
    shown = list(tests)[:limit]
    left = len(tests) - len(shown)
    return [*shown, f"… and {left} more"] if left else shown
