"""What the quick commands load: nothing heavy, so that they answer at once.

(pydantic is not listed: Typer itself loads it when it is installed, and so does the yardstick.)
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.e2e.conftest import OPT, Shop

HEAVY = {
    "alembic", "cbrrr", "cryptography", "eventsourcing", "httpx", "libcst", "litellm", "msgspec",
    "pydantic_settings", "pygit2", "rich", "sqlalchemy", "sqlmodel", "textual",
}  # fmt: skip


def loaded(shop: Shop, *words: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", str(OPT), *words],
        cwd=shop.root, env={**os.environ, **shop.env}, capture_output=True, text=True,
    )  # fmt: skip
    rows = [row for row in done.stderr.splitlines() if row.startswith("import time:")]
    return {row.rpartition("|")[2].strip().partition(".")[0] for row in rows}


@pytest.mark.parametrize("words", [["--help"], ["run", "--help"], ["list"], [], ["log"]])
def test_quick_commands_load_no_heavy_library(project: Shop, words: list[str]) -> None:
    project.opt("init")
    modules = loaded(project, *words)
    assert "typer" in modules
    assert modules & HEAVY == set()
