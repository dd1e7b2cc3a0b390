"""Trees as folders: made once, never written into, and cleared away when nobody uses them."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from engine.adapters.folders import IDLE, KEPT, TreeFolders
from engine.errors import PatchFormatError, StorageError
from engine.ports import Edit


class Exports:
    """Stands for git: writes two files, and counts."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def __call__(self, tree: str, folder: Path) -> None:
        self.made.append(tree)
        (folder / "a.py").write_text(f"NAME = {tree!r}\n")
        (folder / "run.sh").write_text("#!/bin/sh\n")
        (folder / "run.sh").chmod(0o755)


@pytest.fixture
def exports() -> Exports:
    return Exports()


def age(path: Path, seconds: float) -> None:
    then = time.time() - seconds
    os.utime(path, (then, then))


def test_a_base_is_exported_once(tmp_path: Path, exports: Exports) -> None:
    folders = TreeFolders(tmp_path / "trees", exports, {})
    assert folders.base("t1") == folders.base("t1")
    assert exports.made == ["t1"]


def test_a_candidate_is_the_base_with_its_edits_and_the_base_stays(
    tmp_path: Path, exports: Exports
) -> None:
    folders = TreeFolders(tmp_path / "trees", exports, {})
    edits = [Edit("a.py", b"", b"NEW = 1\n"), Edit("d/b.py", None, b""), Edit("run.sh", b"", b"x")]
    with folders.candidate("t1", edits) as candidate:
        assert (candidate / "a.py").read_text() == "NEW = 1\n"
        assert (candidate / "d/b.py").exists()
        assert os.access(candidate / "run.sh", os.X_OK)
    assert not candidate.exists()
    assert (folders.base("t1") / "a.py").read_text() == "NAME = 't1'\n"
    assert (folders.base("t1") / "run.sh").read_text() == "#!/bin/sh\n"


def test_a_deleted_file_is_gone_in_the_candidate_only(tmp_path: Path, exports: Exports) -> None:
    folders = TreeFolders(tmp_path / "trees", exports, {})
    with folders.candidate("t1", [Edit("a.py", b"", None)]) as candidate:
        assert not (candidate / "a.py").exists()
    assert (folders.base("t1") / "a.py").exists()


def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path: Path, exports: Exports) -> None:
    folders = TreeFolders(tmp_path / "trees", exports, {})
    edits = [Edit("a.py/b.py", None, b"NEW"), Edit("a.py", b"", None)]
    with folders.candidate("t1", edits) as candidate:
        assert (candidate / "a.py" / "b.py").read_bytes() == b"NEW"


def test_a_full_disk_is_a_storage_error_for_a_candidate_too(
    tmp_path: Path, exports: Exports, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = TreeFolders(tmp_path / "trees", exports, {})
    folders.base("t1")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("engine.adapters.folders.shutil.copytree", full)
    with (
        pytest.raises(StorageError, match="No space left"),
        folders.candidate("t1", []),
    ):
        raise AssertionError("the candidate was made")
    assert [path.name for path in (tmp_path / "trees").iterdir()] == ["t1"]


def test_an_error_of_the_work_inside_a_candidate_is_not_taken_for_a_full_disk(
    tmp_path: Path, exports: Exports
) -> None:
    folders = TreeFolders(tmp_path / "trees", exports, {})
    with pytest.raises(FileNotFoundError), folders.candidate("t1", []):
        raise FileNotFoundError("mine")


def test_two_calls_that_make_the_same_base_at_once_share_it(tmp_path: Path) -> None:
    """The second one to be ready finds the folder there, and takes it."""
    first = Exports()
    folders = TreeFolders(tmp_path / "trees", first, {})

    def slow(tree: str, folder: Path) -> None:
        folders.base(tree)
        first(tree, folder)

    other = TreeFolders(tmp_path / "trees", slow, {})
    assert other.base("t1") == folders.base("t1")
    assert first.made == ["t1", "t1"]
    assert [path.name for path in (tmp_path / "trees").iterdir()] == ["t1"]


def test_an_edit_that_leaves_the_tree_is_refused(tmp_path: Path, exports: Exports) -> None:
    folders = TreeFolders(tmp_path / "trees", exports, {})
    with (
        pytest.raises(PatchFormatError, match="leads out of the repository"),
        folders.candidate("t1", [Edit("../../out", None, b"x")]),
    ):
        raise AssertionError("the candidate was made")
    assert not (tmp_path / "out").exists()


def test_an_overlaid_workload_wins_over_the_tree_and_over_the_candidate(
    tmp_path: Path, exports: Exports
) -> None:
    folders = TreeFolders(tmp_path / "trees", exports, {"w.py": b"MINE"})
    assert (folders.base("t1") / "w.py").read_bytes() == b"MINE"
    with folders.candidate("t1", [Edit("w.py", None, b"THEIRS")]) as candidate:
        assert (candidate / "w.py").read_bytes() == b"MINE"


def test_an_export_that_fails_leaves_nothing_half_made(tmp_path: Path) -> None:
    def full(tree: str, folder: Path) -> None:
        (folder / "a.py").write_text("half")
        raise OSError(28, "No space left on device")

    folders = TreeFolders(tmp_path / "trees", full, {})
    with pytest.raises(StorageError, match="No space left"):
        folders.base("t1")
    assert list((tmp_path / "trees").iterdir()) == []


def test_old_folders_go_but_one_that_may_be_in_use_stays(tmp_path: Path, exports: Exports) -> None:
    """What a killed run was making goes too, once no run can still be at it."""
    folders = TreeFolders(tmp_path / "trees", exports, {})
    for number in range(KEPT + 3):
        age(folders.base(f"t{number}"), IDLE + 100 - number)
    fresh = folders.base("fresh")
    (left := tmp_path / "trees" / "making-left").mkdir()
    (going := tmp_path / "trees" / "making-going").mkdir()
    age(left, IDLE + 1)
    newest = folders.base("newest")
    assert fresh.exists()
    assert newest.exists()
    assert going.exists()
    assert not left.exists()
    assert len([p for p in (tmp_path / "trees").iterdir() if p.name.startswith("t")]) == KEPT - 2
