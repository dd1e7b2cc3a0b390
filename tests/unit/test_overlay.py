"""A workload given by hand stands beside the project's files and is none of them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from engine.bootstrap import _overlay
from engine.config import Settings
from engine.errors import ConfigError
from engine.ports import Interpreter
from engine.project import describe

WORKLOAD = "def run():\n    return 1\n"


def inspect(python: Path) -> Interpreter:
    return Interpreter(python, sys.version_info[:3], (), frozenset({"pytest"}))


def test_its_name_is_its_own_content_so_that_no_file_of_the_project_has_it(tmp_path: Path):
    given = tmp_path / "opt_workload.py"
    given.write_text(WORKLOAD)
    (name,) = _overlay(str(given))
    given.write_text(WORKLOAD.replace("1", "2"))
    (other,) = _overlay(str(given))
    assert len({name, other, "opt_workload.py"}) == 3


def test_it_is_not_detected_as_source(tmp_path: Path):
    (tmp_path / "given.py").write_text(WORKLOAD)
    overlay = _overlay(str(tmp_path / "given.py"))
    tree = tmp_path / "tree"
    tree.mkdir()
    (tree / "lib.py").write_text("x = 1\n")
    for name, data in overlay.items():
        (tree / name).write_bytes(data)
    settings = Settings.model_validate({"project": {"workload": next(iter(overlay))}})
    found = describe(tmp_path, tree, settings, inspect)
    assert (found.source, found.workload) == (("lib.py",), next(iter(overlay)))


def test_one_that_can_not_be_read_is_an_error_of_the_call(tmp_path: Path):
    with pytest.raises(ConfigError, match="cannot read the workload"):
        _overlay(str(tmp_path / "nowhere.py"))
    assert _overlay(None) == {}
