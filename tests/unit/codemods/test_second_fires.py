"""The second half of the patterns on code that nobody here wrote.

N1 is not among them: no package that we install uses numpy; see test_second_n1.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from bench.codemods_fire import fire
from engine.agents.codemods.second import SECOND_HALF

PLACES = {
    "A8": "sqlalchemy.testing.assertsql",
    "L1": "mypy.test.data",
    "L2": "gettext",
    "G3": "_markupbase",
    "G2": "sqlalchemy.testing.entities",
    "G4": "importlinter.ui.explorer",
    "H5": "mako.testing.helpers",
    "K3": "pydantic._internal._docs_extraction",
    "G1": "sqlalchemy.engine.row",
}


@pytest.mark.parametrize(("pattern", "module"), PLACES.items(), ids=PLACES.keys())
def test_each_pattern_fires_on_real_code_and_every_rewrite_compiles(
    pattern: str, module: str
) -> None:
    spec = find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    chosen = [each for each in SECOND_HALF if each.id == pattern]
    (found,) = fire(Path(spec.origin), chosen)
    assert found.sites > 0
    assert found.broken == []
    assert found.lossy == []
