"""The read models as the first version of the program reads them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeEngine

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TYPES: dict[str, type[TypeEngine[Any]]] = {
    "": sa.String,
    "int": sa.Integer,
    "float": sa.Float,
    "bool": sa.Boolean,
}
_TABLES = {
    "rm_agents": (
        ("agent",),
        "agent seq:int state proposer capabilities usd:float calls:int reason registered updated",
    ),
    "rm_conflicts": (
        ("seq",),
        "seq:int patch other? kind detail state resolution? resolved? time",
    ),
    "rm_levels": (
        ("patch", "attempt", "level"),
        "patch attempt:int level seq:int status seconds:float cached:bool evidence reasons effect?",
    ),
    "rm_lineage": (("patch", "parent"), "patch parent"),
    "rm_patches": (
        ("cid",),
        "cid seq:int draft kind state verdict objective proposer agent run task method patterns "
        "rationale files base_commit base_tree result_tree diff parents prev? reverses? created "
        "updated attempt:int validated_on sandbox left_out effect? reason_level reason_code "
        "reason_detail report? decision approval_key? approval_signature? approval_note? "
        "approval_time? attestation? reversal? commit_id? ref? applied_seq:int? rollback_commit? "
        "intent? intent_ref? intent_old? intent_new? intent_root? intent_reason? intent_seq:int?",
    ),
    "rm_runs": (
        ("run",),
        "run seq:int state base branch objective method goal seed:int budget_seconds:float? "
        "proposers settings outcome summary reason started updated",
    ),
    "rm_tasks": (
        ("task",),
        "task seq:int run state kind target method share:float why agent outcome patches reason "
        "opened updated",
    ),
    "rm_tracking": (("name",), "name seq:int"),
    "rm_worktrees": (("agent", "path"), "agent path base seq:int"),
}
"""Primary key, and columns in order: `name:type`, text where no type is given, `?` nullable."""
_KEYED = ("rm_levels", "rm_lineage", "rm_tasks", "rm_tracking", "rm_worktrees")
"""Stored in the order of their key."""
_INDEXES = (
    ("rm_conflicts", "patch", False),
    ("rm_lineage", "parent", False),
    ("rm_patches", "agent", False),
    ("rm_patches", "draft", True),
    ("rm_patches", "run", False),
    ("rm_patches", "state", False),
    ("rm_tasks", "run", False),
)


def upgrade() -> None:
    for table, (key, columns) in _TABLES.items():
        op.create_table(
            table,
            *(_column(text) for text in columns.split()),
            sa.PrimaryKeyConstraint(*key),
            sqlite_with_rowid=table not in _KEYED,
        )
    for table, column, unique in _INDEXES:
        op.create_index(f"ix_{table}_{column}", table, [column], unique=unique)


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)


def _column(text: str) -> sa.Column[object]:
    name, _, kind = text.removesuffix("?").partition(":")
    return sa.Column(name, _TYPES[kind](), nullable=text.endswith("?"), autoincrement=False)
