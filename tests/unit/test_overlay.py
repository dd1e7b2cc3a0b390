"""Files that no commit holds: a workload given by hand, and what a build left in the checkout."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from engine.adapters.overlay import built_files, given_workload
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
    (name,) = given_workload(str(given))
    given.write_text(WORKLOAD.replace("1", "2"))
    (other,) = given_workload(str(given))
    assert len({name, other, "opt_workload.py"}) == 3


def test_it_is_not_detected_as_source(tmp_path: Path):
    (tmp_path / "given.py").write_text(WORKLOAD)
    overlay = given_workload(str(tmp_path / "given.py"))
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
        given_workload(str(tmp_path / "nowhere.py"))
    assert given_workload(None) == {}


def test_what_a_build_left_beside_tracked_files_is_taken_along_and_nothing_else(tmp_path: Path):
    outside = tmp_path / "outside.so"
    outside.write_bytes(b"elsewhere")
    root = tmp_path / "repo"
    (root / "pkg" / "sub").mkdir(parents=True)
    (root / "secrets").mkdir()
    for name in (
        *("pkg/_fast.cpython-311-x86_64-linux-gnu.so", "pkg/_version.py", "pkg/known.so"),
        *("pkg/local_settings.py", "pkg/.env", "secrets/key.so", "pkg/sub/deep.pyd"),
    ):
        (root / name).write_bytes(name.encode())
    (root / "pkg" / "link.so").symlink_to(outside)
    tracked = ["pkg/__init__.py", "pkg/known.so", "pkg/sub/m.py", "gone/m.py", "README.md"]
    assert dict(built_files(root, tracked)) == {
        "pkg/_fast.cpython-311-x86_64-linux-gnu.so": b"pkg/_fast.cpython-311-x86_64-linux-gnu.so",
        "pkg/_version.py": b"pkg/_version.py",
        "pkg/sub/deep.pyd": b"pkg/sub/deep.pyd",
    }


def test_builds_that_are_too_large_are_an_error_that_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("engine.adapters.overlay.LARGEST", 3)
    (tmp_path / "a.so").write_bytes(b"four")
    with pytest.raises(ConfigError, match="built files"):
        built_files(tmp_path, ["a.py"])
