"""The names of the probes, and what may be switched off."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import engine.validation
from engine.config import load_settings
from engine.errors import ConfigError
from engine.probes import PROBES


def test_every_probe_that_is_made_is_listed_and_no_other() -> None:
    """The scripts inside the sandbox are read, not imported."""
    script = Path(engine.validation.__file__).parent / "inside" / "_probes.py"
    tables = [
        node.value
        for node in ast.parse(script.read_text("utf-8")).body
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "PROBES"
    ]
    assert isinstance(tables[0], ast.Dict)
    names = [key.value for key in tables[0].keys if isinstance(key, ast.Constant)]
    assert names == list(PROBES)


def test_a_probe_is_switched_off_with_a_reason(tmp_path: Path) -> None:
    text = '[validation]\nprobes_off = { "let go of" = "a registry keeps plugins" }\n'
    (tmp_path / "optimizer.toml").write_text(text)
    found = load_settings(tmp_path).validation.probes_off
    assert found == {"let go of": "a registry keeps plugins"}


@pytest.mark.parametrize(
    ("given", "says"),
    [('"let go" = "x"', "did you mean 'let go of'"), ('"let go of" = " "', "without a reason")],
)
def test_an_unknown_probe_or_an_empty_reason_is_refused(
    tmp_path: Path, given: str, says: str
) -> None:
    (tmp_path / "optimizer.toml").write_text(f"[validation]\nprobes_off = {{ {given} }}\n")
    with pytest.raises(ConfigError, match=says):
        load_settings(tmp_path)
