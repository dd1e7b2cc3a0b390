"""A static tool run on base and candidate, and what is new: shared by style, types and security.

Findings are kept by content. A tool that fails, or whose configuration leaves a changed file out,
has not judged: `inconclusive`; one that found no file to read neither: `skipped`. New comments that
tell the tool to look away count as findings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import msgspec

from engine.ports import Case, Job, LevelId, LevelResult, Outcome, Plain, Reason, Sandbox, Status
from engine.validation.cache import Cache, key_of, project_parts, tree_digest
from engine.validation.findings import Finding, new_findings
from engine.validation.suppressions import SUPPRESSION, new_suppressions
from engine.validation.testfiles import is_test_file
from engine.validation.tools import Tool

_PYTHON = (".py", ".pyi")


class ToolFailed(Exception):
    """The tool gave no answer that can be read; the message holds the end of what it said."""


class NothingToCheck(Exception):
    """The change holds no file that the tool reads: it has judged nothing."""


class FileExcluded(ToolFailed):
    """The tool did not look at a file that it was told to look at."""


@dataclass(frozen=True)
class New:
    """Findings of the candidate that the base has not."""

    findings: tuple[Finding, ...]
    """Suppressions first."""
    cached: bool
    """Both sides were known by their content: no tool was run."""


@dataclass(frozen=True)
class Checked:
    """What a tool is to look at."""

    case: Case
    tree: Path
    """The base's or the judged folder."""
    paths: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What a tool said, with the paths that it gave."""

    findings: Sequence[Finding]
    seen: frozenset[str] | None = None
    """The files it really read; None: it does not tell, and reads all that it is given."""


class StaticTool(Protocol):
    """How one tool is called, and how its answer is read."""

    @property
    def name(self) -> str: ...

    @property
    def tool(self) -> Tool: ...

    @property
    def whole_tree(self) -> bool:
        """Whether findings in other files than the checked ones count too."""

    def job(self, checked: Checked) -> Job:
        """The call."""

    def read(self, outcome: Outcome) -> Answer:
        """Raises ToolFailed for an exit status or an output that is no answer."""


@dataclass(frozen=True)
class Beside:
    """Runs a tool on both trees."""

    sandbox: Sandbox
    cache: Cache

    def look(self, tool: StaticTool, case: Case) -> None:
        """Look at the base's side alone, if it is not known. Raises ToolFailed."""
        before = [edit.path for edit in case.edits if edit.before is not None]
        self._kept(tool, Checked(case, case.base, checked_paths(before, case)))

    def new(self, tool: StaticTool, case: Case, *, by_message: bool) -> New:
        """What the candidate has and the base has not. Raises ToolFailed, NothingToCheck.

        Where the candidate has nothing, the base is not looked at.
        """
        before = [edit.path for edit in case.edits if edit.before is not None]
        after = [edit.path for edit in case.edits if edit.after is not None]
        sides = (
            Checked(case, case.base, checked_paths(before, case)),
            Checked(case, case.judged, checked_paths(after, case)),
        )
        if not (any(side.paths for side in sides) or (tool.whole_tree and _python(case))):
            raise NothingToCheck(f"no Python file for {tool.name} to look at")
        found, found_kept = self._kept(tool, sides[1])
        base, base_kept = self._kept(tool, sides[0]) if found else ((), True)
        silenced = new_suppressions(tool.name, case.edits, sides[1].paths)
        new = new_findings(base, found, case.edits, by_message=by_message)
        return New((*silenced, *new), cached=base_kept and found_kept)

    def _kept(self, tool: StaticTool, side: Checked) -> tuple[Sequence[Finding], bool]:
        """The findings in one tree, and whether they were known by its content."""
        parts = (tool.name, tool.tool.version, tree_digest(side.tree), side.paths)
        key = key_of("findings", *parts, self.sandbox.level, project_parts(side.case.project))
        stored = self.cache.get(key)
        if stored is not None:
            return msgspec.msgpack.decode(stored, type=list[Finding]), True
        found = self._found(tool, side)
        self.cache.put(key, msgspec.msgpack.encode(found))
        return found, False

    def _found(self, tool: StaticTool, checked: Checked) -> list[Finding]:
        if not checked.paths and not tool.whole_tree:
            return []
        outcome = self.sandbox.run(tool.job(checked))
        if outcome.ended != "exit":
            raise ToolFailed(f"{tool.name} ended by {outcome.ended} after {outcome.seconds:.0f} s")
        answer = tool.read(outcome)
        if answer.seen is not None:
            _all_seen(tool.name, answer.seen, checked.paths)
        named = [
            replace(finding, path=relative(finding.path, checked.paths))
            for finding in answer.findings
        ]
        return [each for each in named if tool.whole_tree or each.path in checked.paths]


def judge_by(
    level: LevelId,
    beside: Beside,
    tool: StaticTool,
    case: Case,
    code: str,
    about: Mapping[str, Plain],
) -> LevelResult:
    """A level that is one tool: failed by what is grave and only the candidate has."""
    try:
        new = beside.new(tool, case, by_message=True)
    except ToolFailed as error:
        return LevelResult(level, "inconclusive", (reason_of(error),))
    except NothingToCheck as error:
        return LevelResult(level, "skipped", (Reason("nothing-to-check", str(error)),))
    evidence: dict[str, Plain] = {
        "tool": f"{tool.name} {tool.tool.version}",
        **about,
        "new": shown(new.findings),
    }
    grave = [finding for finding in new.findings if finding.grave]
    status: Status = "failed" if grave else "passed"
    return LevelResult(level, status, reasons_of(code, grave), evidence, cached=new.cached)


def _all_seen(tool: str, seen: frozenset[str], paths: Sequence[str]) -> None:
    known = {relative(name, paths) for name in seen}
    unseen = [path for path in paths if path not in known]
    if unseen:
        raise FileExcluded(f"{tool} did not look at {', '.join(unseen[:5])}: excluded by settings")


def _python(case: Case) -> bool:
    return any(edit.path.endswith(_PYTHON) for edit in case.edits)


def reason_of(error: ToolFailed) -> Reason:
    """What a level says of a tool that has not judged."""
    return Reason("file-excluded" if isinstance(error, FileExcluded) else "tool-failed", str(error))


def reasons_of(code: str, findings: Sequence[Finding]) -> tuple[Reason, ...]:
    """The first findings as reasons; a suppression has a code of its own."""
    return tuple(
        Reason("suppression" if each.rule == SUPPRESSION else code, str(each))
        for each in findings[:20]
    )


def checked_paths(paths: Sequence[str], case: Case) -> tuple[str, ...]:
    """The Python files that static tools look at: those that are judged, not those that judge."""
    project = case.project
    return tuple(
        path
        for path in paths
        if path.endswith(_PYTHON) and not is_test_file(path, project.tests, project.source)
    )


def relative(name: str, paths: Sequence[str]) -> str:
    """Which of the paths a tool means by a name that may be absolute."""
    plain = name.removeprefix("./")
    fitting = [path for path in paths if plain == path or plain.endswith(f"/{path}")]
    return max(fitting, key=len, default=plain)


def failure(tool: str, outcome: Outcome) -> ToolFailed:
    """What to raise for an answer that can not be read."""
    said = (outcome.stderr or outcome.stdout)[-600:].decode("utf-8", "replace").strip()
    return ToolFailed(f"{tool} ended with {outcome.code}: {said}")


def shown(findings: Sequence[Finding], limit: int = 100) -> list[Plain]:
    """The first findings as texts, for the evidence."""
    return [str(finding) for finding in findings[:limit]]
