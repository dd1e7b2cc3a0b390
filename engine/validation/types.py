"""Level `types`: new errors of mypy in the changed files.

With the project's own configuration where it has one, else not strict and with missing imports
ignored: then a complaint that only asks for more annotations is shown and refuses nothing. Only an
exit status of 0 or 1 is an answer, and then what mypy prints is read.
"""

from __future__ import annotations

import configparser
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from engine.ports import (
    WORK,
    Case,
    Job,
    LevelId,
    LevelResult,
    Outcome,
    Reason,
    Sandbox,
)
from engine.validation.beside import Answer, Beside, Checked, ToolFailed, failure, judge_by
from engine.validation.cache import Cache, key_of, project_parts, tree_digest
from engine.validation.findings import Finding
from engine.validation.reporting import INSIDE
from engine.validation.tools import Tool, Tools

_OUTPUT = 64 * 1024 * 1024
_CLEAN, _FOUND = 0, 1
"""Mypy's exit statuses when it checked everything; 2: it crashed, or stopped before that."""


_ASKING = frozenset(
    {
        *("var-annotated", "has-type", "no-redef", "annotation-unchecked"),
        *("import", "import-untyped", "import-not-found"),
    }
)
"""Codes of what mypy wants to be told; code without annotations does not break by them."""
_FALLBACK = "variable has type Module"
"""`except ImportError: name = None`: an idiom, and an error to mypy alone."""


class _Line(msgspec.Struct):
    file: str
    line: int
    message: str
    severity: str
    code: str | None = None


@dataclass(frozen=True)
class Warmth:
    """What mypy knew after its first look at a base: with it the next one takes a fifth.

    Only a look at the base itself fills it: plugins that a candidate changes do not reach it.
    """

    cache: Cache
    base: Path
    key: bytes

    @property
    def known(self) -> bytes:
        """Empty before the first look."""
        return self.cache.get(self.key) or b""

    def keep(self, found: bytes) -> None:
        if found:
            self.cache.put(self.key, found)


@dataclass(frozen=True)
class Mypy:
    """Called from our environment, looking at the packages of the user's interpreter."""

    tool: Tool
    configured: bool
    """Whether the project has asked for mypy's opinions."""
    warmth: Warmth | None = None
    name: str = "mypy"
    whole_tree: bool = False

    def job(self, checked: Checked) -> Job:
        case = checked.case
        interpreter = case.project.interpreter
        lenient = () if has_configuration(case.base) else ("--ignore-missing-imports",)
        folders = [f"{WORK}/{each}" for each in case.project.pythonpath if each not in {"", "."}]
        known = b"" if self.warmth is None else self.warmth.known
        return Job(
            argv=(
                *(self.tool.argv[0], "-I", str(INSIDE / "run_mypy.py")),
                *("--output=json", "--no-error-summary", "--no-color-output"),
                *("--show-error-codes", *lenient),
                *("--python-executable", str(interpreter.executable), "--", *checked.paths),
            ),
            tree=checked.tree,
            env={"MYPYPATH": ":".join(folders)} if folders else {},
            mounts=(*self.tool.mounts, *interpreter.mounts, INSIDE),
            stdin=known,
            wall=300.0,
            output=_OUTPUT,
            report=self.warmth is not None and not known and checked.tree == self.warmth.base,
        )

    def read(self, outcome: Outcome) -> Answer:
        if self.warmth is not None:
            self.warmth.keep(outcome.report)
        items = [item for line in outcome.stdout.splitlines() if (item := _read(line))]
        if outcome.code not in {_CLEAN, _FOUND} or (outcome.code == _FOUND and not items):
            raise failure(self.name, outcome)
        found = [
            Finding(item.file, item.code or "mypy", item.line, item.message, self._is_grave(item))
            for item in items
            if item.severity == "error"
        ]
        return Answer(found)

    def _is_grave(self, item: _Line) -> bool:
        return self.configured or not (item.code in _ASKING or _FALLBACK in item.message)


def _read(line: bytes) -> _Line | None:
    try:
        return msgspec.json.decode(line, type=_Line)
    except msgspec.DecodeError:
        return None


def has_configuration(root: Path) -> bool:
    """Whether mypy would find a configuration of the project in its root."""
    if (root / "mypy.ini").is_file() or (root / ".mypy.ini").is_file():
        return True
    try:
        table = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
        if "mypy" in table.get("tool", {}):
            return True
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        pass
    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read(root / "setup.cfg", "utf-8")
    except (OSError, UnicodeDecodeError, configparser.Error):
        return False
    return parser.has_section("mypy")


class TypesLevel:
    """Only errors that the base has not are counted."""

    id: LevelId = "types"

    def __init__(self, sandbox: Sandbox, cache: Cache, tools: Tools) -> None:
        self._beside = Beside(sandbox, cache)
        self._mypy = tools.mypy

    def judge(self, case: Case) -> LevelResult:
        if self._mypy is None:
            return LevelResult(self.id, "skipped", (Reason("no-mypy", "mypy is not installed"),))
        configured = has_configuration(case.base)
        warmth = self._warmth(case, self._mypy)
        mypy = Mypy(self._mypy, configured, warmth)
        if not warmth.known:
            with suppress(ToolFailed):
                self._beside.look(mypy, case)
        about = {"configured": configured}
        return judge_by(self.id, self._beside, mypy, case, "type-error", about)

    def _warmth(self, case: Case, tool: Tool) -> Warmth:
        sandbox = self._beside.sandbox.level
        parts = (tool.version, tree_digest(case.base), sandbox, project_parts(case.project))
        return Warmth(self._beside.cache, case.base, key_of("mypy-knows", *parts))
