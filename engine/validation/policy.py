"""Level `policy`: what a change may touch at all. Read, never run; pure but for the clock.

Refuses by size, path, kind of file, secrets, edits of what judges, constructs no improvement needs,
and signatures that lost calls. What is only worth knowing is shown in the evidence.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from engine.ports import Case, Edit, LevelId, LevelResult, Plain, Project, Reason
from engine.validation.changes import parse
from engine.validation.constructs import lost_locks, named_modules, new_constructs
from engine.validation.diff_headers import SUBMODULE, SYMLINK, FileHeader, file_headers
from engine.validation.edited_tests import judging_edits, settings_edits
from engine.validation.only_tests import outside_tests
from engine.validation.secret_scan import added_lines, secrets_in
from engine.validation.signatures import signature_changes
from engine.validation.smells import smells_of
from engine.validation.source_reading import new_readings
from engine.validation.testfiles import is_started, is_test_file

_COMPILED = (".so", ".pyd", ".pyc", ".pyo", ".dll", ".dylib", ".whl", ".egg")
_DEPENDENCIES = (
    "requirements*.txt",
    "*.lock",
    "Pipfile",
    "setup.py",
    "setup.cfg",
    "environment.y*ml",
)
_TEST_LIBRARIES = frozenset(
    {
        *("pytest", "_pytest", "pluggy", "hypothesis", "coverage", "iniconfig", "packaging"),
        *("pygments", "exceptiongroup", "tomli", "colorama"),
    }
)
"""The test tools and what they import."""
_SHOWN = 50


@dataclass(frozen=True)
class Allowance:
    """How much, and where, a change may touch."""

    files: int = 50
    lines: int = 3000
    """Added and removed."""
    paths: tuple[str, ...] = ()
    """Patterns as in fnmatch, where `*` goes over slashes; none: everywhere."""


class PolicyLevel:
    """One pass over edits and diff."""

    id: LevelId = "policy"

    def __init__(self, allowance: Allowance) -> None:
        self._allowance = allowance

    def judge(self, case: Case) -> LevelResult:
        refusals = list(refusals_of(case, self._allowance))
        evidence: dict[str, Plain] = {
            "files": len(case.edits),
            "notes": [f"{note.code}: {note.detail}" for note in notes_of(case)],
            "smells": [str(smell)[:400] for smell in smells_of(case)[:_SHOWN]],
        }
        if refusals:
            return LevelResult(self.id, "failed", tuple(refusals[:_SHOWN]), evidence)
        unread = list(_unread(case))
        if unread:
            return LevelResult(self.id, "inconclusive", tuple(unread), evidence)
        return LevelResult(self.id, "passed", (), evidence)


def refusals_of(case: Case, allowance: Allowance) -> Iterator[Reason]:
    """Every reason to refuse the case, gravest kinds first."""
    edits, project = case.edits, case.project
    headers = file_headers(case.diff)
    if not edits and not headers:
        yield Reason("empty-patch", "the patch changes nothing")
    yield from _places(edits, project, case.base)
    yield from _kinds(edits, headers)
    yield from _judges(case)
    yield from _secrets(edits)
    yield from _code(case)
    yield from _too_much(edits, headers, allowance)
    if case.proposer == "codemod":
        yield from dependency_changes(edits)


def notes_of(case: Case) -> Iterator[Reason]:
    """What a reviewer should know though it does not refuse."""
    if case.proposer != "codemod":
        yield from dependency_changes(case.edits)


def _too_much(
    edits: Sequence[Edit], headers: Sequence[FileHeader], allowance: Allowance
) -> Iterator[Reason]:
    lines = sum(header.lines for header in headers)
    if len(edits) > allowance.files:
        yield Reason("too-large", f"{len(edits)} files, at most {allowance.files} are allowed")
    if lines > allowance.lines:
        yield Reason("too-large", f"{lines} lines, at most {allowance.lines} are allowed")
    for edit in edits:
        if allowance.paths and not any(fnmatchcase(edit.path, each) for each in allowance.paths):
            yield Reason("capability", f"{edit.path} lies outside what this agent may change")


def _places(edits: Sequence[Edit], project: Project, base: Path) -> Iterator[Reason]:
    for edit in edits:
        pure = PurePosixPath(edit.path)
        parts = [part.lower() for part in pure.parts]
        if pure.is_absolute() or ".." in parts or "\\" in edit.path or not edit.path.isprintable():
            yield Reason("path-escape", f"{edit.path!r} leads out of the tree")
        elif ".git" in parts or pure.name in {".gitattributes", "optimizer.toml"}:
            yield Reason("protected-path", f"{edit.path} is not for patches to change")
        elif pure.name == ".gitmodules":
            yield Reason("submodule-change", f"{edit.path} changed")
        elif is_started(edit.path):
            yield Reason("startup-planting", f"{edit.path} is loaded by Python at every start")
        elif edit.path == project.workload:
            yield Reason("workload-edit", f"{edit.path} is the workload that measures the change")
        elif edit.before is None and _shadows(pure, project):
            yield Reason("module-shadowing", f"{edit.path} hides the module '{pure.stem}'")
        elif edit.before is None and pure.name == "__init__.py" and _is_module(base, pure.parent):
            yield Reason("module-shadowing", f"{edit.path} hides {pure.parent}.py")


def _shadows(path: PurePosixPath, project: Project) -> bool:
    """Whether a new file at the top of the import path has the name of a known module."""
    name = path.parent.name if path.name == "__init__.py" else path.stem
    top = path.parent.parent if path.name == "__init__.py" else path.parent
    roots = {PurePosixPath(each) for each in (*project.pythonpath, ".", "src")}
    known = sys.stdlib_module_names | _TEST_LIBRARIES
    return path.suffix == ".py" and name in known and top in roots


def _is_module(base: Path, package: PurePosixPath) -> bool:
    """Whether the base has a file of the package's name: the package would be found first."""
    return package.name != "" and (base / f"{package}.py").is_file()


def _kinds(edits: Sequence[Edit], headers: Sequence[FileHeader]) -> Iterator[Reason]:
    for header in headers:
        if SYMLINK in header.modes:
            yield Reason("symlink", f"{header.name}: symbolic links are not for patches to change")
        if SUBMODULE in header.modes:
            yield Reason("submodule-change", f"{header.name}: submodule changed")
        if header.mode_changed:
            yield Reason("mode-change", f"{header.name}: {' to '.join(header.modes[:2])}")
        if header.binary:
            yield Reason("binary-change", f"{header.name}: binary")
    for edit in edits:
        if edit.path.endswith(_COMPILED) or (b"\0" in (edit.after or b"")[:8000]):
            yield Reason("binary-change", f"{edit.path}: binary or compiled")


def _judges(case: Case) -> Iterator[Reason]:
    """Under the objective `tests` tests may be edited, for mutation judges them, and no more."""
    if case.objective != "tests":
        yield from judging_edits(case.edits, case.project)
        return
    yield from settings_edits(case.edits)
    yield from outside_tests(case)
    for path, line, what in new_readings([e for e in case.edits if e.path.endswith(".py")]):
        detail = f"{path}:{line}: {what} looks at the program's code, not at what it does"
        yield Reason("reads-source", detail)


def _secrets(edits: Sequence[Edit]) -> Iterator[Reason]:
    for edit in edits:
        for number, line in added_lines(edit.before, edit.after):
            for what in secrets_in(line):
                yield Reason("secret", f"{edit.path}:{number}: looks like a {what}")


def _code(case: Case) -> Iterator[Reason]:
    project = case.project
    edits = [
        edit
        for edit in case.edits
        if edit.path.endswith(".py") and not is_test_file(edit.path, project.tests, project.source)
    ]
    for path, found in new_constructs(edits, case.objective):
        yield Reason(found.code, f"{path}:{found.line}: {found.what} is new here")
    for edit in edits:
        for detail in signature_changes(edit):
            yield Reason("signature-change", f"{edit.path}: {detail}"[:400])
    for what in lost_locks(edits):
        yield Reason(
            "unsynchronised", f"{what} is used less often: no replay shows what it was for"
        )
    yield from _loads_tests(edits, [edit for edit in case.edits if edit not in edits])


def _loads_tests(edits: Sequence[Edit], others: Sequence[Edit]) -> Iterator[Reason]:
    """Code that names a test file of the same patch: what judges is no part of the program.

    While judging, such a file is not there; after approval it would be.
    """
    modules = {name for edit in others for name in _module_names(PurePosixPath(edit.path))}
    for edit in edits:
        new = named_modules(edit.after) - named_modules(edit.before)
        for name in sorted(modules & new, key=len)[-1:]:
            yield Reason("test-awareness", f"{edit.path}: the test file {name} is named here")


def _module_names(path: PurePosixPath) -> Iterator[str]:
    """What a file is called in imports: `pkg.tests.data`, `tests.data`, and `data_test` alone."""
    if path.suffix != ".py":
        return
    parts = (path.parent if path.name == "__init__.py" else path.with_suffix("")).parts
    yield from (".".join(parts[start:]) for start in range(max(len(parts) - 1, 0)))
    if parts and re.fullmatch(r"test_.*|.*_test|conftest", parts[-1]):
        yield parts[-1]


def _unread(case: Case) -> Iterator[Reason]:
    """Files that compile there and can not be read here: their constructs are not known."""
    for edit in case.edits:
        if edit.path.endswith(".py") and edit.after is not None and parse(edit.after) is None:
            yield Reason("unparsed", f"{edit.path} can not be parsed by opt's own Python")


def dependency_changes(edits: Sequence[Edit]) -> Iterator[Reason]:
    """Files that say what the project needs, where that part of them differs."""
    for edit in edits:
        name = PurePosixPath(edit.path).name
        listed = any(fnmatchcase(name, pattern) for pattern in _DEPENDENCIES)
        differs = name == "pyproject.toml" and _needs(edit.before) != _needs(edit.after)
        if listed or differs:
            yield Reason("dependency-change", f"{edit.path} changed")


def _needs(data: bytes | None) -> object:
    """What a pyproject.toml says about requirements and the build; the bytes if unreadable."""
    try:
        table = tomllib.loads((data or b"").decode("utf-8"))
    except (ValueError, RecursionError):
        return data
    project, tools = table.get("project", {}), table.get("tool", {})
    if not isinstance(tools, dict):
        return data
    named = ("dependencies", "optional-dependencies", "requires-python", "dynamic")
    tool = {key: tools.get(key) for key in ("poetry", "pdm", "uv", "hatch")}
    parts = {key: project.get(key) for key in named} if isinstance(project, dict) else project
    return (parts, table.get("build-system"), table.get("dependency-groups"), tool)
