"""Killed between any two steps of a decision: the next start finishes it or drops it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.errors import ConflictError
from engine.review import Desk, approve, finish_open_intents, rollback, undo
from ledger.ids import Cid
from tests.desks import Office, office
from tests.repositories import commit, git, head, repository, status, tree, write

STEPS = {
    *("approve", "intend_apply", "applied", "drop_apply", "intend_rollback", "rolled_back"),
    *("drop_rollback", "reapplied", "checkpoint"),
    *("commit", "intend_checkout", "move_ref", "drop_checkout", "checkout", "anchor"),
}


class Killed(BaseException):
    """Not an Exception: nothing may catch it and tidy up."""


class Fuse:
    """Counts the steps that leave a trace, and cuts before one of them."""

    def __init__(self, at: int | None = None) -> None:
        self.at = at
        self.passed: list[str] = []

    def guard(self, target: Any) -> Any:
        return _Guarded(target, self)


class _Guarded:
    def __init__(self, target: Any, fuse: Fuse) -> None:
        self._target, self._fuse = target, fuse

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._target, name)
        if name not in STEPS:
            return found

        def step(*given: Any, **named: Any) -> Any:
            if len(self._fuse.passed) == self._fuse.at:
                raise Killed(name)
            self._fuse.passed.append(name)
            return found(*given, **named)

        return step


def _cut(desk: Desk, fuse: Fuse) -> Desk:
    return replace(desk, ledger=fuse.guard(desk.ledger), git=fuse.guard(desk.git))


Decide = Callable[[Desk, list[Cid]], object]


def _prepare_approve(at: Office) -> list[Cid]:
    return [at.waiting({"a.py": "a = 2\n", "new.py": "n\n", "gone.py": None})]


def _prepare_rollback(at: Office) -> list[Cid]:
    first = at.waiting({"a.py": "a = 2\n", "new.py": "n\n", "gone.py": None})
    approve(first, at.desk)
    second = at.waiting({"a.py": "a = 3\n"})
    approve(second, at.desk)
    return [first, second]


def _prepare_undo(at: Office) -> list[Cid]:
    cids = _prepare_rollback(at)
    rollback(cids[0], at.desk)
    return cids


CASES: dict[str, tuple[Callable[[Office], list[Cid]], Decide, set[str], str]] = {
    "approve": (
        _prepare_approve,
        lambda desk, cids: approve(cids[0], desk),
        {"awaiting-review", "approved"},
        "applied",
    ),
    "rollback": (
        _prepare_rollback,
        lambda desk, cids: rollback(cids[0], desk),
        {"applied"},
        "rolled-back",
    ),
    "undo": (_prepare_undo, lambda desk, _: undo(desk), {"rolled-back"}, "applied"),
}


@pytest.mark.parametrize(
    "name", ["approve", "rollback", pytest.param("undo", marks=pytest.mark.slow)]
)
def test_a_kill_before_any_step_is_repaired_by_the_next_start(name: str, tmp_path: Path) -> None:
    prepare, decide, before_states, after_state = CASES[name]
    cut_at, finished = 0, False
    while not finished:
        folder = repository(
            tmp_path / f"repo{cut_at}", {"a.py": "a = 1\n", "gone.py": "g\n", "mine.py": "m\n"}
        )
        with office(folder, tmp_path / "keys") as at:
            cids = prepare(at)
            old = head(folder)
            write(folder, {"mine.py": "dirty\n", "untracked.py": "u\n"})
            dirt = status(folder)
            fuse = Fuse(cut_at)
            try:
                decide(_cut(at.desk, fuse), cids)
                finished = True
            except Killed:
                cut_at += 1
        with office(folder, tmp_path / "keys") as again:
            finish_open_intents(again.desk)
            assert finish_open_intents(again.desk) == ()
            assert again.desk.reader.open_intents() == []
            assert again.git.pending_checkout() is None
            moved = head(folder) != old
            states = {again.state(cid) for cid in cids}
            assert states <= ({after_state} if moved else before_states), fuse.passed
            assert status(folder) == dirt, fuse.passed
            if not moved:
                decide(again.desk, cids)
                assert {again.state(cid) for cid in cids} == {after_state}
                assert status(folder) == dirt
    assert cut_at >= 5


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return repository(tmp_path / "repo", {"a.py": "a = 1\n", "b.py": "b\n"})


def _killed(at: Office, step: str, cid: Cid) -> None:
    """Approve, killed right before that step."""
    fuse = Fuse()
    guarded = _cut(at.desk, fuse)
    number = ["approve", "commit", "intend_apply", "intend_checkout", "move_ref", "applied",
              "checkpoint", "anchor", "checkout"].index(step)  # fmt: skip
    fuse.at = number
    with pytest.raises(Killed, match=step):
        approve(cid, guarded)


def test_a_branch_that_people_took_further_still_counts_as_moved(
    folder: Path, tmp_path: Path
) -> None:
    with office(folder, tmp_path / "keys") as at:
        cid = at.waiting({"a.py": "a = 2\n"})
        _killed(at, "applied", cid)
        git(folder, "reset", "-q", "--hard")
        commit(folder, {"b.py": "b2\n"})
        (done, files) = finish_open_intents(at.desk)
        assert (done.what, done.patches) == ("applied", (cid,))
        assert files.what == "files"
        assert (at.state(cid), status(folder)) == ("applied", "")


def test_a_branch_that_was_reset_counts_as_not_moved(folder: Path, tmp_path: Path) -> None:
    with office(folder, tmp_path / "keys") as at:
        cid = at.waiting({"a.py": "a = 2\n"})
        _killed(at, "applied", cid)
        git(folder, "reset", "-q", "--hard", "HEAD~1")
        assert [done.what for done in finish_open_intents(at.desk)] == ["dropped", "files"]
        assert at.state(cid) == "approved"
        approve(cid, at.desk)
        assert at.state(cid) == "applied"


def test_a_rewritten_history_is_a_conflict_for_a_person(folder: Path, tmp_path: Path) -> None:
    with office(folder, tmp_path / "keys") as at:
        cid = at.waiting({"a.py": "a = 2\n"})
        _killed(at, "move_ref", cid)
        git(folder, "commit", "-q", "--amend", "-m", "rewritten")
        assert finish_open_intents(at.desk)[0].what == "conflicted"
        assert at.state(cid) == "conflicted"
        assert "rewritten" in at.desk.reader.conflicts()[0].detail


def test_a_deleted_branch_is_a_conflict_for_a_person(folder: Path, tmp_path: Path) -> None:
    with office(folder, tmp_path / "keys") as at:
        cid = at.waiting({"a.py": "a = 2\n"})
        _killed(at, "move_ref", cid)
        git(folder, "checkout", "-q", "-b", "other")
        git(folder, "branch", "-q", "-D", "main")
        assert finish_open_intents(at.desk)[0].what == "conflicted"


def test_work_done_after_the_kill_is_not_overwritten(folder: Path, tmp_path: Path) -> None:
    with office(folder, tmp_path / "keys") as at:
        cid = at.waiting({"a.py": "a = 2\n"})
        _killed(at, "checkout", cid)
        write(folder, {"a.py": "mine\n"})
        (done,) = finish_open_intents(at.desk)
        assert done.what == "files"
        assert "a.py" in done.detail
        assert (folder / "a.py").read_text() == "mine\n"
        git(folder, "checkout", "-q", "HEAD", "--", "a.py")
        finish_open_intents(at.desk)
        assert (status(folder), at.git.pending_checkout()) == ("", None)


def test_somebody_who_was_faster_wins_and_the_intent_is_dropped(
    folder: Path, tmp_path: Path
) -> None:
    with office(folder, tmp_path / "keys") as at:
        cid = at.waiting({"a.py": "a = 2\n"})
        theirs: list[str] = []

        class Racing(_Guarded):
            def __getattr__(self, name: str) -> Any:
                if name == "move_ref" and not theirs:
                    theirs.append(commit(folder, {"b.py": "b2\n"}))
                return getattr(self._target, name)

        racing = replace(at.desk, git=Racing(at.desk.git, Fuse()))
        with pytest.raises(ConflictError, match="was not moved"):
            approve(cid, racing)
        assert head(folder) == theirs[0]
        assert at.topics(cid)[-2:] == ["ApplyIntended", "ApplyDropped"]
        assert (at.desk.reader.open_intents(), at.git.pending_checkout()) == ([], None)
        assert (status(folder), (folder / "a.py").read_text()) == ("", "a = 1\n")


def test_nothing_open_means_nothing_written(folder: Path, tmp_path: Path) -> None:
    with office(folder, tmp_path / "keys") as at:
        before = (at.desk.reader.status().events, tree(folder))
        assert finish_open_intents(at.desk) == ()
        assert (at.desk.reader.status().events, tree(folder)) == before
