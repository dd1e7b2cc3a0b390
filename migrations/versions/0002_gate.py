"""Patches tell under which conditions the gate judged them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    gate = sa.Column("gate", sa.String(), nullable=False, server_default="")
    with op.batch_alter_table("rm_patches", recreate="always") as table:
        table.add_column(gate, insert_after="left_out")
    with op.batch_alter_table("rm_patches") as table:
        table.alter_column("gate", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("rm_patches") as table:
        table.drop_column("gate")
