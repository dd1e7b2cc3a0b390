"""Level `style`: new findings of ruff, with the project's own configuration of the base.

A project that does not configure ruff has not asked for its opinions: only what breaks at run time
counts there (syntax errors, undefined names, misplaced statements).
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from engine.ports import Case, Job, LevelId, LevelResult, Outcome, Reason, Sandbox
from engine.validation.beside import Answer, Beside, Checked, failure, judge_by
from engine.validation.cache import Cache
from engine.validation.findings import Finding
from engine.validation.tools import Tool, Tools

_RUFF = """
tool=$1; rules=$2; shift; shift
"$tool" check $rules --show-files --force-exclude --quiet -- "$@" || exit
echo
"$tool" check $rules --output-format=json --no-cache --exit-zero --force-exclude -q -- "$@"
"""
"""First the files that it will look at, then an empty line, then what it finds in them."""
_BROKEN = "--isolated --select=E9,F63,F7,F82"
"""Errors, not opinions."""


class _Location(msgspec.Struct):
    row: int


class _Item(msgspec.Struct):
    filename: str
    message: str
    code: str | None = None
    location: _Location | None = None


@dataclass(frozen=True)
class Ruff:
    """`ruff check`, told nothing but the files: the configuration is the judged tree's."""

    tool: Tool
    name: str = "ruff"
    whole_tree: bool = False

    def job(self, checked: Checked) -> Job:
        return Job(
            argv=(
                *("/bin/sh", "-c", _RUFF, "sh", *self.tool.argv),
                *("" if is_configured(checked.tree, checked.paths) else _BROKEN, *checked.paths),
            ),
            tree=checked.tree,
            mounts=self.tool.mounts,
            wall=60.0,
        )

    def read(self, outcome: Outcome) -> Answer:
        if outcome.code != 0:
            raise failure(self.name, outcome)
        names, _, said = (b"\n" + outcome.stdout).partition(b"\n\n")
        try:
            items = msgspec.json.decode(said, type=list[_Item])
        except msgspec.DecodeError as error:
            raise failure(self.name, outcome) from error
        found = [
            Finding(
                item.filename,
                item.code or "syntax",
                item.location.row if item.location else 0,
                item.message,
            )
            for item in items
        ]
        return Answer(found, frozenset(names.decode("utf-8", "replace").splitlines()))


def is_configured(tree: Path, paths: Sequence[str]) -> bool:
    """Whether ruff finds a configuration for any of these files, as it looks for one."""
    folders = {folder for path in paths for folder in (tree / path).parents}
    return any(_configures(folder) for folder in folders if folder.is_relative_to(tree))


def _configures(folder: Path) -> bool:
    if (folder / "ruff.toml").is_file() or (folder / ".ruff.toml").is_file():
        return True
    try:
        found = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False
    return "ruff" in found.get("tool", {})


class StyleLevel:
    """Only what the base has not is counted."""

    id: LevelId = "style"

    def __init__(self, sandbox: Sandbox, cache: Cache, tools: Tools) -> None:
        self._beside = Beside(sandbox, cache)
        self._ruff = tools.ruff

    def judge(self, case: Case) -> LevelResult:
        if self._ruff is None:
            return LevelResult(self.id, "skipped", (Reason("no-ruff", "ruff is not installed"),))
        return judge_by(self.id, self._beside, Ruff(self._ruff), case, "style-finding", {})
