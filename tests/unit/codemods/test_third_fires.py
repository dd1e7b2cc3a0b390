"""The third part of the patterns on code that nobody here wrote."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from bench.codemods_fire import fire
from engine.agents.codemods.third import THIRD_PART

PLACES = {
    "R4": "mako.codegen",
    "R3": "pygments.lexers.c_cpp",
    "L4": "packaging._manylinux",
    "G6": "selectors",
    "C5": "mdurl._decode",
    "C5b": "alembic.runtime.plugins",
    "C3": "_pytest.runner",
    "R1": "smtplib",
    "H3": "zipfile",
    "S3": "plistlib",
    "S2": "email.message",
    "T1": "asyncio.base_events",
    "A16": "packaging.tags",
    "C5c": "markdown_it.rules_inline.balance_pairs",
    "C1": "hypothesis.core",
}
NOWHERE_HERE = {"G5"}
"""Fires on chains over a name that is annotated as a text or a whole number: none of the 3,616
files of the standard library and the installed packages has one."""


def test_every_pattern_of_this_part_has_a_place() -> None:
    assert {*PLACES, *NOWHERE_HERE} == {pattern.id for pattern in THIRD_PART}


@pytest.mark.parametrize(("pattern", "module"), PLACES.items(), ids=PLACES.keys())
def test_each_pattern_fires_on_real_code_and_every_rewrite_compiles(
    pattern: str, module: str
) -> None:
    spec = find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    chosen = [each for each in THIRD_PART if each.id == pattern]
    (found,) = fire(Path(spec.origin), chosen)
    assert found.sites > 0
    assert found.broken == []
    assert found.lossy == []
