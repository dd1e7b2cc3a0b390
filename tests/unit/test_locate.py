"""The repository is found by its files, for every way git lays it out."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from engine.errors import RepositoryError
from engine.locate import locate, read_head


def git(folder: Path, *words: str) -> str:
    identity = ["-c", "user.name=T", "-c", "user.email=t@example.org"]
    done = subprocess.run(["git", *identity, *words], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode().strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "repo"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    (root / "a").write_text("a")
    git(root, "add", "a")
    git(root, "commit", "-qm", "a")
    return root


def test_a_repository_is_found_from_a_folder_inside_it(repository: Path) -> None:
    inner = repository / "x" / "y"
    inner.mkdir(parents=True)
    found = locate(inner)
    assert found.root == repository
    assert found.state == repository / ".git" / "opt"


def test_all_worktrees_share_one_state_folder(repository: Path, tmp_path: Path) -> None:
    git(repository, "worktree", "add", "-q", "-b", "side", str(tmp_path / "side"))
    found = locate(tmp_path / "side")
    assert found.state == repository / ".git" / "opt"
    assert read_head(found).branch == "side"


def test_the_head_is_read_from_loose_and_from_packed_refs(repository: Path) -> None:
    commit = git(repository, "rev-parse", "HEAD")
    assert read_head(locate(repository)).commit == commit
    git(repository, "pack-refs", "--all")
    head = read_head(locate(repository))
    assert (head.branch, head.commit) == ("main", commit)


def test_a_detached_head_has_no_branch_and_an_empty_repository_no_commit(
    repository: Path, tmp_path: Path
) -> None:
    git(repository, "checkout", "-q", "--detach")
    assert read_head(locate(repository)).branch is None
    git(tmp_path, "init", "-q", "-b", "main", "empty")
    assert read_head(locate(tmp_path / "empty")).commit is None


def test_no_repository_is_said_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(RepositoryError, match="not a git repository") as caught:
        locate(tmp_path)
    assert "git init" in caught.value.hint


def test_a_bare_repository_is_refused(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--bare", "bare.git")
    with pytest.raises(RepositoryError, match="bare"):
        locate(tmp_path / "bare.git")


def test_a_worktree_whose_repository_is_gone_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: /nowhere/at/all\n")
    with pytest.raises(RepositoryError, match="names no git folder"):
        locate(tmp_path)
