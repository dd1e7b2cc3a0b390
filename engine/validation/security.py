"""Level `security`: new findings of bandit, and of CodeQL where its command is there.

Bandit's findings of low severity (an `assert`, a `random`) are shown and do not refuse. It is told
to ignore `# nosec`, and a new one counts as a finding.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from engine.ports import Case, Job, LevelId, LevelResult, Outcome, Plain, Reason, Sandbox
from engine.validation.beside import (
    Answer,
    Beside,
    Checked,
    NothingToCheck,
    StaticTool,
    ToolFailed,
    failure,
    reason_of,
    reasons_of,
    shown,
)
from engine.validation.cache import Cache
from engine.validation.findings import Finding
from engine.validation.sarif import read_sarif
from engine.validation.tools import Tool, Tools

_SUITE = "codeql/python-queries:codeql-suites/python-security-extended.qls"
_CODEQL = """
set -e
"$1" database create "$TMPDIR/db" --language=python --source-root=. --quiet >&2
"$1" database analyze "$TMPDIR/db" --format=sarif-latest --output="$TMPDIR/out.sarif" "$2" >&2
cat "$TMPDIR/out.sarif"
"""


class _Item(msgspec.Struct):
    filename: str
    test_id: str
    line_number: int
    issue_text: str
    issue_severity: str


class _Unread(msgspec.Struct):
    filename: str
    reason: str


class _Report(msgspec.Struct):
    results: list[_Item]
    errors: list[_Unread]
    metrics: dict[str, object]
    """By the name of each file that was read, and `_totals`."""


@dataclass(frozen=True)
class Bandit:
    """With the project's own `[tool.bandit]` where the base has one."""

    tool: Tool
    name: str = "bandit"
    whole_tree: bool = False

    def job(self, checked: Checked) -> Job:
        configured = ("-c", "pyproject.toml") if _has_configuration(checked.tree) else ()
        options = ("-f", "json", "--quiet", "--exit-zero", "--ignore-nosec", *configured)
        return Job(
            argv=(*self.tool.argv, *options, "--", *checked.paths),
            tree=checked.tree,
            mounts=self.tool.mounts,
        )

    def read(self, outcome: Outcome) -> Answer:
        if outcome.code != 0:
            raise failure(self.name, outcome)
        try:
            report = msgspec.json.decode(outcome.stdout, type=_Report)
        except msgspec.DecodeError as error:
            raise failure(self.name, outcome) from error
        if report.errors:
            first = report.errors[0]
            raise ToolFailed(f"bandit could not read {first.filename}: {first.reason}")
        found = [
            Finding(
                item.filename,
                item.test_id,
                item.line_number,
                item.issue_text,
                grave=item.issue_severity in {"MEDIUM", "HIGH"},
            )
            for item in report.results
        ]
        return Answer(found, frozenset(report.metrics) - {"_totals"})


@dataclass(frozen=True)
class CodeQL:
    """Builds a database of the whole tree and runs the security suite over it."""

    tool: Tool
    name: str = "codeql"
    whole_tree: bool = True

    def job(self, checked: Checked) -> Job:
        return Job(
            argv=("/bin/sh", "-c", _CODEQL, "sh", *self.tool.argv, _SUITE),
            tree=checked.tree,
            mounts=self.tool.mounts,
            wall=1800.0,
            memory=8192,
            output=64 * 1024 * 1024,
        )

    def read(self, outcome: Outcome) -> Answer:
        if outcome.code != 0:
            raise failure(self.name, outcome)
        try:
            return Answer(read_sarif(outcome.stdout))
        except ValueError as error:
            raise ToolFailed(f"codeql: {error}") from error


def _has_configuration(tree: Path) -> bool:
    try:
        table = tomllib.loads((tree / "pyproject.toml").read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False
    return "bandit" in table.get("tool", {})


class SecurityLevel:
    """Every scanner that is there; a finding that the base has not refuses."""

    id: LevelId = "security"

    def __init__(self, sandbox: Sandbox, cache: Cache, tools: Tools) -> None:
        self._beside = Beside(sandbox, cache)
        self._tools = tools

    def judge(self, case: Case) -> LevelResult:
        scanners = self._scanners()
        if not scanners:
            reason = Reason("no-scanner", "neither bandit nor codeql is installed")
            return LevelResult(self.id, "skipped", (reason,))
        evidence: dict[str, Plain] = {"bandit": "not there", "codeql": "not there"}
        grave: list[Finding] = []
        failures: list[Reason] = []
        kept: list[bool] = []
        idle: Reason | None = None
        for scanner in scanners:
            try:
                new = self._beside.new(scanner, case, by_message=False)
            except ToolFailed as error:
                failures.append(reason_of(error))
                evidence[scanner.name] = str(error)
                continue
            except NothingToCheck as error:
                idle = Reason("nothing-to-check", str(error))
                evidence[scanner.name] = str(error)
                continue
            evidence[scanner.name] = {"version": scanner.tool.version, "new": shown(new.findings)}
            grave += [finding for finding in new.findings if finding.grave]
            kept.append(new.cached)
        if idle is not None and not (kept or failures):
            return LevelResult(self.id, "skipped", (idle,), evidence)
        return replace(self._result(grave, failures, evidence), cached=bool(kept) and all(kept))

    def _result(
        self, grave: Sequence[Finding], failures: Sequence[Reason], evidence: dict[str, Plain]
    ) -> LevelResult:
        if grave:
            return LevelResult(self.id, "failed", reasons_of("security-finding", grave), evidence)
        if failures:
            return LevelResult(self.id, "inconclusive", tuple(failures), evidence)
        return LevelResult(self.id, "passed", (), evidence)

    def _scanners(self) -> list[StaticTool]:
        found: list[StaticTool] = []
        if self._tools.bandit is not None:
            found.append(Bandit(self._tools.bandit))
        if self._tools.codeql is not None:
            found.append(CodeQL(self._tools.codeql))
        return found
