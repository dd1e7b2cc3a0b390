"""Readers, looks at the past, prefixes, and what importing them costs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.errors import AmbiguousCid, BlockMissing, CidError, LedgerCorrupt, LedgerUnavailable
from ledger.ids import HEADER, Cid
from ledger.queries import STATES, Reader
from tests.fakes import ledger as fakes


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Cid]]:
    folder = tmp_path_factory.mktemp("filled")
    with fakes.open_ledger(folder) as ledger:
        return folder, fakes.scenario(ledger)


@pytest.fixture
def reader(filled: tuple[Path, dict[str, Cid]]) -> Iterator[Reader]:
    with Reader.open(filled[0]) as opened:
        yield opened


def test_the_status_counts_and_names_the_head(reader: Reader) -> None:
    status = reader.status()
    assert status.counts == {
        "applied": 1,
        "awaiting-review": 1,
        "conflicted": 1,
        "refused": 1,
        "rolled-back": 1,
    }
    assert status.counts.keys() < set(STATES)
    events = list(reader.events())
    assert (status.events, status.head) == (len(events), events[-1].cid)
    assert status.last_run is not None
    assert (status.last_run.run, status.last_run.state) == (fakes.RUN, "finished")
    assert (status.intents, status.tasks, status.agents) == (0, {"completed": 1}, 0)


def test_patches_are_filtered_and_come_in_order(
    reader: Reader, filled: tuple[Path, dict[str, Cid]]
) -> None:
    found = filled[1]
    assert [row.cid for row in reader.patches(state="refused")] == [found["refused"]]
    assert len(reader.patches(agent=fakes.AGENT, run=fakes.RUN)) == 5
    assert reader.patches(agent="nobody") == []
    assert [row.seq for row in reader.patches()] == sorted(row.seq for row in reader.patches())
    assert reader.patches()[0].title == "Hoist the loop's constant"


def test_a_refused_patch_says_why_with_its_evidence(
    reader: Reader, filled: tuple[Path, dict[str, Cid]]
) -> None:
    view = reader.patch(filled[1]["refused"])
    (reason,) = view.row.reasons
    assert (reason.level, reason.code, reason.detail) == (
        "unit",
        "new-failure",
        "test_x: 1 != 2",
    )
    assert reason.evidence == view.levels[0].evidence
    assert reader.block(view.levels[0].evidence)
    assert view.row.verdict == "refused"


def test_a_patch_shows_levels_effect_dependents_and_approval(
    reader: Reader, filled: tuple[Path, dict[str, Cid]]
) -> None:
    view = reader.patch(filled[1]["applied"])
    assert [level.level for level in view.levels] == ["syntax", "performance"]
    assert view.row.effect is not None
    assert (view.row.effect.low, view.row.effect.pairs) == (1.2, 30)
    assert view.left_out == ("style",)
    assert view.dependents == (filled[1]["child"],)
    assert view.approval is not None
    assert (view.approval.key, view.approval.signature) == ("did:key:none", b"s" * 64)
    assert view.commit == f"{1:040x}"
    assert view.reversal is not None


def test_an_unknown_patch_is_an_error_that_says_what_to_do(reader: Reader) -> None:
    with pytest.raises(CidError) as caught:
        reader.patch(Cid.of(b"unknown", "dag-cbor"))
    assert caught.value.hint
    with pytest.raises(BlockMissing):
        reader.block(Cid.of(b"unknown"))


def test_prefixes_find_patches_events_and_blocks(
    reader: Reader, filled: tuple[Path, dict[str, Cid]]
) -> None:
    cid = filled[1]["applied"]
    for text in (cid.text, cid.short, cid.text[: HEADER + 6], f" {cid.short}\n"):
        assert reader.resolve(text) == cid
    assert reader.resolve("f" + cid.binary.hex()) == cid
    event = next(iter(reader.events()))
    assert reader.resolve(event.cid.text[HEADER : HEADER + 12]) == event.cid
    diff = reader.patch(cid).row.diff
    assert reader.resolve(diff.text[HEADER : HEADER + 12]) == diff
    assert reader.resolve(diff.text) == diff


@pytest.mark.parametrize(
    "text", ["", "abc", "bafyrei", "bafyreiabc", "no-such!", "ABCD", "7777", "%%%%", "a' OR 1=1"]
)
def test_what_is_no_prefix_of_anything_is_refused(reader: Reader, text: str) -> None:
    with pytest.raises(CidError):
        reader.resolve(text)


def test_a_full_cid_that_is_not_here_is_refused(reader: Reader) -> None:
    with pytest.raises(CidError, match="no block, patch or event here"):
        reader.resolve(Cid.of(b"elsewhere").text)


def test_an_ambiguous_prefix_lists_what_fits(tmp_path: Path) -> None:
    """Blocks are made until two share four characters."""
    by_prefix: dict[str, Cid] = {}
    with fakes.open_ledger(tmp_path) as ledger:
        for number in range(5000):
            cid = Cid.of(str(number).encode())
            prefix = cid.text[HEADER : HEADER + 4]
            if prefix in by_prefix:
                break
            by_prefix[prefix] = cid
        pair = {by_prefix[prefix], cid}
        ledger.stage(str(number).encode())
        ledger.stage(next(str(n).encode() for n in range(5000) if Cid.of(str(n).encode()) in pair))
        fakes.begin(ledger)
    with Reader.open(tmp_path) as reader, pytest.raises(AmbiguousCid) as caught:
        reader.resolve(prefix)
    assert set(caught.value.matches) == {at.text for at in pair}


def test_the_past_is_the_state_after_that_event(filled: tuple[Path, dict[str, Cid]]) -> None:
    folder, found = filled
    with Reader.open(folder) as reader:
        events = list(reader.events())
    requested = next(event for event in events if event.topic == "opt:Patch.ReviewRequested")
    for at in (str(requested.seq), requested.cid.text, requested.cid.short, requested.time):
        with Reader.open(folder, at=at) as past:
            assert past.patch(found["applied"]).row.state == "awaiting-review"
            assert past.status().events == requested.seq + 1
            assert past.status().head == requested.cid
            assert len(list(past.events())) == requested.seq + 1
            assert past.block(past.patch(found["applied"]).row.diff)
            assert past.position(at) == requested.seq


def test_before_the_first_event_there_is_nothing(filled: tuple[Path, dict[str, Cid]]) -> None:
    with Reader.open(filled[0], at="2020-01-01") as past:
        assert past.patches() == []
        assert past.status().head is None
        assert list(past.events()) == []


@pytest.mark.parametrize("at", ["999999", "not a point", "", "zzzz", "-1"])
def test_a_point_that_is_none_is_refused(filled: tuple[Path, dict[str, Cid]], at: str) -> None:
    with pytest.raises(CidError):
        Reader.open(filled[0], at=at)


def test_events_come_from_and_to_a_number(reader: Reader) -> None:
    assert [event.seq for event in reader.events(since=3, until=5)] == [3, 4, 5]
    assert list(reader.events(since=10_000)) == []


def test_a_folder_without_a_ledger_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(LedgerUnavailable, match="no ledger"):
        Reader.open(tmp_path)


def test_a_file_that_is_no_database_is_said_to_be_damaged(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite3").write_bytes(b"not a database, by far not one" * 100)
    with pytest.raises((LedgerCorrupt, LedgerUnavailable)):
        Reader.open(tmp_path).status()
    with pytest.raises(LedgerCorrupt):
        fakes.open_ledger(tmp_path)


@pytest.mark.parametrize("column", ["files", "effect", "parents", "approval_signature"])
def test_a_damaged_row_is_said_to_be_damaged(tmp_path: Path, column: str) -> None:
    with fakes.open_ledger(tmp_path) as ledger:
        found = fakes.scenario(ledger)
        ledger.store.execute(f"UPDATE rm_patches SET {column} = '[1'", ())
    with Reader.open(tmp_path) as reader, pytest.raises(LedgerCorrupt, match="damaged"):
        reader.patch(found["applied"])


def test_an_older_read_model_is_read_from_the_events(tmp_path: Path) -> None:
    """After an update of the program a reader needs no rebuild to be right."""
    with fakes.open_ledger(tmp_path) as ledger:
        found = fakes.scenario(ledger)
        ledger.store.execute("UPDATE alembic_version SET version_num = '0000'", ())
        ledger.store.execute("DELETE FROM rm_patches", ())
    with Reader.open(tmp_path) as reader:
        assert reader.patch(found["applied"]).row.state == "applied"
    with pytest.raises(LedgerUnavailable, match="read models are of version"):
        fakes.open_ledger(tmp_path)


def test_reading_works_while_a_writer_is_at_work(tmp_path: Path) -> None:
    with fakes.open_ledger(tmp_path) as ledger, Reader.open(tmp_path) as reader:
        fakes.begin(ledger)
        assert reader.status().events == 4
        cid = ledger.create_patch(fakes.draft())
        assert reader.patch(cid).row.state == "proposed"


def test_importing_the_reader_loads_no_heavy_library() -> None:
    """`opt list` has to answer before one notices."""
    heavy = (
        "eventsourcing",
        "msgspec",
        "sqlmodel",
        "sqlalchemy",
        "cbrrr",
        "cryptography",
        "alembic",
    )
    code = (
        "import sys; from ledger.queries import Reader; "
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    assert done.stdout.strip() == "[]"


def test_writing_loads_neither_sqlmodel_nor_sqlalchemy(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from tests.fakes import ledger as fakes; "
        "fakes.scenario(fakes.open_ledger(pathlib.Path(sys.argv[1]))); "
        "print([name for name in ('sqlmodel', 'sqlalchemy', 'alembic', 'multiformats', "
        "'cryptography') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
