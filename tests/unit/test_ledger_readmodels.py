"""The read models: one declaration, generated text, migrations, rebuild."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

import migrations
from ledger import readmodel_sql
from ledger.catalogue import EVENTS
from ledger.errors import LedgerCorrupt, LedgerUnavailable
from ledger.handlers import HANDLERS, Fact
from ledger.mapper import EVENTS as CLASSES
from ledger.projections import TOPICS, project, rebuild, shadow
from ledger.queries import Reader
from ledger.readmodels import ReadModel, generate
from ledger.schema import DATABASE
from ledger.verify import verify
from ledger.verify_file import shape
from tests.fakes import ledger as fakes


def test_the_generated_module_is_what_the_tables_generate() -> None:
    assert Path(readmodel_sql.__file__).read_text() == generate()


def test_every_event_has_a_class_a_projection_and_a_line_in_the_catalogue() -> None:
    assert set(CLASSES) == TOPICS == set(EVENTS)


def test_the_shadow_names_touch_nothing_but_the_tables() -> None:
    """`rm_` begins the names of the read models, and no other name contains it."""
    for sql in (*readmodel_sql.TABLES, *readmodel_sql.INDEXES, *readmodel_sql.WRITES.values()):
        names = {word for word in sql.replace(".", " ").replace("(", " ").split() if "rm_" in word}
        assert all(name.startswith(("rm_", "ix_rm_")) for name in names)
        assert "rm_" not in shadow(sql)


def test_every_statement_is_used_by_some_event(tmp_path: Path) -> None:
    """The scenario and a few more steps reach each of them."""
    used: set[str] = set()
    folder = tmp_path
    with fakes.open_ledger(folder) as ledger:
        found = fakes.scenario(ledger)
        ledger.resolve_conflict(
            found["conflicted"], resolution=ledger.stage_node({"a": 1}), detail=""
        )
        ledger.escalate(found["conflicted"], reason="unclear")
        rows = ledger.store.query(
            "SELECT seq, topic, state FROM ledger_leaf JOIN stored_events ON event = rowid"
        )
    from ledger.projections import read_fact

    for seq, topic, state in rows:
        used |= {name for name, _ in project(read_fact(seq, topic, state))}
    one = {"agent": "a", "usd": 1.0, "calls": 1, "run": "r", "task": "t", "reason": ""}
    for topic in ("opt:Agent.CostRecorded", "opt:Run.Interrupted", "opt:Task.Abandoned"):
        used |= {name for name, _ in HANDLERS[topic](Fact(0, topic, "", one))}
    assert used | {"tracking"} == set(readmodel_sql.WRITES)


def test_an_unknown_topic_is_refused() -> None:
    with pytest.raises(LedgerCorrupt, match="unknown topic"):
        project(Fact(3, "os:system", "", {}))


def _without_read_models(folder: Path) -> None:
    connection = sqlite3.connect(folder / DATABASE)
    for table in shape(connection):
        connection.execute(f"DROP TABLE {table}")
    connection.execute("DROP TABLE alembic_version")
    connection.commit()
    connection.close()


def test_the_migrated_schema_is_the_generated_one(tmp_path: Path) -> None:
    with fakes.open_ledger(tmp_path) as ledger:
        fakes.scenario(ledger)
    connection = sqlite3.connect(tmp_path / DATABASE)
    generated = shape(connection)
    _without_read_models(tmp_path)
    migrations.migrate(tmp_path / DATABASE)
    assert shape(connection) == generated
    connection.close()


def test_the_newest_migration_is_the_one_a_fresh_ledger_is_stamped_with() -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory
    from sqlalchemy import create_engine

    folder = Path(migrations.__file__).parent
    assert ScriptDirectory(str(folder)).get_current_head() == readmodel_sql.REVISION
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        for sql in (*readmodel_sql.TABLES, *readmodel_sql.INDEXES):
            connection.exec_driver_sql(sql)
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, ReadModel.metadata) == []
    engine.dispose()


def test_a_ledger_of_the_first_version_is_brought_to_todays_shape(tmp_path: Path) -> None:
    """Its tables get the new column, its events are read with an empty one."""
    with fakes.open_ledger(tmp_path) as ledger:
        cid = fakes.scenario(ledger)["waiting"]
    connection = sqlite3.connect(tmp_path / DATABASE)
    generated = shape(connection)
    _as_written_by_the_first_version(tmp_path)
    migrations.upgrade(tmp_path)
    with Reader.open(tmp_path) as reader:
        assert reader.patch(cid).row.gate == ""
    assert shape(connection) == generated
    connection.close()


def _as_written_by_the_first_version(folder: Path) -> None:
    """Older events under an older revision; the chain over them is not the matter here."""
    connection = sqlite3.connect(folder / DATABASE)
    connection.execute("DROP TRIGGER stored_events_no_update")
    connection.execute(
        "UPDATE stored_events SET state = CAST(json_remove("
        "json_set(CAST(state AS TEXT), '$.v', 1), '$.gate') AS BLOB) "
        "WHERE topic = 'opt:Patch.ValidationStarted'"
    )
    connection.execute("ALTER TABLE rm_patches DROP COLUMN gate")
    connection.execute("UPDATE alembic_version SET version_num = '0001'")
    connection.commit()
    connection.close()


def test_upgrading_leaves_the_events_alone_and_fills_the_tables(tmp_path: Path) -> None:
    with fakes.open_ledger(tmp_path) as ledger:
        fakes.scenario(ledger)
    before = verify(tmp_path)
    _without_read_models(tmp_path)
    assert not verify(tmp_path).ok
    assert migrations.upgrade(tmp_path) == before.events
    after = verify(tmp_path)
    assert (after.ok, after.root, after.head) == (True, before.root, before.head)
    with fakes.open_ledger(tmp_path) as ledger:
        ledger.create_patch(fakes.draft(99))


def test_a_rebuild_repairs_read_models_that_were_changed(tmp_path: Path) -> None:
    with fakes.open_ledger(tmp_path) as ledger:
        fakes.scenario(ledger)
        ledger.store.execute("UPDATE rm_patches SET state = 'approved'", ())
    found = verify(tmp_path)
    assert not found.ok
    assert [check.name for check in found.checks if check.ok is False] == ["read models"]
    assert rebuild(tmp_path) == found.events
    assert verify(tmp_path).ok
    assert rebuild(tmp_path) == found.events


def test_a_rebuild_of_unreadable_events_changes_nothing(tmp_path: Path) -> None:
    with fakes.open_ledger(tmp_path) as ledger:
        fakes.scenario(ledger)
        ledger.store.execute("DROP TRIGGER stored_events_no_update", ())
        ledger.store.execute("UPDATE stored_events SET state = x'00' WHERE rowid = 5", ())
        before = ledger.store.query("SELECT * FROM rm_patches")
        with pytest.raises(LedgerCorrupt):
            rebuild(tmp_path)
        assert ledger.store.query("SELECT * FROM rm_patches") == before
        assert not ledger.store.query("SELECT 1 FROM sqlite_master WHERE name LIKE 'shadow%'")


def test_a_rebuild_needs_a_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerUnavailable):
        rebuild(tmp_path)
    with pytest.raises(LedgerUnavailable):
        migrations.upgrade(tmp_path)
