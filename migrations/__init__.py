"""Migrations of the read models, by Alembic. Stored events, chain and blocks are never touched."""

from __future__ import annotations

from pathlib import Path

from ledger.projections import rebuild
from ledger.schema import DATABASE


def upgrade(folder: Path) -> int:
    """Bring the read models of the ledger in `folder` to the newest shape, and fill them anew.

    Returns how many events there are. Raises LedgerUnavailable when there is no ledger.
    """
    if (folder / DATABASE).is_file():
        migrate(folder / DATABASE)
    return rebuild(folder)


def migrate(database: Path) -> None:
    """Bring the read-model tables to the newest shape; their rows are not filled here."""
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import URL

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    url = URL.create("sqlite", database=str(database))
    config.attributes["url"] = url
    command.upgrade(config, "head")
