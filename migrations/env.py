"""Alembic's entry: which tables it owns, and how it reaches them."""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlalchemy import create_engine

from ledger.readmodels import ReadModel


def owned(_object: object, name: str | None, kind: str, _reflected: bool, _compare_to: Any) -> bool:
    """The read models only: whatever else is in the file is evidence."""
    return kind != "table" or str(name).startswith("rm_")


def run() -> None:
    engine = create_engine(context.config.attributes["url"])
    try:
        with engine.connect() as connection:
            context.configure(
                connection=connection,
                target_metadata=ReadModel.metadata,
                include_object=owned,
                render_as_batch=True,
            )
            with context.begin_transaction():
                context.run_migrations()
    finally:
        engine.dispose()


run()
