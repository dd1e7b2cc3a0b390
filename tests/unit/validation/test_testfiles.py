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


def test_configuration_judges_too():
    assert judges("pyproject.toml", ["tests"], ["lib"])
    assert not judges("README.md", ["tests"], ["lib"])
