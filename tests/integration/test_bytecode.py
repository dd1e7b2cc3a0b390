"""Compiled files beside the sources: made once, never taken for another source."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.ports import Interpreter, Job
from engine.validation.bytecode import MAKING, Bytecode, _store
from engine.validation.reporting import INSIDE
from tests.fakes.simple_sandbox import SimpleSandbox

INTERPRETER = Interpreter(Path(sys.executable), sys.version_info[:3], (), frozenset())


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    folder = tmp_path / "trees" / "one"
    (folder / "pkg").mkdir(parents=True)
    (folder / "pkg" / "__init__.py").write_text("")
    (folder / "pkg" / "a.py").write_text("VALUE = 1\n")
    (folder / "pkg" / "broken.py").write_text("def (:\n")
    (folder / "pkg" / "loud.py").write_text("open('ran', 'w')\n")
    return folder


@pytest.fixture
def bytecode(tmp_path: Path) -> Bytecode:
    (tmp_path / "sandbox").mkdir()
    return Bytecode(SimpleSandbox(tmp_path / "sandbox"), INTERPRETER)


def compiled(tree: Path) -> set[str]:
    return {path.name.partition(".")[0] for path in tree.rglob("*.pyc")}


def value(tree: Path) -> str:
    words = [str(INTERPRETER.executable), "-B", "-v", "-c", "import pkg.a; print(pkg.a.VALUE)"]
    done = subprocess.run(words, cwd=tree, capture_output=True, text=True, check=True)
    return done.stdout.strip() + (" compiled" if "matches" in _lines(done.stderr) else "")


def _lines(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if "pkg/__pycache__/a." in line)


def test_what_compiles_is_compiled_and_nothing_is_run(bytecode: Bytecode, tree: Path) -> None:
    bytecode.fill(tree)
    assert compiled(tree) == {"__init__", "a", "loud"}
    assert not list(tree.rglob("ran"))
    assert value(tree) == "1 compiled"
    assert not [path for path in tree.parent.iterdir() if path.name.startswith(MAKING)]


def test_another_source_is_never_answered_by_an_older_compiled_file(
    bytecode: Bytecode, tree: Path
) -> None:
    bytecode.fill(tree)
    (tree / "pkg" / "a.py").write_text("VALUE = 2\n")
    assert value(tree) == "2"
    bytecode.fill(tree, ["pkg/a.py", "pkg/gone.py", "README"])
    assert value(tree) == "2 compiled"


def test_a_tree_that_lacks_nothing_starts_no_process(bytecode: Bytecode, tree: Path) -> None:
    (tree / "pkg" / "broken.py").unlink()
    bytecode.fill(tree)
    before = {path: path.stat().st_ino for path in tree.rglob("*.pyc")}
    bytecode.fill(tree)
    assert {path: path.stat().st_ino for path in tree.rglob("*.pyc")} == before


def test_the_scripts_of_the_gate_are_compiled_where_they_are_older(
    bytecode: Bytecode, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.validation.bytecode.INSIDE", tree / "pkg")
    monkeypatch.setattr(Bytecode, "_job", _with_scripts_of_its_own())
    bytecode.fill_scripts()
    assert compiled(tree) == {"__init__", "a", "loud"}
    made = next(tree.rglob("a.*.pyc"))
    before = made.stat().st_ino
    bytecode.fill_scripts()
    assert made.stat().st_ino == before
    later = made.stat().st_mtime + 10
    os.utime(tree / "pkg" / "a.py", (later, later))
    bytecode.fill_scripts()
    assert made.stat().st_ino != before


def _with_scripts_of_its_own() -> Callable[[Bytecode, Path, list[str], str], Job]:
    """The job as it is, whatever folder the test takes for that of the scripts."""

    def job(_: Bytecode, tree: Path, paths: list[str], key: str) -> Job:
        made = INSIDE / "compile_bytecode.py"
        stdin = json.dumps({"key": key, "paths": paths}).encode()
        argv = (str(INTERPRETER.executable), "-S", str(made))
        return Job(argv=argv, tree=tree, mounts=(INSIDE,), stdin=stdin, wall=60.0, report=True)

    return job


@pytest.mark.parametrize(
    ("path", "tag"),
    [("../out.py", "cpython-311"), ("pkg/other.py", "cpython-311"), ("pkg/a.py", "../../evil-1")],
)
def test_what_was_not_asked_for_is_not_written(tree: Path, path: str, tag: str) -> None:
    _store(tree, {"path": path, "tag": tag, "data": "AAAA"}, frozenset({"pkg/a.py"}))
    assert not list(tree.parent.rglob("*.pyc"))
