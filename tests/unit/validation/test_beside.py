"""A static tool on base and candidate: when its answer counts, and when it is known."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from engine.ports import Case, Job, Outcome
from engine.validation.beside import (
    Answer,
    Beside,
    Checked,
    FileExcluded,
    NothingToCheck,
    ToolFailed,
)
from engine.validation.findings import Finding
from engine.validation.security import Bandit
from engine.validation.style import Ruff
from engine.validation.tools import Tool
from engine.validation.types import Mypy
from tests.fakes.memory_cache import MemoryCache
from tests.gate_cases import Files, case_of

BASE: Files = {
    "lib/a.py": "x = 1\n",
    "poetry.lock": "a = 1\n",
    "pyproject.toml": "[tool.ruff]\nline-length = 88\n",
}
CHANGED: Files = {"lib/a.py": "x = 2\n"}
NOTHING = Answer(())
TOOL = Tool(("/bin/true",), "1.0", ())


class Counting:
    """A Sandbox in which nothing runs and every job ends well."""

    level = "L0"

    def __init__(self) -> None:
        self.jobs = 0

    def run(self, job: Job) -> Outcome:
        self.jobs += 1
        return Outcome(0, "exit", b"", b"", b"", 0.1)


@dataclass(frozen=True)
class Says:
    """A tool that always answers the same."""

    answer: Answer = NOTHING
    tool: Tool = TOOL
    name: str = "says"
    whole_tree: bool = False

    def job(self, checked: Checked) -> Job:
        return Job(self.tool.argv, tree=checked.tree)

    def read(self, outcome: Outcome) -> Answer:
        return self.answer


def test_a_file_that_the_tool_did_not_look_at_is_no_pass(tmp_path: Path):
    tool = Says(Answer((), frozenset({"/work/lib/other.py"})))
    with pytest.raises(FileExcluded, match=r"did not look at lib/a\.py"):
        Beside(Counting(), MemoryCache()).new(
            tool, case_of(tmp_path, BASE, CHANGED), by_message=True
        )


@pytest.mark.parametrize(
    ("changed", "jobs"), [({"lib/a.py": None}, 2), ({"tests/test_a.py": "x = 1\n"}, 1)]
)
def test_a_tool_for_the_whole_tree_runs_when_none_of_its_files_is_left(
    tmp_path: Path, changed: Files, jobs: int
):
    """Where only tests are added, both sides are the same tree."""
    finding = Finding("lib/b.py", "rule", 1, "said of both")
    sandbox, tool = Counting(), Says(Answer((finding,)), whole_tree=True)
    Beside(sandbox, MemoryCache()).new(tool, case_of(tmp_path, BASE, changed), by_message=True)
    assert sandbox.jobs == jobs


@pytest.mark.parametrize("whole_tree", [False, True])
def test_without_a_python_file_nothing_is_looked_at(tmp_path: Path, whole_tree: bool):
    case = case_of(tmp_path, BASE, {"poetry.lock": "a = 2\n"})
    with pytest.raises(NothingToCheck):
        Beside(Counting(), MemoryCache()).new(Says(whole_tree=whole_tree), case, by_message=True)


def jobs_for(sandbox: Counting, cache: MemoryCache, case: Case, tool: Says) -> int:
    before = sandbox.jobs
    Beside(sandbox, cache).new(tool, case, by_message=True)
    return sandbox.jobs - before


@pytest.mark.parametrize(
    ("path", "text"),
    [("poetry.lock", "a = 2\n"), ("pyproject.toml", "[tool.ruff]\nline-length = 89\n")],
)
def test_one_byte_of_the_lock_file_or_the_configuration_misses_the_cache(
    tmp_path: Path, path: str, text: str
):
    sandbox, cache = Counting(), MemoryCache()
    assert jobs_for(sandbox, cache, case_of(tmp_path / "1", BASE, CHANGED), Says()) == 1
    assert jobs_for(sandbox, cache, case_of(tmp_path / "2", BASE, CHANGED), Says()) == 0
    other = case_of(tmp_path / "3", {**BASE, path: text}, CHANGED)
    assert jobs_for(sandbox, cache, other, Says()) == 1


def test_where_the_candidate_has_nothing_the_base_is_not_looked_at(tmp_path: Path):
    case = case_of(tmp_path, BASE, CHANGED)
    clean, found = Says(), Says(Answer((Finding("lib/a.py", "rule", 1, "said of both"),)))
    assert jobs_for(Counting(), MemoryCache(), case, clean) == 1
    assert jobs_for(Counting(), MemoryCache(), case, found) == 2


def test_another_version_of_the_tool_misses_the_cache(tmp_path: Path):
    sandbox, cache = Counting(), MemoryCache()
    case = case_of(tmp_path, BASE, CHANGED)
    assert jobs_for(sandbox, cache, case, Says()) == 1
    assert jobs_for(sandbox, cache, case, Says(tool=Tool(("/bin/true",), "1.1", ()))) == 1


UNREAD = b'{"results": [], "metrics": {}, "errors": [{"filename": "a.py", "reason": "no syntax"}]}'


@pytest.mark.parametrize(
    ("tool", "code", "said"),
    [
        (Ruff(TOOL), 2, b"\n[]"),
        (Ruff(TOOL), 0, b""),
        (Ruff(TOOL), 0, b"/work/a.py\n"),
        (
            Mypy(TOOL, configured=True),
            2,
            b'{"file": "a.py", "line": 1, "message": "m", "severity": "error"}\n',
        ),
        (Mypy(TOOL, configured=True), 1, b"Traceback\n"),
        (Mypy(TOOL, configured=True), 139, b""),
        (Mypy(TOOL, configured=True), -9, b""),
        (Bandit(TOOL), 0, UNREAD),
        (Bandit(TOOL), 0, b'{"results": []}'),
        (Bandit(TOOL), 1, b'{"results": [], "metrics": {}, "errors": []}'),
        (Bandit(TOOL), 2, b""),
    ],
)
def test_what_is_no_answer_is_a_failed_tool(tool: Ruff, code: int, said: bytes):
    with pytest.raises(ToolFailed):
        tool.read(Outcome(code, "exit", said, b"", b"", 0.1))
