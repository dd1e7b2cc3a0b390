"""What every `GitRepository` promises, on real repositories."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine.adapters.git import PyGitRepository, discover
from engine.errors import ConflictError, PatchFormatError, RepositoryError, StorageError
from engine.ports import Edit
from engine.repository import ANCHOR, Checkout, GitRepository, Revision
from tests.repositories import commit, git, head, init, repository, status, tree, write

WHEN = "2026-01-02T03:04:05.000006Z"
TEN = "".join(f"line {number}\n" for number in range(10))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return repository(tmp_path / "repo", {"a.py": TEN, "pkg/b.py": "x = 1\n"})


@pytest.fixture
def repo(folder: Path) -> PyGitRepository:
    return discover(folder)


def _is_a_port(repo: PyGitRepository) -> GitRepository:
    return repo


class TestFinding:
    def test_it_is_found_from_a_folder_inside(self, folder: Path) -> None:
        found = discover(folder / "pkg")
        assert found.root == folder
        assert found.state == folder / ".git" / "opt"
        assert found.head() == Revision(head(folder), tree(folder))

    def test_a_linked_worktree_shares_the_state_of_its_repository(
        self, folder: Path, tmp_path: Path
    ) -> None:
        git(folder, "worktree", "add", "-q", "-b", "side", str(tmp_path / "linked"))
        found = discover(tmp_path / "linked")
        assert found.state == folder / ".git" / "opt"
        assert found.target().ref == "refs/heads/side"

    def test_outside_of_any_repository_it_says_so(self, tmp_path: Path) -> None:
        with pytest.raises(RepositoryError, match="not a git repository") as error:
            discover(tmp_path)
        assert error.value.exit_code == 2
        assert "git init" in error.value.hint

    def test_a_bare_repository_is_refused(self, folder: Path, tmp_path: Path) -> None:
        git(tmp_path, "clone", "-q", "--bare", str(folder), "bare.git")
        with pytest.raises(RepositoryError, match="bare"):
            discover(tmp_path / "bare.git")

    def test_a_repository_called_bare_in_its_configuration_is_refused(self, folder: Path) -> None:
        git(folder, "config", "core.bare", "true")
        with pytest.raises(RepositoryError, match="bare"):
            discover(folder)

    def test_sha256_ids_are_refused_with_a_hint(self, tmp_path: Path) -> None:
        git(tmp_path, "init", "-q", "--object-format=sha256", "new")
        with pytest.raises(RepositoryError) as error:
            discover(tmp_path / "new")
        assert "sha256" in error.value.hint

    def test_an_empty_repository_has_no_head_and_no_target(self, tmp_path: Path) -> None:
        found = discover(init(tmp_path / "empty"))
        for ask in (found.head, found.target, lambda: found.revision("HEAD")):
            with pytest.raises(RepositoryError, match="no commit yet"):
                ask()


class TestTarget:
    def test_it_is_the_branch_that_is_checked_out(
        self, repo: PyGitRepository, folder: Path
    ) -> None:
        found = repo.target()
        assert (found.ref, found.branch, found.checked_out) == ("refs/heads/main", "main", True)
        assert found.tip == Revision(head(folder), tree(folder))

    def test_a_configured_branch_needs_no_checkout(
        self, repo: PyGitRepository, folder: Path
    ) -> None:
        git(folder, "branch", "stable")
        found = repo.target("stable")
        assert (found.ref, found.checked_out) == ("refs/heads/stable", False)

    def test_a_detached_head_is_refused(self, repo: PyGitRepository, folder: Path) -> None:
        git(folder, "checkout", "-q", "--detach")
        with pytest.raises(RepositoryError, match="detached") as error:
            repo.target()
        assert error.value.exit_code == 2

    def test_an_unknown_branch_is_refused(self, repo: PyGitRepository) -> None:
        with pytest.raises(RepositoryError, match="no branch named nowhere"):
            repo.target("nowhere")

    def test_a_branch_of_another_worktree_is_refused(
        self, repo: PyGitRepository, folder: Path, tmp_path: Path
    ) -> None:
        git(folder, "worktree", "add", "-q", "-b", "side", str(tmp_path / "linked"))
        with pytest.raises(RepositoryError, match="another worktree"):
            repo.target("side")

    def test_an_unfinished_merge_is_refused(self, repo: PyGitRepository, folder: Path) -> None:
        git(folder, "checkout", "-q", "-b", "side")
        commit(folder, {"c.py": "c\n"})
        git(folder, "checkout", "-q", "main")
        git(folder, "merge", "-q", "--no-ff", "--no-commit", "side")
        with pytest.raises(RepositoryError, match="merge is under way"):
            repo.target()


class TestFiles:
    def test_all_files_of_a_tree_are_named_whatever_their_names(
        self, repo: PyGitRepository, folder: Path
    ) -> None:
        before = repo.files(tree(folder))
        commit(folder, {"deep/er/é ü.py": "x\n", ".hidden": "y\n"})
        assert repo.files(tree(folder)) - before == {"deep/er/é ü.py", ".hidden"}


class TestRanges:
    def test_a_range_is_read_from_where_the_branches_parted(
        self, repo: PyGitRepository, folder: Path
    ) -> None:
        first = head(folder)
        git(folder, "checkout", "-q", "-b", "side")
        side = commit(folder, {"c.py": "c\n"})
        git(folder, "checkout", "-q", "main")
        commit(folder, {"d.py": "d\n"})
        for text in ("main..side", "main...side", "..side", f"{first[:9]}..{side}"):
            found = repo.range(text)
            assert (found.base.commit, found.head.commit) == (first, side)

    @pytest.mark.parametrize("text", ["main", "nowhere..main", "main..nowhere", "HEAD:a.py..main"])
    def test_what_names_no_commits_is_refused(self, repo: PyGitRepository, text: str) -> None:
        with pytest.raises(RepositoryError):
            repo.range(text)

    def test_a_range_without_a_change_is_refused(self, repo: PyGitRepository) -> None:
        with pytest.raises(PatchFormatError, match="changes no file"):
            repo.range("main..main")

    def test_unrelated_histories_are_refused(self, repo: PyGitRepository, folder: Path) -> None:
        git(folder, "checkout", "-q", "--orphan", "other")
        commit(folder, {"e.py": "e\n"})
        with pytest.raises(RepositoryError, match="no history"):
            repo.range("main..other")

    def test_ancestry_is_known(self, repo: PyGitRepository, folder: Path) -> None:
        first = head(folder)
        second = commit(folder, {"c.py": "c\n"})
        assert repo.contains(second, first)
        assert repo.contains(first, first)
        assert not repo.contains(first, second)
        assert not repo.contains(second, "1" * 40)


def _varied(folder: Path) -> tuple[str, str]:
    """Two trees that differ in every way that a diff can say."""
    write(folder, {"bin.dat": bytes(range(256)), "crlf.txt": "a\r\nb\r\n", "gone.py": "x\n" * 9})
    write(folder, {"mode.sh": "echo\n", "ünïcödé — ☃.py": "s = 'ß'\n", "no_newline": "end"})
    write(folder, {"moved.py": TEN * 3, 'quote"d\tname': "q\n"})
    os.symlink("a.py", folder / "link")
    commit(folder, {})
    old = tree(folder)
    write(folder, {"bin.dat": bytes(range(255, -1, -1)) * 9, "crlf.txt": "a\r\nB\r\n"})
    write(folder, {"ünïcödé — ☃.py": "s = 'ẞ'\n", "no_newline": "END", "new/deep/f.py": "f\n"})
    write(folder, {'quote"d\tname': "Q\n", "empty": ""})
    (folder / "gone.py").unlink()
    (folder / "moved.py").rename(folder / "elsewhere.py")
    (folder / "mode.sh").chmod(0o755)
    (folder / "link").unlink()
    os.symlink("pkg/b.py", folder / "link")
    commit(folder, {})
    return old, tree(folder)


class TestDiffs:
    def test_the_bytes_are_those_of_the_git_program(
        self, repo: PyGitRepository, folder: Path
    ) -> None:
        old, new = _varied(folder)
        expected = git(folder, "diff", "--binary", "--full-index", old, new)
        assert b"GIT binary patch" in expected
        assert repo.diff(old, new) == expected

    def test_configuration_and_attributes_change_no_byte(
        self, repo: PyGitRepository, folder: Path
    ) -> None:
        old, new = _varied(folder)
        plain = repo.diff(old, new)
        for key, value in {
            "diff.noprefix": "true",
            "diff.context": "0",
            "diff.renames": "false",
            "diff.external": "false",
            "color.ui": "always",
            "core.abbrev": "5",
        }.items():
            git(folder, "config", key, value)
        write(folder, {".gitattributes": "* -diff\n", ".git/info/attributes": "* binary\n"})
        assert repo.diff(old, new) == plain

    def test_a_diff_applied_to_its_base_gives_its_result(
        self, repo: PyGitRepository, folder: Path
    ) -> None:
        old, new = _varied(folder)
        assert repo.apply_diff(old, repo.diff(old, new)) == new
        assert repo.apply_diff(new, repo.diff(new, old)) == old

    def test_edits_hold_the_bytes_of_both_sides(self, repo: PyGitRepository, folder: Path) -> None:
        old, new = _varied(folder)
        found = {edit.path: edit for edit in repo.edits(old, new)}
        assert found["crlf.txt"] == Edit("crlf.txt", b"a\r\nb\r\n", b"a\r\nB\r\n")
        assert found["gone.py"].after is None
        assert found["new/deep/f.py"] == Edit("new/deep/f.py", None, b"f\n")
        assert found["ünïcödé — ☃.py"].after == "s = 'ẞ'\n".encode()
        assert {"moved.py", "elsewhere.py"} <= set(found)

    def test_a_file_name_that_is_not_utf8_is_refused(
        self, repo: PyGitRepository, folder: Path
    ) -> None:
        old = tree(folder)
        (folder / os.fsdecode(b"\xff.py")).write_bytes(b"x\n")
        commit(folder, {})
        with pytest.raises(PatchFormatError, match="not UTF-8"):
            repo.edits(old, tree(folder))


def _patch(name: str = "a.py", old: str = "line 4", context: str = "line 3") -> bytes:
    return (
        f"--- a/{name}\n+++ b/{name}\n@@ -4,3 +4,3 @@\n {context}\n-{old}\n+LINE 4\n line 5\n"
    ).encode()


class TestApplying:
    def test_a_plain_unified_diff_applies(self, repo: PyGitRepository, folder: Path) -> None:
        result = repo.apply_diff(tree(folder), _patch())
        (edit,) = repo.edits(tree(folder), result)
        assert edit == Edit("a.py", TEN.encode(), TEN.replace("line 4", "LINE 4").encode())

    def test_what_does_not_apply_names_file_and_line(
        self, repo: PyGitRepository, folder: Path
    ) -> None:
        with pytest.raises(PatchFormatError, match=r"does not apply: .*a\.py:4") as error:
            repo.apply_diff(tree(folder), _patch(old="line four"))
        assert error.value.exit_code == 2

    def test_context_is_never_fuzzed(self, repo: PyGitRepository, folder: Path) -> None:
        with pytest.raises(PatchFormatError, match="does not apply"):
            repo.apply_diff(tree(folder), _patch(context="line three"))

    def test_a_file_that_is_not_there_is_named(self, repo: PyGitRepository, folder: Path) -> None:
        with pytest.raises(PatchFormatError, match=r"nowhere\.py"):
            repo.apply_diff(tree(folder), _patch("nowhere.py"))

    @pytest.mark.parametrize("diff", [b"", b"\n \n"])
    def test_an_empty_patch_is_refused(
        self, repo: PyGitRepository, folder: Path, diff: bytes
    ) -> None:
        with pytest.raises(PatchFormatError, match="empty"):
            repo.apply_diff(tree(folder), diff)

    @pytest.mark.parametrize("diff", [b"hello\n", bytes(range(256)) * 4, b"\xff\xfe--- a\n"])
    def test_garbage_is_refused(self, repo: PyGitRepository, folder: Path, diff: bytes) -> None:
        with pytest.raises(PatchFormatError, match="not a patch"):
            repo.apply_diff(tree(folder), diff)

    def test_a_patch_cut_off_is_refused(self, repo: PyGitRepository, folder: Path) -> None:
        with pytest.raises(PatchFormatError, match="damaged"):
            repo.apply_diff(tree(folder), _patch()[:-9])

    def test_a_binary_file_without_its_content_is_refused(
        self, repo: PyGitRepository, folder: Path
    ) -> None:
        commit(folder, {"b.bin": b"\0\1\2"})
        old = tree(folder)
        commit(folder, {"b.bin": b"\0\1\3"})
        diff = git(folder, "diff", old, tree(folder))
        assert b"Binary files" in diff
        with pytest.raises(PatchFormatError, match="without its content"):
            repo.apply_diff(old, diff)

    def test_a_patch_turned_to_crlf_is_refused_with_a_hint(
        self, repo: PyGitRepository, folder: Path
    ) -> None:
        with pytest.raises(PatchFormatError) as error:
            repo.apply_diff(tree(folder), _patch().replace(b"\n", b"\r\n"))
        assert "CRLF" in error.value.hint

    def test_a_crlf_file_keeps_its_line_ends(self, repo: PyGitRepository, folder: Path) -> None:
        commit(folder, {"w.py": "a\r\nb\r\nc\r\n"})
        diff = b"--- a/w.py\n+++ b/w.py\n@@ -1,3 +1,3 @@\n a\r\n-b\r\n+B\r\n c\r\n"
        result = repo.apply_diff(tree(folder), diff)
        assert repo.edits(tree(folder), result)[0].after == b"a\r\nB\r\nc\r\n"

    @pytest.mark.parametrize(
        "name", ["../out.py", "/etc/out.py", ".git/config", "pkg/../../out.py", ".GIT/hooks/x"]
    )
    def test_paths_that_leave_the_tree_are_refused(
        self, repo: PyGitRepository, folder: Path, name: str
    ) -> None:
        diff = (
            f"diff --git a/{name} b/{name}\nnew file mode 100644\n"
            f"--- /dev/null\n+++ b/{name}\n@@ -0,0 +1 @@\n+x\n"
        ).encode()
        with pytest.raises(PatchFormatError):
            repo.apply_diff(tree(folder), diff)

    def test_a_file_below_a_new_link_is_refused(self, repo: PyGitRepository, folder: Path) -> None:
        diff = (
            b"diff --git a/l b/l\nnew file mode 120000\n--- /dev/null\n+++ b/l\n@@ -0,0 +1 @@\n"
            b"+/etc\n\\ No newline at end of file\n"
            b"diff --git a/l/x b/l/x\nnew file mode 100644\n--- /dev/null\n+++ b/l/x\n"
            b"@@ -0,0 +1 @@\n+x\n"
        )
        with pytest.raises(PatchFormatError, match="outside the tree"):
            repo.apply_diff(tree(folder), diff)

    def test_a_patch_that_adds_a_submodule_is_refused(
        self, repo: PyGitRepository, folder: Path
    ) -> None:
        diff = (
            b"diff --git a/s b/s\nnew file mode 160000\n--- /dev/null\n+++ b/s\n"
            b"@@ -0,0 +1 @@\n+Subproject commit 1111111111111111111111111111111111111111\n"
        )
        with pytest.raises(PatchFormatError, match="submodule"):
            repo.apply_diff(tree(folder), diff)

    def test_a_patch_that_changes_nothing_is_refused(
        self, repo: PyGitRepository, folder: Path
    ) -> None:
        diff = _patch().replace(b"LINE 4", b"line 4")
        with pytest.raises(PatchFormatError, match="changes nothing"):
            repo.apply_diff(tree(folder), diff)

    def test_applying_leaves_the_checkout_alone(self, repo: PyGitRepository, folder: Path) -> None:
        write(folder, {"a.py": "mine\n", "untracked": "u\n"})
        before = status(folder)
        repo.apply_diff(tree(folder), _patch())
        assert (status(folder), (folder / "a.py").read_text()) == (before, "mine\n")


class TestBuilding:
    def test_edits_make_a_tree_and_modes_stay(self, repo: PyGitRepository, folder: Path) -> None:
        (folder / "pkg/b.py").chmod(0o755)
        commit(folder, {})
        base = tree(folder)
        made = repo.build_tree(
            base,
            [
                Edit("pkg/b.py", b"x = 1\n", b"x = 2\n"),
                Edit("n/ü.py", None, b""),
                Edit("a.py", TEN.encode(), None),
            ],
        )
        listing = git(folder, "-c", "core.quotePath=false", "ls-tree", "-r", made).decode()
        assert [line.split()[0] + " " + line.split("\t")[1] for line in listing.splitlines()] == [
            "100644 n/ü.py",
            "100755 pkg/b.py",
        ]

    def test_an_edit_of_other_bytes_is_a_conflict(
        self, repo: PyGitRepository, folder: Path
    ) -> None:
        for before in (b"x = 0\n", None):
            with pytest.raises(ConflictError, match=r"pkg/b\.py"):
                repo.build_tree(tree(folder), [Edit("pkg/b.py", before, b"x = 2\n")])

    @pytest.mark.parametrize("path", ["../x", "/x", ".git/config", "a/../x", "a//x", "", "pkg"])
    def test_impossible_paths_are_refused(
        self, repo: PyGitRepository, folder: Path, path: str
    ) -> None:
        with pytest.raises(PatchFormatError):
            repo.build_tree(tree(folder), [Edit(path, None, b"x\n")])

    def test_a_file_below_a_file_is_refused(self, repo: PyGitRepository, folder: Path) -> None:
        with pytest.raises(PatchFormatError, match="in the way"):
            repo.build_tree(tree(folder), [Edit("a.py/x", None, b"x\n")])

    def test_merging_takes_both_sides_or_names_the_paths(
        self, repo: PyGitRepository, folder: Path
    ) -> None:
        base = tree(folder)
        top = repo.build_tree(base, [Edit("a.py", TEN.encode(), ("new\n" + TEN).encode())])
        end = repo.build_tree(base, [Edit("a.py", TEN.encode(), (TEN + "new\n").encode())])
        other = repo.build_tree(base, [Edit("a.py", TEN.encode(), ("odd\n" + TEN).encode())])
        both = repo.merge_trees(base, top, end)
        assert both.tree is not None
        assert repo.edits(base, both.tree)[0].after == ("new\n" + TEN + "new\n").encode()
        clash = repo.merge_trees(base, top, other)
        assert (clash.tree, clash.conflicts) == (None, ("a.py",))
        assert repo.merge_trees(base, base, top).tree == top
        assert repo.merge_trees(base, top, base).tree == top

    def test_a_missing_tree_is_a_storage_error(self, repo: PyGitRepository, folder: Path) -> None:
        with pytest.raises(StorageError, match="not in the repository"):
            repo.edits(tree(folder), "1" * 40)


class TestExporting:
    def test_files_come_out_byte_for_byte(
        self, repo: PyGitRepository, folder: Path, tmp_path: Path
    ) -> None:
        """Line-ending attributes and the user's configuration play no part."""
        write(folder, {".gitattributes": "*.txt eol=crlf\n*.py ident export-ignore\n"})
        _, new = _varied(folder)
        git(folder, "config", "core.autocrlf", "true")
        repo.export(new, tmp_path / "out")
        names = git(folder, "ls-tree", "-r", "-z", "--name-only", new).decode().split("\0")[:-1]
        written = {str(p.relative_to(tmp_path / "out")) for p in _files(tmp_path / "out")}
        assert written == set(names)
        for name in set(names) - {"link"}:
            blob = git(folder, "cat-file", "blob", f"{new}:{name}")
            assert (tmp_path / "out" / name).read_bytes() == blob
        assert os.readlink(tmp_path / "out/link") == "pkg/b.py"
        assert (tmp_path / "out/mode.sh").stat().st_mode & 0o111
        assert not (tmp_path / "out/a.py").stat().st_mode & 0o111

    def test_links_are_never_written_through(
        self, repo: PyGitRepository, folder: Path, tmp_path: Path
    ) -> None:
        """A tree that holds a link and a folder of one name is no tree that git makes."""
        (tmp_path / "outside").mkdir()
        link = git(folder, "hash-object", "-w", "--stdin", stdin=str(tmp_path / "outside").encode())
        entry = f"120000 blob {link.decode().strip()}\tz\n040000 tree {tree(folder)}\tz\n"
        hostile = git(folder, "mktree", stdin=entry.encode()).decode().strip()
        with pytest.raises(StorageError):
            repo.export(hostile, tmp_path / "out")
        assert list((tmp_path / "outside").iterdir()) == []
        assert not (tmp_path / "out").exists()

    def test_hostile_names_are_refused(
        self, repo: PyGitRepository, folder: Path, tmp_path: Path
    ) -> None:
        blob = git(folder, "hash-object", "-w", "--stdin", stdin=b"x")
        raw = b"100644 ..\0" + bytes.fromhex(blob.decode().strip())
        hostile = git(
            folder, "hash-object", "-t", "tree", "-w", "--literally", "--stdin", stdin=raw
        )
        with pytest.raises(RepositoryError, match="does not allow"):
            repo.export(hostile.decode().strip(), tmp_path / "out")

    def test_a_folder_with_something_in_it_is_refused(
        self, repo: PyGitRepository, folder: Path, tmp_path: Path
    ) -> None:
        write(tmp_path / "out", {"mine": "m"})
        with pytest.raises(StorageError, match="not empty"):
            repo.export(tree(folder), tmp_path / "out")
        assert (tmp_path / "out/mine").exists()

    def test_a_submodule_becomes_an_empty_folder_as_in_a_fresh_clone(
        self, repo: PyGitRepository, folder: Path, tmp_path: Path
    ) -> None:
        repository(tmp_path / "other", {"o.py": "o\n"})
        git(
            folder, "-c", "protocol.file.allow=always", "submodule", "-q", "add",
            str(tmp_path / "other"), "vendor/other",
        )  # fmt: skip
        commit(folder, {})
        repo.export(tree(folder), tmp_path / "out")
        assert list((tmp_path / "out/vendor/other").iterdir()) == []


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()]


class TestCommitting:
    def test_a_commit_carries_identity_time_and_message_but_moves_nothing(
        self, repo: PyGitRepository, folder: Path
    ) -> None:
        first = head(folder)
        made = repo.commit(tree(folder), (first,), "Title\n\nOpt-Patch: x\n", WHEN)
        said = git(
            folder, "log", "-1", "--format=%an|%ae|%cn|%at|%P|%(trailers:key=Opt-Patch)", made
        )
        assert said.decode().strip() == (
            f"Ada Tester|ada@example.org|Ada Tester|1767323045|{first}|Opt-Patch: x"
        )
        assert head(folder) == first

    def test_the_ref_moves_with_a_reflog_entry(self, repo: PyGitRepository, folder: Path) -> None:
        first = head(folder)
        made = repo.commit(tree(folder), (first,), "t\n", WHEN)
        repo.move_ref("refs/heads/main", first, made, "opt approve: t")
        assert head(folder) == made
        for name in ("HEAD", "main"):
            assert b"opt approve: t" in git(folder, "reflog", "-1", name)

    def test_the_ref_does_not_move_when_it_is_elsewhere(
        self, repo: PyGitRepository, folder: Path
    ) -> None:
        first = head(folder)
        made = repo.commit(tree(folder), (first,), "t\n", WHEN)
        moved = commit(folder, {"c.py": "c\n"})
        with pytest.raises(ConflictError, match=f"expected {first[:7]}, found {moved[:7]}"):
            repo.move_ref("refs/heads/main", first, made, "t")
        with pytest.raises(ConflictError):
            repo.move_ref("refs/heads/nowhere", first, made, "t")
        assert head(folder) == moved

    def test_without_a_configured_name_the_fallback_is_said(
        self, repo: PyGitRepository, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert repo.identity().configured
        git(folder, "config", "user.name", "")
        monkeypatch.delenv("GIT_AUTHOR_NAME", raising=False)
        assert not repo.identity().configured
        assert repo.commit(tree(folder), (), "t\n", WHEN)

    def test_names_cannot_forge_a_header(
        self, repo: PyGitRepository, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GIT_AUTHOR_NAME", "E<v>e\nparent 1")
        monkeypatch.setenv("GIT_AUTHOR_EMAIL", "e@x")
        made = repo.commit(tree(folder), (), "t\n", WHEN)
        assert git(folder, "log", "-1", "--format=%an", made) == b"Eveparent 1\n"


class TestAnchoring:
    def test_the_note_anchored_last_is_found_again(self, repo: PyGitRepository) -> None:
        assert repo.anchored() is None
        for note in ("first — note\n", "second\n", "second\n"):
            repo.anchor(note)
            assert repo.anchored() == note

    def test_branches_and_files_are_left_alone(self, repo: PyGitRepository, folder: Path) -> None:
        before = (head(folder), status(folder), git(folder, "for-each-ref", "refs/heads"))
        repo.anchor("note\n")
        assert (head(folder), status(folder), git(folder, "for-each-ref", "refs/heads")) == before

    def test_a_ref_that_names_something_else_is_a_storage_error(
        self, repo: PyGitRepository, folder: Path
    ) -> None:
        git(folder, "update-ref", ANCHOR, "HEAD")
        with pytest.raises(StorageError, match="expected a note, found a commit"):
            repo.anchored()

    def test_a_note_that_cannot_be_written_is_a_storage_error(
        self, repo: PyGitRepository, folder: Path
    ) -> None:
        git(folder, "update-ref", f"{ANCHOR}/below", "HEAD")
        assert repo.anchored() is None
        with pytest.raises(StorageError, match=f"cannot write {ANCHOR}"):
            repo.anchor("note\n")


def _move(repo: PyGitRepository, folder: Path, *edits: Edit) -> Checkout:
    """Move main to a commit with those edits, as approve does, without touching files."""
    old = repo.head()
    new_tree = repo.build_tree(old.tree, edits)
    new = Revision(repo.commit(new_tree, (old.commit,), "t\n", WHEN), new_tree)
    checkout = Checkout("refs/heads/main", old, new)
    repo.intend_checkout(checkout)
    repo.move_ref("refs/heads/main", old.commit, new.commit, "t")
    return checkout


EDITS = (
    Edit("a.py", TEN.encode(), b"new\n"),
    Edit("pkg/b.py", b"x = 1\n", None),
    Edit("deep/er/c.py", None, b"c\n"),
)


class TestCheckout:
    def test_exactly_the_changed_paths_are_written(
        self, repo: PyGitRepository, folder: Path
    ) -> None:
        commit(folder, {"dirty.py": "d\n", "staged.py": "s\n"})
        write(folder, {"dirty.py": "D\n", "staged.py": "S\n", "untracked.py": "u\n"})
        git(folder, "add", "staged.py")
        before = status(folder)
        checkout = _move(repo, folder, *EDITS)
        assert repo.pending_checkout() == checkout
        repo.checkout(checkout)
        assert repo.pending_checkout() is None
        assert status(folder) == before
        assert (folder / "a.py").read_text() == "new\n"
        assert (folder / "deep/er/c.py").read_text() == "c\n"
        assert not (folder / "pkg").exists()

    def test_line_ends_follow_the_users_attributes(
        self, repo: PyGitRepository, folder: Path
    ) -> None:
        commit(folder, {".gitattributes": "*.py text eol=crlf\n"})
        repo.checkout(_move(repo, folder, Edit("a.py", TEN.encode(), b"1\n2\n")))
        assert (folder / "a.py").read_bytes() == b"1\r\n2\r\n"
        assert status(folder) == ""

    def test_a_killed_checkout_is_finished_by_the_next(
        self, repo: PyGitRepository, folder: Path
    ) -> None:
        """Killed after some files were written and before the index was."""
        checkout = _move(repo, folder, *EDITS)
        write(folder, {"a.py": "new\n", "deep/er/c.py": "c\n"})
        (folder / "pkg/b.py").unlink()
        repo.checkout(checkout)
        assert status(folder) == ""
        repo.checkout(checkout)
        assert status(folder) == ""

    def test_overlap_names_every_kind_of_work_in_the_way(
        self, repo: PyGitRepository, folder: Path
    ) -> None:
        commit(folder, {".gitignore": "ignored/\n"})
        old = tree(folder)
        edits = (*EDITS, Edit("ignored/i.py", None, b"i\n"))
        new = repo.build_tree(old, edits)
        assert repo.overlap(old, new) == ()
        write(folder, {"a.py": "mine\n", "deep/er/c.py": "mine\n", "ignored/i.py": "mine\n"})
        write(folder, {"pkg/b.py": "mine\n", "other.py": "o\n"})
        git(folder, "add", "pkg/b.py")
        assert repo.overlap(old, new) == ("a.py", "deep/er/c.py", "ignored/i.py", "pkg/b.py")

    def test_overlap_sees_a_file_where_a_folder_must_go(
        self, repo: PyGitRepository, folder: Path
    ) -> None:
        write(folder, {"deep": "mine\n"})
        new = repo.build_tree(tree(folder), EDITS)
        assert repo.overlap(tree(folder), new) != ()

    def test_touching_a_file_without_changing_it_is_no_overlap(
        self, repo: PyGitRepository, folder: Path
    ) -> None:
        os.utime(folder / "a.py", (1, 1))
        assert repo.overlap(tree(folder), repo.build_tree(tree(folder), EDITS)) == ()

    def test_work_that_appears_at_the_last_moment_is_not_overwritten(
        self, repo: PyGitRepository, folder: Path
    ) -> None:
        checkout = _move(repo, folder, *EDITS)
        write(folder, {"a.py": "mine\n"})
        with pytest.raises(ConflictError, match=r"a\.py"):
            repo.checkout(checkout)
        assert (folder / "a.py").read_text() == "mine\n"
        assert (folder / "pkg/b.py").exists()
        assert repo.pending_checkout() == checkout

    def test_an_unreadable_intent_is_said(self, repo: PyGitRepository, folder: Path) -> None:
        (folder / ".git/opt-checkout").write_text("{")
        with pytest.raises(StorageError, match="opt-checkout"):
            repo.pending_checkout()
        repo.drop_checkout()
        assert repo.pending_checkout() is None

    def test_dirty_lists_staged_changed_and_untracked(
        self, repo: PyGitRepository, folder: Path
    ) -> None:
        write(folder, {"a.py": "1\n", "pkg/b.py": "2\n", "n/new.py": "3\n"})
        git(folder, "add", "a.py")
        assert repo.dirty() == ("a.py", "n/new.py", "pkg/b.py")
