"""The patterns on code that nobody here wrote: the standard library and installed packages."""

from __future__ import annotations

import json
import sysconfig
from pathlib import Path

import pytest

from bench.codemods_fire import Fired, comments, fire, main, python_files
from engine.agents.codemods import ALL_PATTERNS
from engine.agents.codemods.first import FIRST_HALF

STDLIB = Path(sysconfig.get_paths()["stdlib"])
PACKAGES = Path(sysconfig.get_paths()["purelib"])

# One file a pattern, found by bench/codemods_fire.py; which sites are in it is up to its authors.
FILES = {
    "H1": STDLIB / "email" / "message.py",
    "H2": PACKAGES / "_pytest" / "python.py",
    "A1": STDLIB / "inspect.py",
    "A2": PACKAGES / "click" / "core.py",
    "A3": PACKAGES / "mypy" / "ipc.py",
    "A4": PACKAGES / "pydantic" / "v1" / "types.py",
    "A5": STDLIB / "inspect.py",
    "A10": STDLIB / "email" / "_header_value_parser.py",
    "A9": STDLIB / "turtle.py",
    "S1": STDLIB / "logging" / "__init__.py",
}


@pytest.mark.parametrize("pattern", FIRST_HALF, ids=lambda pattern: pattern.id)
def test_a_pattern_fires_on_real_code_and_every_rewrite_compiles(pattern) -> None:
    file = FILES[pattern.id]
    if not file.exists():
        pytest.skip(f"{file} is not installed here")
    [fired] = fire(file, [pattern])
    assert fired.sites > 0
    assert fired.broken == []
    assert fired.lossy == []


def test_the_survey_prints_a_line_for_every_pattern(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--jobs", "1", "--json", str(STDLIB / "json")]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "opt/codemods-fire/1"
    assert [row["pattern"] for row in document["patterns"]] == [p.id for p in ALL_PATTERNS]


def test_the_survey_as_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = "def f(xs, ys):\n    return [x for x in xs if x in set(ys)]\n"
    (tmp_path / "m.py").write_text(source)
    assert main(["--jobs", "1", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert f"H2            1      1  {tmp_path / 'm.py'}:2" in lines


def test_unreadable_files_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"def f(:\n")
    (tmp_path / "b.py").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "c.py").write_bytes(b"x = 1\n" * 60_000)
    assert [fire(file) for file in python_files([tmp_path])] == [[], [], []]


def test_what_is_found_in_several_files_adds_up() -> None:
    total = Fired("H1")
    total.add(Fired("H1", 2, 1, "a.py:1", ["a.py:1"], []))
    total.add(Fired("H1", 1, 1, "b.py:1", [], ["b.py:1"]))
    assert total == Fired("H1", 3, 2, "a.py:1", ["a.py:1"], ["b.py:1"])


def test_comments_are_counted_by_their_text() -> None:
    assert comments("# a\nx = '# b'  # a\n") == {"# a": 2}


@pytest.mark.slow
def test_no_rewrite_of_the_standard_library_is_broken_or_loses_a_comment(
    capsys: pytest.CaptureFixture[str],
) -> None:
    files = [str(file) for file in sorted(STDLIB.glob("*.py"))]
    assert main(["--json", *files]) == 0, capsys.readouterr().out
