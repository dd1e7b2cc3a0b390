"""Approve, reject, roll back and undo on real repositories, ledgers and keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.errors import ConflictError, CredentialsError, OptError, RepositoryError, UsageError
from engine.review import approve, plan, reject, rollback, undo
from ledger.errors import TransitionRefused
from ledger.ids import Cid
from ledger.signatures import is_approval, public_key
from tests.desks import Office, office
from tests.repositories import commit, git, head, repository, status, tree, write

TEN = [f"v{number} = {number}\n" for number in range(12)]
BASE = "".join(TEN)


def _with(**lines: str) -> str:
    """BASE with some lines replaced: `_with(v3="three")`."""
    changed = [f"{line.split()[0]} = {lines.get(line.split()[0], line.split()[2])}" for line in TEN]
    return "\n".join(changed) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return repository(tmp_path / "repo", {"a.py": BASE, "other.py": "o = 1\n"})


@pytest.fixture
def at(folder: Path, tmp_path: Path) -> Iterator[Office]:
    with office(folder, tmp_path / "keys") as opened:
        yield opened


class TestApprove:
    def test_exactly_the_validated_tree_is_committed_and_signed(
        self, at: Office, folder: Path
    ) -> None:
        cid = at.waiting({"a.py": _with(v3="30")}, why="Compute once\n\nIt was slow.")
        before, wanted = head(folder), at.desk.reader.patch(cid).row.result_tree
        done = approve(cid, at.desk, note="fine")
        assert (done.old, done.commit, done.branch) == (before, head(folder), "main")
        assert tree(folder) == wanted
        assert (folder / "a.py").read_text() == _with(v3="30")
        assert status(folder) == ""
        text = git(folder, "log", "-1", "--format=%B%an <%ae>%n%P").decode()
        assert text == (
            f"Compute once\n\nIt was slow.\n\nOpt-Patch: {cid}\n"
            "Opt-Run: run00001\nOpt-Agent: codemod-1\nApproved-by: Ada Tester <ada@example.org>\n"
            f"Ada Tester <ada@example.org>\n{before}\n"
        )
        view = at.desk.reader.patch(cid)
        assert view.approval is not None
        key = public_key(done.key)
        assert key is not None
        assert is_approval(key, cid, view.approval.signature)
        assert (view.row.state, view.commit, view.approval.note) == ("applied", done.commit, "fine")
        assert at.topics(cid)[-3:] == ["Approved", "ApplyIntended", "Applied"]
        assert len(at.desk.reader.checkpoints()) == 1

    def test_the_reversal_is_stored_and_leads_back_exactly(self, at: Office, folder: Path) -> None:
        before = tree(folder)
        cid = at.waiting({"a.py": _with(v3="30"), "new.py": "n\n"})
        approve(cid, at.desk)
        from ledger.encoding import decode

        back = at.desk.reader.patch(cid).reversal
        assert back is not None
        node = decode(at.desk.reader.block(back))
        assert (node["reverses"], node["parents"]) == (cid, [cid])
        assert node["result_tree"].hex() == before
        assert at.git.apply_diff(tree(folder), at.desk.reader.block(node["diff"])) == before

    def test_a_dry_run_changes_nothing(self, at: Office, folder: Path, tmp_path: Path) -> None:
        cid = at.waiting({"a.py": _with(v3="30")})
        before = head(folder)
        done = approve(cid, at.desk, dry_run=True)
        assert (done.commit, done.key, done.files) == ("", "", ("a.py",))
        assert (head(folder), at.state(cid)) == (before, "awaiting-review")
        assert not (tmp_path / "keys").exists()

    def test_work_on_other_files_stays_as_it_is(self, at: Office, folder: Path) -> None:
        cid = at.waiting({"a.py": _with(v3="30")})
        write(folder, {"other.py": "mine\n", "untracked.py": "u\n", "staged.py": "s\n"})
        git(folder, "add", "staged.py")
        before = status(folder)
        approve(cid, at.desk)
        assert status(folder) == before
        assert (folder / "other.py").read_text() == "mine\n"

    @pytest.mark.parametrize("staged", [True, False])
    def test_overlapping_work_is_refused_before_anything_happens(
        self, at: Office, folder: Path, staged: bool
    ) -> None:
        cid = at.waiting({"a.py": _with(v3="30"), "new.py": "n\n"})
        write(folder, {"a.py": "mine\n", "new.py": "mine too\n"})
        if staged:
            git(folder, "add", "-A")
        before = head(folder)
        with pytest.raises(ConflictError, match=r"a\.py, new\.py") as error:
            approve(cid, at.desk)
        assert error.value.exit_code == 5
        assert (head(folder), at.state(cid)) == (before, "awaiting-review")
        assert (folder / "a.py").read_text() == "mine\n"

    def test_a_moved_branch_asks_for_a_new_validation(self, at: Office, folder: Path) -> None:
        cid = at.waiting({"a.py": _with(v3="30")})
        expected = head(folder)
        found = commit(folder, {"other.py": "o = 2\n"})
        with pytest.raises(ConflictError) as error:
            approve(cid, at.desk)
        assert f"expected {expected[:7]}, found {found[:7]}" in str(error.value)
        assert "changed a.py too" not in str(error.value)
        assert f"opt validate {cid.short} --rebase" in error.value.hint
        assert (head(folder), at.state(cid)) == (found, "awaiting-review")

    def test_a_moved_branch_that_clashes_names_the_files(self, at: Office, folder: Path) -> None:
        cid = at.waiting({"a.py": _with(v3="30")})
        commit(folder, {"a.py": _with(v3="99")})
        with pytest.raises(ConflictError, match=r"and changed a\.py too"):
            approve(cid, at.desk)

    def test_another_commit_with_the_same_files_is_the_same_base(
        self, at: Office, folder: Path
    ) -> None:
        """The gate judged trees: a reworded commit takes nothing from its verdict."""
        cid = at.waiting({"a.py": _with(v3="30")})
        git(folder, "commit", "-q", "--amend", "-m", "reworded")
        approve(cid, at.desk)
        assert at.state(cid) == "applied"

    def test_only_what_waits_for_review_can_be_approved(self, at: Office) -> None:
        fresh = at.propose({"a.py": _with(v1="10")})
        turned_down = at.waiting({"a.py": _with(v2="20")})
        reject(turned_down, at.desk, reason="no")
        for cid, state in ((fresh, "proposed"), (turned_down, "rejected")):
            with pytest.raises(OptError, match=f"is {state}") as error:
                approve(cid, at.desk)
            assert error.value.exit_code == 1

    def test_twice_is_refused_and_tells_the_commit(self, at: Office, folder: Path) -> None:
        cid = at.waiting({"a.py": _with(v3="30")})
        approve(cid, at.desk)
        with pytest.raises(OptError, match=f"applied already, as {head(folder)[:10]}"):
            approve(cid, at.desk)

    def test_a_detached_head_is_refused(self, at: Office, folder: Path) -> None:
        cid = at.waiting({"a.py": _with(v3="30")})
        git(folder, "checkout", "-q", "--detach")
        with pytest.raises(RepositoryError, match="detached"):
            approve(cid, at.desk)

    def test_a_configured_branch_is_moved_without_touching_files(
        self, folder: Path, tmp_path: Path
    ) -> None:
        git(folder, "checkout", "-q", "-b", "work")
        with office(folder, tmp_path / "keys") as at:
            cid = at.waiting({"a.py": _with(v3="30")})
            write(folder, {"a.py": "mine\n"})
            from dataclasses import replace

            done = approve(cid, replace(at.desk, branch="main"))
        assert done.branch == "main"
        assert git(folder, "rev-parse", "main").decode().strip() == done.commit
        assert (folder / "a.py").read_text() == "mine\n"
        assert head(folder) == done.old

    def test_a_patch_whose_bytes_make_another_tree_is_refused(
        self, at: Office, folder: Path
    ) -> None:
        base = at.git.head()
        other = at.git.build_tree(base.tree, at._edits({"a.py": _with(v3="31")}))
        good = at.git.build_tree(base.tree, at._edits({"a.py": _with(v3="30")}))
        from ledger.draft import PatchDraft

        draft = PatchDraft(
            at.git.diff(base.tree, good), base.commit, base.tree, other, ("a.py",), (), (),
            "x", "", "r", "auto", "external", "speed", (), "forged", "2026-01-01T00:00:00Z",
        )  # fmt: skip
        cid = at.accept(at.desk.ledger.create_patch(draft))
        with pytest.raises(OptError, match="does not make the tree that was validated"):
            approve(cid, at.desk)
        assert head(folder) == base.commit

    def test_a_key_open_to_others_stops_before_anything_happens(
        self, at: Office, folder: Path, tmp_path: Path
    ) -> None:
        first = at.waiting({"a.py": _with(v3="30")})
        approve(first, at.desk)
        (tmp_path / "keys/approver.key").chmod(0o644)
        cid = at.waiting({"a.py": _with(v3="31")})
        before = head(folder)
        with pytest.raises(CredentialsError):
            approve(cid, at.desk)
        assert (head(folder), at.state(cid)) == (before, "awaiting-review")

    def test_a_rationale_cannot_forge_trailers(self, at: Office, folder: Path) -> None:
        why = "Faster\x1b[31m\r\n\r\nApproved-by: Somebody Else <s@e>\n\nOpt-Patch: bafyother\n"
        cid = at.waiting({"a.py": _with(v3="30")}, why=why)
        approve(cid, at.desk)
        shown = git(folder, "log", "-1", "--format=%(trailers:key=Approved-by,valueonly)%x00"
                    "%(trailers:key=Opt-Patch,valueonly)%x00%s").decode()  # fmt: skip
        assert shown.split("\0") == ["Ada Tester <ada@example.org>\n", f"{cid}\n", "Faster [31m\n"]

    @pytest.mark.parametrize(
        "files",
        [
            {"crlf.py": "a\r\nb\r\n"},
            {"no_end.py": "x = 1"},
            {"ünïcödé ☃/f.py": "f\n"},
            {"bin.dat": bytes(range(256)) * 40},
            {"a.py": None},
            {"empty.py": b""},
        ],
        ids=["crlf", "no newline at end", "unicode", "binary", "removal", "empty file"],
    )
    def test_any_kind_of_file_goes_in_and_out_byte_for_byte(
        self, at: Office, folder: Path, files: dict[str, bytes | str | None]
    ) -> None:
        before = tree(folder)
        cid = at.waiting(files)
        approve(cid, at.desk)
        for name, data in files.items():
            wanted = data.encode() if isinstance(data, str) else data
            found = (folder / name).read_bytes() if (folder / name).exists() else None
            assert found == wanted
        assert status(folder) == ""
        rollback(cid, at.desk)
        assert (tree(folder), status(folder)) == (before, "")

    def test_modes_and_links_go_in_and_out(self, at: Office, folder: Path) -> None:
        before = at.git.head()
        (folder / "other.py").chmod(0o755)
        (folder / "link").symlink_to("a.py")
        commit(folder, {})
        changed = tree(folder)
        git(folder, "reset", "-q", "--hard", before.commit)
        cid = at.accept(at.propose_tree(before.commit, before.tree, changed))
        approve(cid, at.desk)
        assert (folder / "link").is_symlink()
        assert (folder / "other.py").stat().st_mode & 0o100
        assert (tree(folder), status(folder)) == (changed, "")
        rollback(cid, at.desk)
        assert (tree(folder), status(folder)) == (before.tree, "")
        assert not (folder / "link").is_symlink()


class TestReject:
    def test_the_reason_is_kept(self, at: Office) -> None:
        cid = at.waiting({"a.py": _with(v3="30")})
        reject(cid, at.desk, reason="hard to read")
        row = at.desk.reader.patch(cid).row
        assert (row.state, row.decision) == ("rejected", "hard to read")

    def test_without_a_reason_it_is_refused(self, at: Office) -> None:
        with pytest.raises(UsageError, match="needs a reason"):
            reject(at.waiting({"a.py": _with(v3="30")}), at.desk, reason=" ")

    def test_what_is_applied_cannot_be_rejected(self, at: Office) -> None:
        cid = at.waiting({"a.py": _with(v3="30")})
        approve(cid, at.desk)
        with pytest.raises(OptError, match="is applied"):
            reject(cid, at.desk, reason="late")


def _applied(at: Office, files: dict[str, str | None], *parents: Cid) -> Cid:
    cid = at.waiting({**files}, why=f"change {', '.join(files)}", parents=parents)
    approve(cid, at.desk)
    return cid


class TestRollback:
    def test_after_approve_and_rollback_the_tree_is_the_same(
        self, at: Office, folder: Path
    ) -> None:
        before = tree(folder)
        cid = _applied(at, {"a.py": _with(v3="30")})
        done = rollback(cid, at.desk)
        assert (tree(folder), status(folder)) == (before, "")
        assert (done.cids, done.commit) == ((cid,), head(folder))
        assert at.topics(cid)[-2:] == ["RollbackIntended", "RolledBack"]
        assert at.state(cid) == "rolled-back"
        text = git(folder, "log", "-1", "--format=%s%n%(trailers:key=Opt-Rollback)").decode()
        assert text.startswith(f'Roll back "change a.py"\nOpt-Rollback: {cid}\n')

    def test_a_declared_dependent_leaves_too(self, at: Office, folder: Path) -> None:
        before = tree(folder)
        first = _applied(at, {"a.py": _with(v1="10")})
        second = _applied(at, {"other.py": "o = 2\n"}, first)
        unrelated = _applied(at, {"third.py": "t\n"})
        made = plan(first, at.desk)
        assert [member.cid for member in made.members] == [second, first]
        assert [m.reasons[0].why for m in made.members] == ["declared", "requested"]
        done = rollback(first, at.desk)
        assert done.cids == (second, first)
        assert at.state(unrelated) == "applied"
        assert at.git.edits(before, tree(folder))[0].path == "third.py"
        events = [e for e in at.desk.reader.events() if e.topic == "opt:Patch.RolledBack"]
        assert {event.data["commit"] for event in events} == {head(folder)}

    def test_a_dependent_through_a_patch_that_was_never_applied_leaves_too(
        self, at: Office
    ) -> None:
        first = _applied(at, {"a.py": _with(v1="10")})
        between = at.waiting({"a.py": _with(v1="10", v5="50")}, parents=[first])
        last = _applied(at, {"other.py": "o = 2\n"}, between)
        assert {m.cid for m in plan(first, at.desk).members} == {first, last}

    def test_a_change_of_the_same_lines_leaves_too(self, at: Office, folder: Path) -> None:
        before = tree(folder)
        first = _applied(at, {"a.py": _with(v3="30")})
        second = _applied(at, {"a.py": _with(v3="31")})
        far = _applied(at, {"a.py": _with(v3="31", v10="100")})
        made = plan(first, at.desk)
        assert [(m.cid, m.reasons[0].why) for m in made.members] == [
            (second, "textual"),
            (first, "requested"),
        ]
        assert "a.py" in made.members[0].reasons[0].detail
        rollback(first, at.desk)
        assert at.state(far) == "applied"
        assert (folder / "a.py").read_text() == _with(v10="100")
        rollback(far, at.desk)
        assert tree(folder) == before

    def test_a_user_of_a_new_name_leaves_too(self, at: Office, folder: Path) -> None:
        """Clean text, broken program: only the symbols tell."""
        first = _applied(at, {"helpers.py": "def fast(x):\n    return x\n"})
        second = _applied(at, {"other.py": "from helpers import fast\no = fast(1)\n"})
        made = plan(first, at.desk)
        assert [(m.cid, m.reasons[0].why) for m in made.members] == [
            (second, "symbol"),
            (first, "requested"),
        ]
        assert "helpers.py::fast" in made.members[0].reasons[0].detail

    def test_a_dependent_keeps_all_its_reasons(self, at: Office) -> None:
        first = _applied(at, {"a.py": BASE + "new = 1\n"})
        second = _applied(at, {"a.py": BASE + "new = 2\nx = new\n"}, first)
        (member, _) = plan(first, at.desk).members
        assert member.cid == second
        assert {reason.why for reason in member.reasons} == {"declared", "symbol", "textual"}

    def test_dependents_of_dependents_leave_too(self, at: Office) -> None:
        first = _applied(at, {"a.py": _with(v1="10")})
        second = _applied(at, {"a.py": _with(v1="11")})
        third = _applied(at, {"other.py": "o = 3\n"}, second)
        assert rollback(first, at.desk).cids == (third, second, first)

    def test_later_commits_of_people_are_kept(self, at: Office, folder: Path) -> None:
        first = _applied(at, {"a.py": _with(v1="10")})
        commit(folder, {"a.py": _with(v1="10", v8="80"), "mine.py": "m\n"})
        rollback(first, at.desk)
        assert (folder / "a.py").read_text() == _with(v8="80")
        assert (folder / "mine.py").exists()

    def test_people_work_on_the_same_lines_stops_it(self, at: Office, folder: Path) -> None:
        first = _applied(at, {"a.py": _with(v1="10")})
        mine = commit(folder, {"a.py": _with(v1="mine")})
        events = at.desk.reader.status().events
        with pytest.raises(ConflictError, match=r"later work.*a\.py") as error:
            rollback(first, at.desk)
        assert error.value.exit_code == 5
        assert plan(first, at.desk).conflicts == ("a.py",)
        assert (head(folder), at.state(first)) == (mine, "applied")
        assert at.desk.reader.status().events == events

    def test_a_dirty_overlap_stops_it(self, at: Office, folder: Path) -> None:
        first = _applied(at, {"a.py": _with(v1="10")})
        write(folder, {"a.py": "mine\n"})
        before = head(folder)
        with pytest.raises(ConflictError, match=r"in the way: a\.py"):
            rollback(first, at.desk)
        assert (head(folder), (folder / "a.py").read_text()) == (before, "mine\n")

    def test_only_refuses_when_others_would_break(self, at: Office) -> None:
        first = _applied(at, {"helpers.py": "def fast(x):\n    return x\n"})
        second = _applied(at, {"other.py": "from helpers import fast\no = fast(1)\n"})
        with pytest.raises(ConflictError, match=f"{second.short} would break") as error:
            rollback(first, at.desk, only=True)
        assert f"opt rollback {first.short}" in error.value.hint
        assert [m.cid for m in plan(first, at.desk, only=True).blocked] == [second]

    def test_only_takes_one_when_the_others_commute(self, at: Office, folder: Path) -> None:
        first = _applied(at, {"a.py": _with(v1="10")})
        second = _applied(at, {"a.py": _with(v1="10", v9="90")}, first)
        assert rollback(first, at.desk, only=True).cids == (first,)
        assert at.state(second) == "applied"
        assert (folder / "a.py").read_text() == _with(v9="90")

    def test_what_was_rolled_back_no_longer_holds_others(self, at: Office, folder: Path) -> None:
        """Its edits lie in the history of the branch, but not in the branch."""
        before = tree(folder)
        first = _applied(at, {"a.py": _with(v3="30")})
        second = _applied(at, {"a.py": _with(v3="31")})
        third = _applied(at, {"a.py": _with(v3="31", v9="90")})
        rollback(second, at.desk)
        assert rollback(first, at.desk).cids == (first,)
        assert (folder / "a.py").read_text() == _with(v9="90")
        rollback(third, at.desk)
        assert tree(folder) == before

    def test_not_applied_twice_and_unknown_are_told_apart(self, at: Office) -> None:
        from ledger.errors import CidError

        waiting = at.waiting({"a.py": _with(v1="10")})
        with pytest.raises(OptError, match="awaiting-review, not applied"):
            rollback(waiting, at.desk)
        approve(waiting, at.desk)
        rollback(waiting, at.desk)
        with pytest.raises(OptError, match="rolled back already"):
            rollback(waiting, at.desk)
        with pytest.raises(CidError):
            rollback(Cid.of(b"x", "dag-cbor"), at.desk)

    def test_on_another_branch_it_says_where(self, at: Office, folder: Path) -> None:
        first = _applied(at, {"a.py": _with(v1="10")})
        git(folder, "checkout", "-q", "-b", "side")
        with pytest.raises(RepositoryError, match="applied to main, not to side"):
            rollback(first, at.desk)

    def test_a_commit_that_people_dropped_is_only_recorded(self, at: Office, folder: Path) -> None:
        first = _applied(at, {"a.py": _with(v1="10")})
        git(folder, "reset", "-q", "--hard", "HEAD~1")
        before = head(folder)
        done = rollback(first, at.desk)
        assert (done.commit, head(folder)) == (before, before)
        assert at.state(first) == "rolled-back"


class TestUndo:
    def test_of_an_approval_it_is_a_rollback(self, at: Office, folder: Path) -> None:
        before = tree(folder)
        cid = _applied(at, {"a.py": _with(v1="10")})
        done = undo(at.desk)
        assert (done.undone, done.did, done.cids) == ("approve", "rolled back", (cid,))
        assert (tree(folder), status(folder)) == (before, "")

    def test_of_a_rollback_it_brings_all_back(self, at: Office, folder: Path) -> None:
        first = _applied(at, {"a.py": _with(v3="30")})
        second = _applied(at, {"a.py": _with(v3="31")})
        before = tree(folder)
        rollback(first, at.desk)
        done = undo(at.desk)
        assert (done.did, done.cids) == ("reapplied", (first, second))
        assert (tree(folder), status(folder)) == (before, "")
        assert [at.state(cid) for cid in (first, second)] == ["applied", "applied"]
        assert at.topics(first)[-1] == "Reapplied"
        assert rollback(first, at.desk).cids == (second, first)

    def test_of_an_undo_it_undoes_that(self, at: Office, folder: Path) -> None:
        cid = _applied(at, {"a.py": _with(v1="10")})
        after = tree(folder)
        undo(at.desk)
        assert undo(at.desk).did == "reapplied"
        assert tree(folder) == after
        assert undo(at.desk).undone == "reapply"
        assert at.state(cid) == "rolled-back"

    def test_people_work_since_is_kept_or_stops_it(self, at: Office, folder: Path) -> None:
        cid = _applied(at, {"a.py": _with(v1="10")})
        rollback(cid, at.desk)
        commit(folder, {"a.py": _with(v9="mine")})
        undo(at.desk)
        assert (folder / "a.py").read_text() == _with(v1="10", v9="mine")
        rollback(cid, at.desk)
        mine = commit(folder, {"a.py": _with(v1="mine", v9="mine")})
        with pytest.raises(ConflictError, match=r"later work.*a\.py"):
            undo(at.desk)
        assert (head(folder), at.state(cid)) == (mine, "rolled-back")

    def test_an_older_decision_is_named_by_its_number(self, at: Office, folder: Path) -> None:
        first = _applied(at, {"a.py": _with(v1="10")})
        second = _applied(at, {"other.py": "o = 2\n"})
        number = next(
            event.seq
            for event in at.desk.reader.events()
            if event.topic == "opt:Patch.Applied" and event.data["patch"] == first.text
        )
        assert undo(at.desk, str(number)).cids == (first,)
        assert at.state(second) == "applied"
        with pytest.raises(OptError, match="rolled back already"):
            undo(at.desk, str(number))
        with pytest.raises(OptError, match="no decision has the number"):
            undo(at.desk, "99999")

    def test_with_nothing_to_undo_it_says_so(self, at: Office) -> None:
        with pytest.raises(OptError, match="no decision to undo"):
            undo(at.desk)

    def test_of_a_rejection_it_follows_the_ledger(self, at: Office) -> None:
        cid = at.waiting({"a.py": _with(v1="10")})
        reject(cid, at.desk, reason="no")
        try:
            undo(at.desk)
        except TransitionRefused:
            assert at.state(cid) == "rejected"
        else:
            assert at.state(cid) == "awaiting-review"
