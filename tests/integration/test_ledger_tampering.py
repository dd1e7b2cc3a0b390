"""Who alters a ledger behind its back is found out, and the first bad event is named."""

from __future__ import annotations

import contextlib
import random
import shutil
from pathlib import Path

import pytest

from ledger.errors import LedgerError
from ledger.ids import Cid
from ledger.queries import Reader
from ledger.schema import DATABASE
from ledger.verify import Verification, verify
from tests.fakes import ledger as fakes
from tests.forgers import Attacker, recompute, truncate


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("original")
    with fakes.open_ledger(folder) as ledger:
        fakes.scenario(ledger)
        ledger.checkpoint(lambda text: b"s" * 64, "key", b"1234")
    return folder


@pytest.fixture
def folder(original: Path, tmp_path: Path) -> Path:
    shutil.copy(original / DATABASE, tmp_path / DATABASE)
    return tmp_path


def attacked(folder: Path, *statements: tuple[str, tuple[object, ...]]) -> Verification:
    attacker = Attacker(folder)
    for sql, params in statements:
        attacker.run(sql, *params)
    attacker.leave()
    return verify(folder)


def count(folder: Path) -> int:
    with Reader.open(folder) as reader:
        return reader.status().events


def test_an_untouched_ledger_verifies(original: Path) -> None:
    found = verify(original)
    assert found.ok, found
    assert found.events == count(original)
    assert found.first_bad is None


@pytest.mark.parametrize(
    "change",
    [
        "state = replace(CAST(state AS TEXT), 'tester', 'nobody')",
        "state = CAST(CAST(state AS TEXT) || ' ' AS BLOB)",
        "state = x''",
        "topic = topic || 'x'",
        "originator_version = originator_version + 1000",
        "originator_id = 'f' || substr(originator_id, 2)",
    ],
)
def test_an_edited_event_is_named(original: Path, tmp_path: Path, change: str) -> None:
    for seq in range(1, count(original), 9):
        folder = tmp_path / str(seq)
        folder.mkdir()
        shutil.copy(original / DATABASE, folder / DATABASE)
        found = attacked(folder, (f"UPDATE stored_events SET {change} WHERE rowid = ?", (seq + 1,)))
        assert (found.ok, found.first_bad) == (False, seq), found


def test_a_deleted_event_is_named(original: Path, tmp_path: Path) -> None:
    total = count(original)
    for seq in (0, 1, total // 2, total - 1):
        for leaf_too in (False, True):
            folder = tmp_path / f"{seq}{leaf_too}"
            folder.mkdir()
            shutil.copy(original / DATABASE, folder / DATABASE)
            statements: list[tuple[str, tuple[object, ...]]] = [
                ("DELETE FROM stored_events WHERE rowid = ?", (seq + 1,))
            ]
            if leaf_too:
                statements.append(("DELETE FROM ledger_leaf WHERE seq = ?", (seq,)))
            found = attacked(folder, *statements)
            assert (found.ok, found.first_bad) == (False, seq), found


def test_swapped_events_are_named(folder: Path) -> None:
    """Two payloads change places; so do, in the second go, their whole rows."""
    found = attacked(
        folder,
        ("UPDATE stored_events SET rowid = -1 WHERE rowid = 6", ()),
        ("UPDATE stored_events SET rowid = 6 WHERE rowid = 9", ()),
        ("UPDATE stored_events SET rowid = 9 WHERE rowid = -1", ()),
    )
    assert (found.ok, found.first_bad) == (False, 5)


def test_swapped_links_are_named(folder: Path) -> None:
    found = attacked(
        folder,
        ("UPDATE ledger_leaf SET seq = -1 WHERE seq = 4", ()),
        ("UPDATE ledger_leaf SET seq = 4 WHERE seq = 5", ()),
        ("UPDATE ledger_leaf SET seq = 5 WHERE seq = -1", ()),
    )
    assert (found.ok, found.first_bad) == (False, 4)


def test_an_event_slipped_in_beside_the_chain_is_found(folder: Path) -> None:
    total = count(folder)
    found = attacked(
        folder,
        ("INSERT INTO stored_events VALUES (NULL, 'abc', 1, 'opt:Run.Started', x'7b7d')", ()),
    )
    assert (found.ok, found.first_bad) == (False, total)


def test_a_changed_node_is_found(folder: Path) -> None:
    found = attacked(folder, ("UPDATE ledger_node SET hash = zeroblob(32) WHERE level = 2", ()))
    assert (found.ok, found.first_bad) == (False, 3)
    assert [check.name for check in found.checks if check.ok is False] == ["tree"]


def test_a_changed_read_model_is_found(folder: Path) -> None:
    found = attacked(folder, ("UPDATE rm_patches SET state = 'approved'", ()))
    assert [check.name for check in found.checks if check.ok is False] == ["read models"]


def test_a_changed_block_names_the_first_event_that_needs_it(folder: Path) -> None:
    with Reader.open(folder) as reader:
        created = next(event for event in reader.events() if event.topic == "opt:Patch.Created")
    digest = Cid.parse(created.data["diff"]).digest
    found = attacked(folder, ("UPDATE ledger_block SET data = x'00' WHERE digest = ?", (digest,)))
    assert (found.ok, found.first_bad) == (False, created.seq)


def test_a_missing_block_names_the_first_event_that_needs_it(folder: Path) -> None:
    with Reader.open(folder) as reader:
        judged = next(event for event in reader.events() if event.topic == "opt:Patch.Accepted")
    digest = Cid.parse(judged.data["report"]).digest
    found = attacked(folder, ("DELETE FROM ledger_block WHERE digest = ?", (digest,)))
    assert (found.ok, found.first_bad) == (False, judged.seq)


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TRIGGER quiet AFTER INSERT ON stored_events BEGIN SELECT 1; END",
        "DROP TABLE ledger_outbox",
        "ALTER TABLE rm_runs ADD COLUMN more",
        "CREATE VIEW rm AS SELECT 1",
    ],
)
def test_a_changed_schema_is_found(folder: Path, sql: str) -> None:
    found = attacked(folder, (sql, ()))
    assert next(check.name for check in found.checks if check.ok is False) == "schema"


def test_triggers_that_are_gone_are_found(folder: Path) -> None:
    Attacker(folder).connection.close()
    assert not verify(folder).ok


@pytest.fixture
def note(original: Path) -> str:
    with Reader.open(original) as reader:
        return reader.checkpoints()[-1][1]


def test_a_tail_cut_off_with_care_is_found_by_a_checkpoint_kept_elsewhere(
    folder: Path, note: str
) -> None:
    from ledger.projections import rebuild

    attacker = Attacker(folder)
    truncate(attacker, 10)
    attacker.leave()
    rebuild(folder)
    assert verify(folder).ok
    found = verify(folder, checkpoint=note)
    assert (found.ok, found.first_bad) == (False, 10)


def test_everything_computed_anew_is_found_by_a_checkpoint_kept_elsewhere(
    folder: Path, note: str
) -> None:
    from ledger.projections import rebuild

    attacker = Attacker(folder)
    attacker.run(
        "UPDATE stored_events SET state = CAST(replace(CAST(state AS TEXT), 'tester', 'nobody') "
        "AS BLOB) WHERE rowid = 8"
    )
    recompute(attacker)
    attacker.leave()
    rebuild(folder)
    assert verify(folder).ok
    assert not verify(folder, checkpoint=note).ok


def test_a_ledger_that_goes_on_from_its_checkpoint_verifies(folder: Path, note: str) -> None:
    with fakes.open_ledger(folder) as ledger:
        fakes.validated(ledger, 77)
    assert verify(folder, checkpoint=note).ok
    assert not verify(folder, checkpoint=note.replace("opt/", "opt/other")).ok
    assert not verify(folder, checkpoint="no note").ok


def test_a_part_of_a_ledger_can_be_verified(folder: Path) -> None:
    total = count(folder)
    found = verify(folder, until=6)
    assert (found.ok, found.events) == (True, 7)
    assert not verify(folder, until=total).ok
    attacker = Attacker(folder)
    attacker.run("UPDATE stored_events SET topic = 'x' WHERE rowid = 12")
    attacker.leave()
    assert verify(folder, until=6).root == found.root
    assert verify(folder, until=11).first_bad == 11


def test_an_approval_by_a_key_is_checked(folder: Path) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from ledger.signatures import approval_bytes

    secret = Ed25519PrivateKey.generate()
    did = _did(secret.public_key().public_bytes_raw())
    with fakes.open_ledger(folder) as ledger:
        good, forged = fakes.validated(ledger, 51), fakes.validated(ledger, 52)
        ledger.approve(good, key=did, signature=secret.sign(approval_bytes(good)), note="")
        assert verify(folder).ok
        ledger.approve(forged, key=did, signature=secret.sign(approval_bytes(good)), note="")
    found = verify(folder)
    assert (found.ok, found.first_bad) == (False, found.events - 1)
    assert [check.name for check in found.checks if check.ok is False] == ["approvals"]


def _did(public: bytes) -> str:
    alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    number, text = int.from_bytes(b"\xed\x01" + public, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = alphabet[digit] + text
    return f"did:key:z{text}"


def _view(folder: Path) -> object:
    """All that a reader can see; the kind of error where it cannot."""
    try:
        with Reader.open(folder) as reader:
            patches = [reader.patch(row.cid) for row in reader.patches()]
            found = (list(reader.events()), patches, reader.runs(), reader.tasks())
            more = (reader.agents(), reader.conflicts(), reader.checkpoints(), reader.status())
            return (*found, *more)
    except LedgerError as error:
        return type(error)


@pytest.mark.parametrize("seed", range(2))
def test_a_flipped_bit_that_a_reader_could_see_is_found(
    original: Path, tmp_path: Path, seed: int
) -> None:
    """30 random bits each; a flip in free space changes nothing and may go unseen."""
    data = (original / DATABASE).read_bytes()
    expected = _view(original)
    random_bits = random.Random(seed)
    for number in range(30):
        at, bit = random_bits.randrange(len(data)), random_bits.randrange(8)
        folder = tmp_path / str(number)
        folder.mkdir()
        flipped = bytearray(data)
        flipped[at] ^= 1 << bit
        (folder / DATABASE).write_bytes(flipped)
        try:
            ok = verify(folder).ok
        except LedgerError:
            ok = False
        if ok:
            assert _view(folder) == expected, f"byte {at}, bit {bit}"


@pytest.mark.parametrize("keep", [0, 50, 4096, 10_000])
def test_a_file_cut_short_is_found(folder: Path, keep: int) -> None:
    data = (folder / DATABASE).read_bytes()
    (folder / DATABASE).write_bytes(data[:keep])
    with contextlib.suppress(LedgerError):
        assert not verify(folder).ok
