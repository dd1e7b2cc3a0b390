"""What the recorder guarantees: triggers, allow-list, no redirection, upcasts, places refused."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from eventsourcing.persistence import StoredEvent

from ledger import blocks, checkpoints, folder, merkle, upcasts
from ledger.backup import backup
from ledger.errors import (
    BlockCorrupt,
    BlockMissing,
    LedgerBusy,
    LedgerCorrupt,
    LedgerError,
    LedgerUnavailable,
)
from ledger.events import record_id
from ledger.fold import fold
from ledger.ids import Cid
from ledger.mapper import EventMapper
from ledger.queries import Reader
from ledger.schema import BLOCKS, DATABASE
from ledger.task import Task
from ledger.verify import verify
from tests.fakes import ledger as fakes

EVIDENCE = ("stored_events", "ledger_leaf", "ledger_node", "ledger_checkpoint", "ledger_meta")


@pytest.mark.parametrize("table", EVIDENCE)
def test_evidence_can_neither_be_updated_nor_deleted(tmp_path: Path, table: str) -> None:
    with fakes.open_ledger(tmp_path) as ledger:
        fakes.scenario(ledger)
        ledger.checkpoint(lambda text: b"s" * 64, "key", b"1234")
        ((column,), *_) = ledger.store.query("SELECT name FROM pragma_table_info(?)", (table,))
    connection = sqlite3.connect(tmp_path / DATABASE)
    for sql in (f"DELETE FROM {table}", f"UPDATE {table} SET {column} = {column}"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(sql)
    connection.close()


def test_the_settings_of_the_file_are_durable(tmp_path: Path) -> None:
    with fakes.open_ledger(tmp_path) as ledger:
        assert ledger.store.query("PRAGMA journal_mode") == [("wal",)]
        assert ledger.store.query("PRAGMA synchronous") == [(2,)]
        assert ledger.store.query("PRAGMA busy_timeout") == [(5000,)]
    assert stat.S_IMODE((tmp_path / "new").parent.stat().st_mode)
    with fakes.open_ledger(tmp_path / "state" / "opt"):
        assert stat.S_IMODE((tmp_path / "state" / "opt").stat().st_mode) == 0o700


def test_the_environment_cannot_redirect_the_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library takes all of these from the environment when it is asked to configure itself."""
    for name, value in {
        "PERSISTENCE_MODULE": "eventsourcing.popo",
        "SQLITE_DBNAME": str(tmp_path / "elsewhere"),
        "APPLICATION_RECORDER_TOPIC": "os:system",
        "MAPPER_TOPIC": "os:system",
        "TRANSCODER_TOPIC": "os:system",
        "CIPHER_TOPIC": "os:system",
        "COMPRESSOR_TOPIC": "zlib",
        "CREATE_TABLE": "no",
        "IS_SNAPSHOTTING_ENABLED": "y",
    }.items():
        monkeypatch.setenv(name, value)
    with fakes.open_ledger(tmp_path / "opt") as ledger:
        fakes.begin(ledger)
    assert not (tmp_path / "elsewhere").exists()
    assert verify(tmp_path / "opt").events == 4


def test_a_stored_topic_never_imports_a_module(tmp_path: Path) -> None:
    (tmp_path / "evil_module.py").write_text("raise SystemExit('imported')")
    sys.path.insert(0, str(tmp_path))
    try:
        for topic in ("evil_module:Thing", "opt:Task", "opt:Task.Event", "os:system"):
            stored = StoredEvent(record_id("task", "t"), 1, topic, b"{}")
            with pytest.raises(LedgerCorrupt, match="unknown topic"):
                EventMapper().to_domain_event(stored)
    finally:
        sys.path.remove(str(tmp_path))
    assert "evil_module" not in sys.modules


def test_a_stored_aggregate_topic_is_not_believed(tmp_path: Path) -> None:
    """The library resolves it, by importing, when it builds the aggregate."""
    with fakes.open_ledger(tmp_path) as ledger:
        fakes.begin(ledger)
        sql = "SELECT state FROM stored_events WHERE topic = 'opt:Task.Opened'"
        ((state,),) = ledger.store.query(sql)
    event = EventMapper().to_domain_event(
        StoredEvent(record_id("task", "t"), 1, "opt:Task.Opened", state)
    )
    assert event.originator_topic == "opt:Task"
    evil = state.replace(b'{"v":1', b'{"originator_topic":"evil:Module","v":1')
    with pytest.raises(LedgerCorrupt):
        EventMapper().to_domain_event(
            StoredEvent(record_id("task", "t"), 1, "opt:Task.Opened", evil)
        )


FIELDS = b'{"v":1,"time":"2026-01-01T00:00:00Z","task":"fields are missing"}'


@pytest.mark.parametrize("state", [b"", b"[]", b"{", b'{"v":1}', b'{"v":1,"time":"noon"}', FIELDS])
def test_a_stored_event_of_no_form_is_corruption(state: bytes) -> None:
    stored = StoredEvent(record_id("task", "t"), 1, "opt:Task.Opened", state)
    with pytest.raises(LedgerCorrupt):
        EventMapper().to_domain_event(stored)


def _rename_share(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "target": f"upcast {data['target']}"}


def test_old_events_are_read_in_todays_shape_by_every_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Aggregate, projection and fold; the stored bytes stay, and a new event has version 2."""
    with fakes.open_ledger(tmp_path) as ledger:
        fakes.begin(ledger)
        before = verify(tmp_path)
        monkeypatch.setitem(upcasts.VERSIONS, "opt:Task.Opened", 2)
        monkeypatch.setitem(upcasts.UPCASTS, ("opt:Task.Opened", 1), _rename_share)
        stored = ledger.store.query(
            "SELECT state FROM stored_events WHERE topic = 'opt:Task.Opened'"
        )[0][0]
        event = EventMapper().to_domain_event(
            StoredEvent(Task.id_of(fakes.TASK), 1, "opt:Task.Opened", stored)
        )
        assert event.target == "upcast m.py::f"
        assert ledger.store.get(Task, fakes.TASK).state == "assigned"
        again = EventMapper().to_stored_event(event)
        assert again.state.startswith(b'{"v":2,')
    with Reader.open(tmp_path, at="3") as past:
        assert past.tasks()[0].target == "upcast m.py::f"
    assert fold(tmp_path).records["task", fakes.TASK].state == "assigned"
    assert verify(tmp_path).root == before.root


def test_an_event_of_a_newer_program_is_refused_with_a_hint() -> None:
    with pytest.raises(LedgerCorrupt) as caught:
        upcasts.upcast("opt:Task.Opened", {"v": 7})
    assert "newer" in caught.value.hint


MOUNTS = """\
/dev/vda / ext4 rw 0 0
server:/home /home/me nfs4 rw 0 0
//server/share /mnt/with\\040space cifs rw 0 0
me@host: /home/me/far fuse.sshfs rw 0 0
tmpfs /home/me/near tmpfs rw 0 0
"""


@pytest.mark.parametrize("place", ["/home/me/repo", "/mnt/with space/x", "/home/me/far"])
def test_a_network_file_system_is_refused(place: str) -> None:
    with pytest.raises(LedgerUnavailable, match="network file system"):
        folder.refuse_network(Path(place), MOUNTS)


@pytest.mark.parametrize("place", ["/", "/home/metoo", "/home/me/near/repo", "/mnt"])
def test_a_local_file_system_is_fine(place: str) -> None:
    folder.refuse_network(Path(place), MOUNTS)


def test_a_place_where_no_folder_can_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LedgerUnavailable, match="cannot create"):
        fakes.open_ledger(tmp_path / "file" / "opt")


def test_a_large_block_is_a_file_and_is_hashed_like_the_others(tmp_path: Path) -> None:
    data = b"large" * 300_000
    with fakes.open_ledger(tmp_path) as ledger:
        cid = ledger.stage(data)
        fakes.begin(ledger)
        path = blocks.path_of(tmp_path, cid.digest)
        assert path.read_bytes() == data
        assert ledger.block(cid) == data
        path.write_bytes(data[:-1] + b"x")
        with pytest.raises(BlockCorrupt):
            ledger.block(cid)
        assert not verify(tmp_path).ok
        path.unlink()
        with pytest.raises(BlockMissing):
            ledger.block(cid)
        ledger.stage(data)
        ledger.create_patch(fakes.draft())
        assert ledger.block(cid) == data


def test_a_block_under_a_wrong_cid_is_not_written(tmp_path: Path) -> None:
    with fakes.open_ledger(tmp_path) as ledger:
        ledger.store.stage(Cid.of(b"what it claims"), b"what it is")
        with pytest.raises(BlockCorrupt):
            fakes.begin(ledger)
        assert ledger.store.query("SELECT COUNT(*) FROM stored_events") == [(0,)]


def test_a_damaged_block_is_not_given_out(tmp_path: Path) -> None:
    with fakes.open_ledger(tmp_path) as ledger:
        cid = ledger.stage(b"evidence")
        fakes.begin(ledger)
        ledger.store.execute("DROP TRIGGER ledger_block_no_update", ())
        ledger.store.execute("UPDATE ledger_block SET data = 'evidencE'", ())
        with pytest.raises(BlockCorrupt):
            ledger.block(cid)
        ledger.store.execute("UPDATE ledger_block SET data = x'00'", ())
        with pytest.raises(BlockCorrupt):
            ledger.block(cid)


def test_a_lock_held_for_too_long_is_said_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ledger.store._BUSY_TRIES", 2)
    with fakes.open_ledger(tmp_path, busy_timeout=1) as ledger:
        fakes.begin(ledger)
        other = sqlite3.connect(tmp_path / DATABASE, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        ledger.stage(b"kept")
        with pytest.raises(LedgerBusy):
            ledger.create_patch(fakes.draft())
        other.execute("ROLLBACK")
        other.close()
        cid = ledger.create_patch(fakes.draft())
        assert ledger.block(cid)
        assert ledger.store.read_block(Cid.of(b"kept")) == b"kept"
    assert verify(tmp_path).ok


def test_a_backup_is_one_whole_file_that_verifies(tmp_path: Path) -> None:
    big = b"big" * 500_000
    copy = tmp_path / "copy" / DATABASE
    copy.parent.mkdir()
    with fakes.open_ledger(tmp_path / "live") as ledger:
        fakes.scenario(ledger)
        cid = ledger.stage(big)
        fakes.validated(ledger, 40)
        assert backup(tmp_path / "live", copy) == verify(tmp_path / "live").events
    assert [path.name for path in copy.parent.iterdir()] == [DATABASE]
    original, restored = verify(tmp_path / "live"), verify(copy.parent)
    assert restored.ok
    assert (restored.root, restored.events) == (original.root, original.events)
    with Reader.open(copy.parent) as reader:
        assert reader.block(cid) == big
    with fakes.open_ledger(copy.parent) as ledger:
        ledger.create_patch(fakes.draft(41))
    with pytest.raises(LedgerUnavailable, match="exists already"):
        backup(tmp_path / "live", copy)


def test_a_backup_without_a_block_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with fakes.open_ledger(tmp_path / "live") as ledger:
        cid = ledger.stage(b"big" * 500_000)
        fakes.begin(ledger)
    blocks.path_of(tmp_path / "live", cid.digest).unlink()
    with pytest.raises(BlockMissing):
        backup(tmp_path / "live", tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_a_half_written_block_file_is_no_block(tmp_path: Path) -> None:
    """Killed between the file and its row: the file is written again, whole."""
    data = b"large" * 300_000
    path = blocks.path_of(tmp_path, Cid.of(data).digest)
    path.parent.mkdir(parents=True)
    path.write_bytes(data[:1000])
    with fakes.open_ledger(tmp_path) as ledger:
        cid = ledger.stage(data)
        fakes.begin(ledger)
        assert ledger.block(cid) == data
    assert [at.name for at in path.parent.iterdir()] == [path.name]
    assert os.listdir(tmp_path / BLOCKS) == [path.parent.name]


# --- signed notes -----------------------------------------------------------------------------

# A note and its key of golang.org/x/mod/sumdb/note's documentation.
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"


def test_the_key_id_is_the_one_that_go_computes() -> None:
    import base64

    name, hexed, encoded = GO_KEY.split("+")
    public = base64.b64decode(encoded)[1:]
    assert checkpoints.key_id(name, public).hex() == hexed


def _signer() -> tuple[Ed25519PrivateKey, bytes]:
    secret = Ed25519PrivateKey.generate()
    return secret, secret.public_key().public_bytes_raw()


def _line(text: str, name: str, secret: Ed25519PrivateKey, public: bytes) -> str:
    note = checkpoints.signed(
        text, name, checkpoints.key_id(name, public), secret.sign(text.encode())
    )
    return note.removeprefix(f"{text}\n")


HEAD = checkpoints.TreeHead(3, b"r" * 32)
TEXT = checkpoints.note_text("opt/abc", HEAD)


def test_a_signed_checkpoint_is_vouched_for_by_its_key_and_bytes_only() -> None:
    (secret, public), (_, other) = _signer(), _signer()
    parsed = checkpoints.parse(f"{TEXT}\n{_line(TEXT, 'me', secret, public)}")
    assert (parsed.origin, parsed.head, parsed.text) == ("opt/abc", HEAD, TEXT)
    assert checkpoints.vouched(parsed, {public}) is True
    assert checkpoints.vouched(parsed, {other, public}) is True
    assert checkpoints.vouched(replace(parsed, text=TEXT + "x"), {public}) is False


def test_a_signature_that_names_no_known_key_says_nothing() -> None:
    (secret, public), (_, other) = _signer(), _signer()
    parsed = checkpoints.parse(f"{TEXT}\n{_line(TEXT, 'me', secret, public)}")
    (signature,) = parsed.signatures
    assert checkpoints.vouched(parsed, ()) is None
    assert checkpoints.vouched(parsed, {other, b"", b"short"}) is None
    renamed = replace(parsed, signatures=(replace(signature, name="you"),))
    assert checkpoints.vouched(renamed, {public}) is None


def test_of_several_signatures_all_by_known_keys_have_to_be_good() -> None:
    (mine, my_key), (yours, your_key) = _signer(), _signer()
    me, you = _line(TEXT, "me", mine, my_key), _line(TEXT, "you", yours, your_key)
    forged = _line(TEXT, "you", mine, your_key)
    assert checkpoints.vouched(checkpoints.parse(f"{TEXT}\n{me}{you}"), {my_key}) is True
    assert checkpoints.vouched(checkpoints.parse(f"{TEXT}\n{me}{you}"), {my_key, your_key}) is True
    assert checkpoints.vouched(checkpoints.parse(f"{TEXT}\n{me}{forged}"), {my_key}) is True
    both = checkpoints.parse(f"{TEXT}\n{me}{forged}")
    assert checkpoints.vouched(both, {my_key, your_key}) is False


def test_a_ledger_departs_from_a_checkpoint_in_origin_length_or_root() -> None:
    leaves = [bytes([n]) * 36 for n in range(5)]

    def node(level: int, index: int) -> bytes:
        span = leaves[index << level : (index + 1) << level]
        hashes = [merkle.leaf_hash(leaf) for leaf in span]
        while len(hashes) > 1:
            hashes = [merkle.node_hash(*hashes[n : n + 2]) for n in range(0, len(hashes), 2)]
        return hashes[0]

    def departs(size: int, head_of: int, origin: str = "opt/abc") -> str | None:
        text = checkpoints.note_text(
            "opt/abc", checkpoints.TreeHead(head_of, merkle.root(head_of, node))
        )
        return checkpoints.departure(
            checkpoints.parse(f"{text}\n— me AAAAAAAA\n"), origin, size, node
        )

    assert [departs(5, size) for size in range(6)] == [None] * 6
    assert "this ledger is 'opt/xyz'" in (departs(5, 3, "opt/xyz") or "")
    assert departs(3, 4) == "3 events are left of the 4 that a checkpoint covers"
    wrong = checkpoints.parse(f"{TEXT}\n— me AAAAAAAA\n")
    assert "are not those" in (checkpoints.departure(wrong, "opt/abc", 5, node) or "")


@pytest.mark.parametrize(
    "note",
    [
        "",
        "origin\n3\nAAAA\n",
        "origin\n3\nAAAA\n\n— me AAAAAAAA\n",
        "origin\n03\n" + "A" * 43 + "=\n\n— me AAAAAAAA\n",
        "origin\n-1\n" + "A" * 43 + "=\n\n— me AAAAAAAA\n",
        "origin\n3\n" + "A" * 43 + "=\n\nme AAAAAAAA\n",
        "origin\n3\n" + "A" * 43 + "=\n\n— me !!!!\n",
        "origin\n3\n" + "A" * 43 + "=\n\n— me AAAAAAAA",
        "\n3\n" + "A" * 43 + "=\n\n— me AAAAAAAA\n",
    ],
)
def test_what_is_no_signed_checkpoint_is_refused(note: str) -> None:
    with pytest.raises(LedgerError):
        checkpoints.parse(note)
