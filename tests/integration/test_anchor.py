"""The checkpoint anchored outside the ledger's file: what it shows, and when it is left alone."""

from __future__ import annotations

import base64
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from engine.adapters.git import PyGitRepository, discover
from engine.adapters.keys import ApproverKey
from engine.anchor import seal
from engine.audit import verify_ledger
from engine.checkup import _ledger
from engine.locate import locate
from engine.repository import ANCHOR
from engine.review import approve, rollback, undo
from ledger.application import Ledger
from ledger.findings import Check
from ledger.projections import rebuild
from ledger.verify import Verification
from tests.desks import Office, office
from tests.forgers import Attacker, approve_anew, note_over, recompute, truncate
from tests.repositories import git, repository


@dataclass(frozen=True)
class Shop:
    """A repository whose one approval was anchored."""

    folder: Path
    keys: Path

    @property
    def git(self) -> PyGitRepository:
        return discover(self.folder)

    @property
    def note(self) -> str:
        found = self.git.anchored()
        assert found is not None
        return found

    @property
    def key(self) -> ApproverKey:
        return ApproverKey.load_or_make(self.keys)

    def verify(self, **how: int | str) -> Verification:
        return verify_ledger(self.git, **how)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    above = tmp_path_factory.mktemp("original")
    repository(above / "repo", {"a.py": "a = 1\n", "b.py": "b = 1\n"})
    with office(above / "repo", above / "keys") as at:
        cid = at.waiting({"a.py": "a = 2\n"})
        assert approve(cid, at.desk).warning == ""
    return above


@pytest.fixture
def shop(original: Path, tmp_path: Path) -> Shop:
    shutil.copytree(original, tmp_path / "copy")
    return Shop(tmp_path / "copy" / "repo", tmp_path / "copy" / "keys")


@pytest.fixture
def mallory(tmp_path: Path) -> ApproverKey:
    """The key of somebody who never approved anything here."""
    return ApproverKey.load_or_make(tmp_path / "mallory")


def failed(found: Verification) -> list[str]:
    return [check.name for check in found.checks if check.ok is False]


def anchor_of(found: Verification) -> Check:
    return next(check for check in found.checks if check.name == "anchor")


def point_at(shop: Shop, kind: str, content: bytes) -> None:
    """Let the anchor's ref name another object."""
    made = git(shop.folder, "hash-object", "-w", "-t", kind, "--stdin", stdin=content)
    git(shop.folder, "update-ref", ANCHOR, made.decode().strip())


def one_more(at: Office, value: int) -> str:
    """Approve another patch; returns the warning."""
    return approve(at.waiting({"b.py": f"b = {value}\n"}), at.desk).warning


class TestKeeping:
    def test_an_approval_is_anchored_and_verified(self, shop: Shop) -> None:
        found = shop.verify()
        assert (found.ok, anchor_of(found).ok) == (True, True), found
        assert f"{found.events} of {found.events} events" in anchor_of(found).detail

    def test_each_decision_moves_it_on(self, shop: Shop) -> None:
        notes = [shop.note]
        with office(shop.folder, shop.keys) as at:
            cid = at.waiting({"b.py": "b = 2\n"})
            for decide in (approve, rollback):
                assert decide(cid, at.desk).warning == ""
                notes.append(shop.note)
            assert undo(at.desk).warning == ""
        assert len({*notes, shop.note}) == 4
        assert anchor_of(shop.verify()).ok is True

    def test_what_was_recorded_since_is_no_contradiction(self, shop: Shop) -> None:
        with office(shop.folder, shop.keys) as at:
            at.waiting({"b.py": "b = 2\n"})
        found = shop.verify()
        assert anchor_of(found).ok is True
        assert f"of {found.events} events" in anchor_of(found).detail

    @pytest.mark.parametrize("pack", ["gc", "pack-refs"])
    def test_git_keeps_it_when_it_cleans_up(self, shop: Shop, pack: str) -> None:
        before = shop.note
        git(shop.folder, "reflog", "expire", "--expire=now", "--all")
        git(shop.folder, *{"gc": ("gc", "-q", "--prune=now"), "pack-refs": (pack, "--all")}[pack])
        assert not (shop.folder / ".git" / ANCHOR).exists()
        assert shop.note == before
        with office(shop.folder, shop.keys) as at:
            assert one_more(at, 2) == ""
        assert shop.note != before
        git(shop.folder, "fsck", "--strict")

    def test_a_linked_worktree_shares_it(self, shop: Shop, tmp_path: Path) -> None:
        git(shop.folder, "worktree", "add", "-q", "-b", "side", str(tmp_path / "linked"))
        assert anchor_of(verify_ledger(discover(tmp_path / "linked"))).ok is True
        with office(tmp_path / "linked", shop.keys) as at:
            assert one_more(at, 2) == ""
            linked = at.git.anchored()
        assert linked == shop.note

    def test_a_clone_of_the_branches_has_none_and_no_ledger(
        self, shop: Shop, tmp_path: Path
    ) -> None:
        git(tmp_path, "clone", "-q", str(shop.folder), "clone")
        assert discover(tmp_path / "clone").anchored() is None


class TestForging:
    def test_a_tail_cut_off_with_care_is_found(self, shop: Shop) -> None:
        size = shop.verify().events - 4
        attacker = Attacker(shop.git.state)
        truncate(attacker, size)
        attacker.leave()
        rebuild(shop.git.state)
        found = shop.verify()
        assert (found.ok, failed(found), found.first_bad) == (False, ["anchor"], size)

    def test_a_ledger_computed_anew_is_found(self, shop: Shop) -> None:
        attacker = Attacker(shop.git.state)
        attacker.run(
            "UPDATE stored_events SET state = CAST(replace(CAST(state AS TEXT), 'tester', "
            "'nobody') AS BLOB) WHERE rowid = 2"
        )
        recompute(attacker)
        attacker.leave()
        rebuild(shop.git.state)
        assert failed(shop.verify()) == ["anchor"]

    def test_approvals_given_anew_by_another_key_are_found(
        self, shop: Shop, mallory: ApproverKey
    ) -> None:
        attacker = Attacker(shop.git.state)
        approve_anew(attacker, mallory)
        recompute(attacker)
        attacker.leave()
        rebuild(shop.git.state)
        assert failed(shop.verify()) == ["anchor"]

    def test_who_writes_ledger_and_ref_is_found_by_a_note_kept_elsewhere_only(
        self, shop: Shop, mallory: ApproverKey
    ) -> None:
        """The limit that SECURITY.md states."""
        kept = shop.note
        attacker = Attacker(shop.git.state)
        approve_anew(attacker, mallory)
        recompute(attacker)
        shop.git.anchor(note_over(attacker, mallory))
        attacker.leave()
        rebuild(shop.git.state)
        assert failed(shop.verify()) == []
        assert failed(shop.verify(checkpoint=kept)) == ["checkpoint"]

    def test_a_note_by_somebody_else_over_the_same_events_proves_nothing(
        self, shop: Shop, mallory: ApproverKey
    ) -> None:
        attacker = Attacker(shop.git.state)
        note = note_over(attacker, mallory)
        attacker.leave()
        shop.git.anchor(note)
        found = shop.verify()
        assert (found.ok, anchor_of(found).ok) == (True, None)
        assert "no approval here names" in anchor_of(found).detail

    def test_a_note_over_other_events_fails_whoever_signed_it(
        self, shop: Shop, mallory: ApproverKey
    ) -> None:
        lines = shop.note.split("\n")
        lines[2] = base64.b64encode(b"r" * 32).decode()
        shop.git.anchor("\n".join(lines))
        assert failed(shop.verify()) == ["anchor"]

    def test_a_signature_that_a_known_key_never_made_fails(self, shop: Shop) -> None:
        text, _, tail = shop.note.rpartition("\n\n")
        name, value = tail.removeprefix("\u2014 ").split()
        broken = bytearray(base64.b64decode(value))
        broken[-1] ^= 1
        line = f"\u2014 {name} {base64.b64encode(broken).decode()}\n"
        shop.git.anchor(f"{text}\n\n{line}")
        found = shop.verify()
        assert failed(found) == ["anchor"]
        assert "signature" in anchor_of(found).detail

    def test_an_approval_by_a_key_of_an_unknown_form_is_not_called_good(self, shop: Shop) -> None:
        attacker = Attacker(shop.git.state)
        _unknown_key(attacker)
        attacker.leave()
        rebuild(shop.git.state)
        approvals = next(c for c in shop.verify().checks if c.name == "approvals")
        assert approvals.ok is None
        assert "not checkable" in approvals.detail

    @pytest.mark.parametrize("state", ["{}", "[]", "7", '{"key": 7}', '{"key": null}', "\u0001"])
    def test_malformed_approvals_name_no_key(self, shop: Shop, state: str) -> None:
        """The note's signature is then not checkable; the approval itself is what fails."""
        attacker = Attacker(shop.git.state)
        attacker.run(
            "UPDATE stored_events SET state = ? WHERE topic = 'opt:Patch.Approved'", state.encode()
        )
        recompute(attacker)
        note = note_over(attacker, shop.key)
        attacker.leave()
        shop.git.anchor(note)
        found = shop.verify()
        assert "approvals" in failed(found)
        assert anchor_of(found).ok is None, anchor_of(found)


def _unknown_key(attacker: Attacker) -> None:
    """Let the one approval name a key of a form that is not known here, all else consistent."""

    class Unknown(ApproverKey):
        key = "did:web:example.org"

        def __init__(self) -> None:
            """No secret: nothing is signed."""

        def approve(self, patch: object) -> bytes:
            return bytes(64)

    approve_anew(attacker, Unknown())
    recompute(attacker)


class TestStrangeRefs:
    @pytest.mark.parametrize(
        ("kind", "content", "word"),
        [
            ("blob", b"", "not a signed checkpoint"),
            ("blob", b"hello\n", "not a signed checkpoint"),
            ("blob", b"o\n3\nAAAA\n\n\xe2\x80\x94 me AAAA\n", "not a signed checkpoint"),
            ("blob", b"\xff\xfe" * 9, "cannot read"),
            ("blob", b"x" * 70_000, "a blob of 70000 bytes"),
            ("tree", b"", "a tree of 0 bytes"),
        ],
    )
    def test_what_is_no_note_fails_and_is_left_alone(
        self, shop: Shop, kind: str, content: bytes, word: str
    ) -> None:
        point_at(shop, kind, content)
        before = git(shop.folder, "rev-parse", ANCHOR)
        found = shop.verify()
        assert failed(found) == ["anchor"]
        assert word in anchor_of(found).detail
        with office(shop.folder, shop.keys) as at:
            assert "was not anchored" in one_more(at, 2)
        assert git(shop.folder, "rev-parse", ANCHOR) == before

    def test_a_commit_is_no_note(self, shop: Shop) -> None:
        git(shop.folder, "update-ref", ANCHOR, "HEAD")
        assert "a commit of" in anchor_of(shop.verify()).detail
        assert failed(shop.verify()) == ["anchor"]

    @pytest.mark.parametrize("text", ["", "garbage\n", "1" * 40 + "\n", "ref: refs/heads/none\n"])
    def test_a_ref_that_leads_nowhere_fails(self, shop: Shop, text: str) -> None:
        (shop.folder / ".git" / ANCHOR).write_text(text)
        found = shop.verify()
        assert failed(found) == ["anchor"]
        assert "cannot read refs/opt/checkpoints" in anchor_of(found).detail

    def test_without_the_ref_nothing_is_proved(self, shop: Shop) -> None:
        git(shop.folder, "update-ref", "-d", ANCHOR)
        found = shop.verify()
        assert (found.ok, anchor_of(found).ok) == (True, None)
        assert "none yet" in anchor_of(found).detail


class TestMovingOn:
    def test_an_older_note_never_replaces_a_newer_one(self, shop: Shop) -> None:
        """As when two processes sign, and the slower one comes last."""

        class Late(Ledger):
            def checkpoint(self, *_: object) -> str:
                return older

        older = shop.note
        with office(shop.folder, shop.keys) as at:
            assert one_more(at, 2) == ""
            newer = shop.note
            clock = at.clock
            with Late.open(at.git.state, actor="tester", clock=clock, ids=clock) as ledger:
                assert seal(ledger, at.git, shop.key) == ""
        assert newer != older
        assert shop.note == newer

    def test_a_ledger_made_anew_is_said_and_the_ref_left(self, shop: Shop) -> None:
        before = shop.note
        shutil.rmtree(shop.git.state)
        with office(shop.folder, shop.keys) as at:
            warning = one_more(at, 2)
        assert f"git update-ref -d {ANCHOR}" in warning
        assert shop.note == before
        assert failed(shop.verify()) == ["anchor"]

    def test_the_way_out_that_the_warning_names_works(self, shop: Shop) -> None:
        shutil.rmtree(shop.git.state)
        git(shop.folder, "update-ref", "-d", ANCHOR)
        with office(shop.folder, shop.keys) as at:
            assert one_more(at, 2) == ""
        assert anchor_of(shop.verify()).ok is True

    def test_a_ledger_cut_short_does_not_get_a_new_anchor(self, shop: Shop) -> None:
        """Going on after the cut, past the old size, does not hide it."""
        before = shop.note
        attacker = Attacker(shop.git.state)
        truncate(attacker, 3)
        attacker.leave()
        rebuild(shop.git.state)
        with office(shop.folder, shop.keys) as at:
            at.clock.count = 5000
            for value in (2, 3, 4):
                assert "was not anchored" in one_more(at, value)
        assert shop.note == before
        assert failed(shop.verify()) == ["anchor"]


class TestParts:
    def test_less_than_the_anchor_covers_is_not_compared(self, shop: Shop) -> None:
        found = shop.verify(until=3)
        assert (found.ok, anchor_of(found).ok) == (True, None)
        assert "not compared" in anchor_of(found).detail

    def test_all_that_the_anchor_covers_is_compared(self, shop: Shop) -> None:
        covered = shop.verify().events
        with office(shop.folder, shop.keys) as at:
            at.waiting({"b.py": "b = 2\n"})
        assert anchor_of(shop.verify(until=covered - 1)).ok is True

    def test_a_part_that_is_no_longer_there_fails(self, shop: Shop) -> None:
        covered = shop.verify().events
        attacker = Attacker(shop.git.state)
        truncate(attacker, covered - 4)
        attacker.leave()
        rebuild(shop.git.state)
        assert "anchor" in failed(shop.verify(until=covered - 1))


class TestDoctor:
    def test_the_ledger_and_its_anchor_are_looked_at(self, shop: Shop) -> None:
        assert [check["ok"] for check in _ledger(locate(shop.folder))] == [True, True]
        git(shop.folder, "update-ref", "-d", ANCHOR)
        assert [check["ok"] for check in _ledger(locate(shop.folder))] == [True, None]
        git(shop.folder, "update-ref", ANCHOR, "HEAD")
        ledger, anchor = _ledger(locate(shop.folder))
        assert (ledger["ok"], anchor["ok"]) == (False, False)
        assert "anchor" in ledger["detail"]

    def test_a_file_that_is_no_ledger_is_a_finding(self, shop: Shop) -> None:
        file = shop.git.state / "ledger.sqlite3"
        file.unlink()
        file.mkdir()
        assert [check["ok"] for check in _ledger(locate(shop.folder))] == [False]
