"""Agents' worktrees: apart from the user's checkout, and gone when they should be."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from engine.adapters.processes import alive, this_process
from engine.adapters.worktrees import Worktrees, default_base
from engine.errors import ConfigError, RepositoryError
from engine.locate import locate
from tests.repositories import commit, git, head, repository, status, write


class Ticking:
    """A clock that moves on by a microsecond with each look."""

    def __init__(self) -> None:
        self.count = 0

    def now(self) -> str:
        self.count += 1
        return f"2026-01-02T03:04:05.{self.count:06d}Z"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return repository(tmp_path / "repo", {"a.py": "a\n", "pkg/b.py": "b\n"})


@pytest.fixture
def worktrees(folder: Path, tmp_path: Path) -> Worktrees:
    return Worktrees(locate(folder), clock=Ticking(), base=tmp_path / "base")


def _seen(folder: Path) -> tuple[object, ...]:
    """All that a user could notice: files, index, refs, worktrees."""
    files = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }
    listed = git(folder, "worktree", "list", "--porcelain")
    return files, git(folder, "for-each-ref"), status(folder), head(folder), listed


def test_a_worktree_is_detached_at_its_base_and_leaves_no_trace(
    worktrees: Worktrees, folder: Path, tmp_path: Path
) -> None:
    first = head(folder)
    commit(folder, {"a.py": "newer\n"})
    write(folder, {"a.py": "dirty\n", "untracked": "u\n"})
    before = _seen(folder)
    made = worktrees.create("codemod-1", first)
    assert made.name == "agent-codemod-1-20260102T030405000001Z"
    assert made.path == worktrees.folder / made.name
    assert made.path.parent.parent == tmp_path / "base"
    assert (made.path / "a.py").read_text() == "a\n"
    assert head(made.path) == first
    assert git(made.path, "rev-parse", "--abbrev-ref", "HEAD") == b"HEAD\n"
    assert b"agent-" not in git(folder, "for-each-ref")
    write(made.path, {"a.py": "agent\n", "new.py": "n\n"})
    worktrees.remove(made)
    assert _seen(folder) == before
    assert not made.path.exists()
    worktrees.remove(made)


def test_one_agent_may_have_several_and_odd_names_are_made_harmless(
    worktrees: Worktrees, folder: Path
) -> None:
    made = [worktrees.create("external:../x y", head(folder)) for _ in range(3)]
    assert {wt.path.parent for wt in made} == {worktrees.folder}
    assert len({wt.name for wt in made}) == 3
    assert all(wt.name.startswith("agent-external-x-y-") for wt in made)


def test_repositories_do_not_share_a_folder(worktrees: Worktrees, tmp_path: Path) -> None:
    other = repository(tmp_path / "other", {"a.py": "a\n"})
    elsewhere = Worktrees(locate(other), clock=Ticking(), base=tmp_path / "base")
    assert elsewhere.folder != worktrees.folder


def test_an_unknown_commit_leaves_nothing_behind(worktrees: Worktrees, folder: Path) -> None:
    before = _seen(folder)
    with pytest.raises(RepositoryError):
        worktrees.create("a", "1" * 40)
    assert _seen(folder) == before
    assert list(worktrees.folder.iterdir()) == []
    assert worktrees.sweep() == ()


CHILD = """
import sys
from pathlib import Path
from engine.adapters.clock import SystemClock
from engine.adapters.worktrees import Worktrees
from engine.locate import locate
made = Worktrees(locate(Path(sys.argv[1])), clock=SystemClock(), base=Path(sys.argv[2]))
print(made.create("killed", sys.argv[3]).path, flush=True)
sys.stdin.read()
"""


def _another_run(folder: Path, base: Path) -> tuple[subprocess.Popen[str], Path]:
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder), str(base), head(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    return child, Path(child.stdout.readline().strip())


def test_the_sweep_takes_what_a_killed_run_left_and_spares_the_living(
    worktrees: Worktrees, folder: Path, tmp_path: Path
) -> None:
    mine = worktrees.create("mine", head(folder))
    child, path = _another_run(folder, tmp_path / "base")
    with child:
        assert path.is_dir()
        assert worktrees.sweep() == ()
        child.kill()
        child.wait()
    (swept,) = worktrees.sweep()
    assert (swept.agent, swept.path) == ("killed", path)
    assert not path.exists()
    assert mine.path.is_dir()
    assert worktrees.sweep() == ()
    listed = git(folder, "worktree", "list", "--porcelain").decode()
    assert listed.count("worktree ") == 2


def _orphan(worktrees: Worktrees, folder: Path, **owner: object) -> Path:
    """A worktree whose marker names another process."""
    made = worktrees.create("orphan", head(folder))
    marker = folder / ".git/opt/worktrees" / f"{made.name}.json"
    data = json.loads(marker.read_text())
    data["owner"] |= owner
    marker.write_text(json.dumps(data))
    return made.path


@pytest.mark.parametrize("owner", [{"started": "1"}, {"pid": 2**22 + 1}, {"boot": "before"}])
def test_a_pid_given_out_again_or_a_reboot_does_not_protect(
    worktrees: Worktrees, folder: Path, owner: dict[str, object]
) -> None:
    path = _orphan(worktrees, folder, **owner)
    assert [wt.path for wt in worktrees.sweep()] == [path]


@pytest.mark.parametrize("owner", [{"space": "pid:[1]"}, {"boot": "x", "host": "elsewhere"}])
def test_a_run_that_cannot_be_judged_from_here_is_spared_while_its_folder_is_there(
    worktrees: Worktrees, folder: Path, owner: dict[str, object]
) -> None:
    path = _orphan(worktrees, folder, **owner)
    assert worktrees.sweep() == ()
    shutil.rmtree(path)
    assert [wt.path for wt in worktrees.sweep()] == [path]


def test_worktrees_of_the_user_are_never_swept(
    worktrees: Worktrees, folder: Path, tmp_path: Path
) -> None:
    theirs = worktrees.folder / "agent-x-20260102T030405000001Z"
    git(folder, "worktree", "add", "-q", "--detach", str(theirs))
    markers = folder / ".git/opt/worktrees"
    markers.mkdir(parents=True)
    (markers / "agent-bad-20260102T030405000009Z.json").write_text("{")
    owner = {"pid": 1, "started": "1", "boot": "1", "space": "1", "host": "1"}
    hostile = {"name": "agent-h-20260102T030405000002Z", "agent": "h", "base": "", "owner": owner}
    (markers / f"{hostile['name']}.json").write_text(json.dumps(hostile | {"path": str(folder)}))
    assert worktrees.sweep() == ()
    assert theirs.is_dir()
    assert (folder / "a.py").is_file()


def test_killed_half_way_through_making_or_removing_is_swept(
    worktrees: Worktrees, folder: Path
) -> None:
    path = _orphan(worktrees, folder, started="1")
    git(folder, "branch", path.name)
    shutil.rmtree(folder / ".git/worktrees" / path.name)
    (path / ".git").unlink()
    assert [wt.path for wt in worktrees.sweep()] == [path]
    assert not path.exists()
    assert b"agent-" not in git(folder, "for-each-ref")


@pytest.mark.parametrize("inside", ["", "sub/folder", ".git/wt"])
def test_a_base_inside_the_repository_is_refused(folder: Path, inside: str) -> None:
    with pytest.raises(ConfigError, match="inside the repository") as error:
        Worktrees(locate(folder), clock=Ticking(), base=folder / inside)
    assert "OPTIMIZER_WORKTREE_BASE" in error.value.hint
    assert status(folder) == ""


def test_a_link_into_the_repository_is_refused(folder: Path, tmp_path: Path) -> None:
    os.symlink(folder, tmp_path / "link")
    with pytest.raises(ConfigError, match="inside the repository"):
        Worktrees(locate(folder), clock=Ticking(), base=tmp_path / "link" / "wt")


def test_a_base_that_cannot_be_written_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ConfigError, match="cannot be made"):
        Worktrees(locate(folder), clock=Ticking(), base=tmp_path / "file" / "wt")


def test_the_default_is_the_users_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_base() == tmp_path / "opt" / "worktrees"
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_base() == tmp_path / ".cache" / "opt" / "worktrees"


def test_this_process_is_alive_to_itself() -> None:
    assert alive(this_process())
