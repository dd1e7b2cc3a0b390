"""Which paths judge."""

from __future__ import annotations

import pytest

from engine.validation.testfiles import is_test_file, judges


@pytest.mark.parametrize(
    ("path", "tests", "source", "expected"),
    [
        ("tests/test_a.py", ["tests"], ["lib"], True),
        ("tests/data/a.json", ["tests"], ["lib"], True),
        ("lib/a.py", ["tests"], ["lib"], False),
        ("lib/test_a.py", ["tests"], ["lib"], True),
        ("lib/a_test.py", ["tests"], ["lib"], True),
        ("lib/tests/helper.py", ["tests"], ["lib"], True),
        ("lib/contest.py", ["tests"], ["lib"], False),
        ("a.py", ["."], ["."], False),
        ("test_a.py", ["."], ["."], True),
        ("pkg/a.py", ["."], ["pkg"], False),
        ("pkg/checks/a.py", ["pkg/checks"], ["pkg"], True),
        ("test/lib/a.py", ["test"], ["test/lib"], False),
        ("testsuite/a.py", ["tests"], ["lib"], False),
        ("conftest.py", ["tests"], ["lib"], True),
    ],
)
def test_test_files(path: str, tests: list[str], source: list[str], expected: bool):
    assert is_test_file(path, tests, source) is expected


@pytest.mark.parametrize(
    "name",
    [
        *("pyproject.toml", "setup.cfg", "tox.ini", "pytest.ini", ".pytest.ini", "pytest.toml"),
        *(".pytest.toml", ".coveragerc", "ruff.toml", ".ruff.toml", "mypy.ini", ".mypy.ini"),
        *(".bandit", ".gitignore", "conftest.py", "sitecustomize.py", "usercustomize.py"),
        *("pyvenv.cfg", "quiet.pth", "other.egg-link", "p-1.dist-info/entry_points.txt"),
        "p.egg-info/entry_points.txt",
    ],
)
@pytest.mark.parametrize("folder", ["", "lib/", "lib/deeper/"])
def test_nothing_that_a_tool_or_python_reads_by_itself_is_the_candidate_s(folder: str, name: str):
    assert judges(folder + name, ["tests"], ["lib"])


@pytest.mark.parametrize("path", ["README.md", "lib/ruff.py", "lib/settings.toml", "lib/info.txt"])
def test_other_files_are_judged(path: str):
    assert not judges(path, ["tests"], ["lib"])
