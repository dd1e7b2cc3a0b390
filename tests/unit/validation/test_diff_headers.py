"""What a real git diff says besides its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.validation.diff_headers import SUBMODULE, SYMLINK, file_headers
from tests.repositories import commit, git, repository


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    return repository(tmp_path / "repo", {"a.py": "x = 1\ny = 2\n", "b.bin": b"\0\1\2"})


def diff(repo: Path) -> bytes:
    git(repo, "add", "-A")
    return git(repo, "diff", "--cached", "--binary", "--full-index")


def test_lines_are_counted_and_hunk_text_is_no_header(repo: Path):
    """The text looks like headers of a symbolic link and a mode change."""
    evil = "x = 1\nold mode 100644\nnew file mode 120000\ndiff --git a/z b/z\n-- a\n++ b\n"
    (repo / "a.py").write_text(evil)
    (header,) = file_headers(diff(repo))
    assert (header.lines, header.mode_changed, header.binary) == (6, False, False)
    assert SYMLINK not in header.modes


def test_links_modes_binaries_and_submodules(repo: Path):
    (repo / "link").symlink_to("/etc/passwd")
    (repo / "a.py").chmod(0o755)
    (repo / "b.bin").write_bytes(b"\0\2")
    git(repo, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},sub")
    (repo / "sub").mkdir()
    git(repo, "add", "link", "a.py", "b.bin")
    found = {
        h.name: h for h in file_headers(git(repo, "diff", "--cached", "--binary", "--full-index"))
    }

    assert SYMLINK in found["a/link b/link"].modes
    assert found["a/a.py b/a.py"].mode_changed
    assert found["a/b.bin b/b.bin"].binary
    assert SUBMODULE in found["a/sub b/sub"].modes


def test_a_link_that_only_points_elsewhere_is_seen(repo: Path):
    (repo / "link").symlink_to("a.py")
    commit(repo, {})
    (repo / "link").unlink()
    (repo / "link").symlink_to("b.bin")
    (header,) = file_headers(diff(repo))
    assert SYMLINK in header.modes


@pytest.mark.parametrize("data", [b"", b"garbage\n", b"diff --git ", b"@@ -1 +1 @@\n-a\n+b\n"])
def test_what_is_no_diff_is_read_as_far_as_it_goes(data: bytes):
    file_headers(data)
