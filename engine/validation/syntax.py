"""Level `syntax`: every changed Python file compiles with the user's interpreter.

One sandboxed process compiles all of them, before and after. A file whose base did not compile
either is shown, not counted.
"""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Sequence
from typing import TypedDict

import msgspec

from engine.ports import Case, Edit, Job, LevelId, LevelResult, Outcome, Plain, Reason, Sandbox
from engine.validation.reporting import INSIDE, ReportForged, read_report

_PYTHON = (".py", ".pyi", ".pyw")
_WALL = 60.0


class _File(TypedDict):
    path: str
    before: str | None
    after: str | None


class SyntaxLevel:
    """Compiles; nothing of the files is run."""

    id: LevelId = "syntax"

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def judge(self, case: Case) -> LevelResult:
        edits = [edit for edit in case.edits if edit.path.endswith(_PYTHON)]
        if not edits:
            reason = Reason("nothing-to-check", "the change holds no Python file")
            return LevelResult(self.id, "skipped", (reason,), {"files": 0})
        key = secrets.token_hex(32)
        outcome = self._sandbox.run(_job(case, edits, key))
        said = outcome.stderr[-2000:].decode("utf-8", "replace")
        try:
            files = _files(outcome, key)
        except (ReportForged, msgspec.ValidationError) as error:
            files, said = [], str(error)
        if len(files) != len(edits):
            return self._no_answer(outcome, said, len(edits) - len(files))
        return self._judged(files)

    def _judged(self, files: Sequence[_File]) -> LevelResult:
        new = [file for file in files if file["after"] and not file["before"]]
        old = [
            f"{file['path']}: {file['after']}"
            for file in files
            if file["after"] and file not in new
        ]
        reasons = tuple(Reason("syntax-error", f"{each['path']}: {each['after']}") for each in new)
        evidence: dict[str, Plain] = {"files": len(files), "broken_on_base": old}
        return LevelResult(self.id, "failed" if new else "passed", reasons, evidence)

    def _no_answer(self, outcome: Outcome, said: str, lacking: int) -> LevelResult:
        """The interpreter did not get through: a text that crashes it, or no interpreter."""
        detail = (
            f"the interpreter ended ({outcome.ended}) before {lacking} of the files were compiled"
        )
        evidence: dict[str, Plain] = {"stderr": said, "ended": outcome.ended, "code": outcome.code}
        return LevelResult(self.id, "inconclusive", (Reason("interpreter-died", detail),), evidence)


def _job(case: Case, edits: Sequence[Edit], key: str) -> Job:
    interpreter = case.project.interpreter
    files = [
        {"path": edit.path, "before": _encoded(edit.before), "after": _encoded(edit.after)}
        for edit in edits
    ]
    return Job(
        argv=(str(interpreter.executable), "-S", str(INSIDE / "check_syntax.py")),
        mounts=(*interpreter.mounts, INSIDE),
        stdin=json.dumps({"key": key, "files": files}).encode(),
        wall=_WALL,
        report=True,
    )


def _encoded(data: bytes | None) -> str | None:
    return None if data is None else base64.b64encode(data).decode("ascii")


def _files(outcome: Outcome, key: str) -> list[_File]:
    said = [dict(each) for each in read_report(outcome.report, key) if each["kind"] == "file"]
    return msgspec.convert(said, list[_File])
