"""What is learnt about the user's Python, from real interpreters and from things that are none."""

from __future__ import annotations

import os
import sys
import venv
from pathlib import Path

import pytest

from engine.adapters.interpreter import inspect_interpreter, outermost
from engine.errors import ConfigError

PYTHON = Path(sys.executable)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a virtual environment that has the folder's source installed editable."""
    folder = tmp_path_factory.mktemp("project")
    venv.create(folder / ".venv", with_pip=False, symlinks=True)
    site = next((folder / ".venv").glob("lib/python*/site-packages"))
    for name in ("src", "elsewhere"):
        (folder / name).mkdir()
    (folder / "src" / "mine.py").write_text("")
    (site / "mine.pth").write_text(f"{folder / 'src'}\n")
    return folder


def _script(path: Path, body: str) -> Path:
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


def test_this_interpreter_is_described_as_it_is() -> None:
    found = inspect_interpreter(PYTHON, ["pytest", "json", "no_such_module", "no.such.module"])
    assert found.version == sys.version_info[:3]
    assert found.executable == PYTHON
    assert found.modules == {"pytest", "json"}


def test_the_mounts_hold_everything_it_needs_to_start_and_import(project: Path) -> None:
    found = inspect_interpreter(project / ".venv" / "bin" / "python", ["mine"])
    needed = [project / ".venv", project / "src", Path(sys.base_prefix), PYTHON.resolve()]
    for path in needed:
        assert any(path.is_relative_to(mount) for mount in found.mounts), path
    assert found.modules == {"mine"}


def test_the_mounts_are_the_outermost_folders_and_all_exist(project: Path) -> None:
    mounts = inspect_interpreter(project / ".venv" / "bin" / "python", []).mounts
    assert all(mount.exists() for mount in mounts)
    assert outermost(mounts) == mounts


def test_hidden_folders_lose_their_source_but_keep_the_interpreter(project: Path) -> None:
    python = project / ".venv" / "bin" / "python"
    mounts = inspect_interpreter(python, [], hide=[project]).mounts
    assert project / ".venv" in mounts
    assert not any((project / "src").is_relative_to(mount) for mount in mounts)


def test_a_home_folder_is_never_shown_whole(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(project / "src"))
    mounts = inspect_interpreter(project / ".venv" / "bin" / "python", []).mounts
    assert project / "src" not in mounts


def test_a_wrapper_that_starts_a_python_leads_to_it(tmp_path: Path) -> None:
    shim = _script(tmp_path / "python", f'exec {PYTHON} "$@"')
    assert inspect_interpreter(shim, []).executable == PYTHON


def test_it_is_asked_only_once(tmp_path: Path) -> None:
    shim = _script(tmp_path / "python", f'echo asked >> {tmp_path}/log; exec {PYTHON} "$@"')
    for _ in range(3):
        inspect_interpreter(shim, ["json"])
    assert (tmp_path / "log").read_text() == "asked\n"
    os.utime(shim, (1, 1))
    inspect_interpreter(shim, ["json"])
    assert (tmp_path / "log").read_text() == "asked\nasked\n"


OLD = (
    """echo '{"version": [3, 8, 18], "executable": "/x", "prefixes": [], """
    """"extras": [], "modules": []}'"""
)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("exit 3", "exit code 3"),
        ("echo hello", "does not answer like a Python"),
        ("echo oh no >&2; exit 1", "oh no"),
        ("echo '[]'", "makes no sense"),
        ("echo '{}'", "makes no sense"),
        (OLD, "3.8.18: opt needs 3.9 or newer"),
    ],
)
def test_what_is_no_usable_python_is_a_configuration_error(
    tmp_path: Path, body: str, said: str
) -> None:
    with pytest.raises(ConfigError, match=said) as caught:
        inspect_interpreter(_script(tmp_path / "python", body), [])
    assert "optimizer.toml" in caught.value.hint


def test_a_missing_interpreter_is_a_configuration_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no Python interpreter at"):
        inspect_interpreter(tmp_path / "python", [])


def test_a_file_that_cannot_be_executed_is_a_configuration_error(tmp_path: Path) -> None:
    (tmp_path / "python").write_bytes(b"\x7fELF nonsense")
    (tmp_path / "python").chmod(0o755)
    with pytest.raises(ConfigError, match="does not answer like a Python"):
        inspect_interpreter(tmp_path / "python", [])


def test_one_that_never_answers_is_a_configuration_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.adapters.interpreter.PATIENCE", 0.3)
    with pytest.raises(ConfigError, match="timed out"):
        inspect_interpreter(_script(tmp_path / "python", "exec sleep 5"), [])
