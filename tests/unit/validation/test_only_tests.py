"""Under the objective `tests` the program stays what it is, whatever a file is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.validation.only_tests import found_at_run_time, outside_tests, same_program
from engine.validation.policy import Allowance, PolicyLevel
from tests.gate_cases import Files, case_of

BASE: Files = {
    "lib/__init__.py": "",
    "lib/core.py": "from lib.test_support import LIMIT\n\ndef f(a):\n    return a < LIMIT\n",
    "lib/test_support.py": "LIMIT = 3\n",
    "lib/table.py": "def load():\n    return open('lib/tests/table.csv').read()\n",
    "lib/tests/__init__.py": "",
    "lib/tests/table.csv": "1\n",
    "lib/tests/test_core.py": "def test_f():\n    pass\n",
    "tests/test_more.py": "def test_g():\n    pass\n",
    "pyproject.toml": "[tool.pytest.ini_options]\n",
}
NEW = "def test_h():\n    assert True\n"


def codes(folder: Path, changed: Files, base: Files = BASE) -> list[str]:
    case = case_of(folder, base, changed, objective="tests")
    return [reason.code for reason in PolicyLevel(Allowance()).judge(case).reasons]


@pytest.mark.parametrize(
    "changed",
    [
        {"tests/test_new.py": NEW},
        {"tests/test_more.py": NEW},
        {"tests/test_more.py": None, "tests/test_other.py": NEW},
        {"lib/tests/test_core.py": NEW},
        {"tests/data/new.json": "{}"},
    ],
)
def test_tests_may_be_added_edited_and_taken_away(tmp_path: Path, changed: Files):
    assert codes(tmp_path, changed) == []
    assert same_program(case_of(tmp_path / "again", BASE, changed, objective="tests"))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"lib/core.py": "def f(a):\n    return True\n"}, "source-change"),
        ({"README.md": "Words.\n", "tests/test_new.py": NEW}, "source-change"),
        ({"lib/test_support.py": "LIMIT = 4\n"}, "source-change"),
        ({"lib/test_support.py": None}, "source-change"),
        ({"lib/tests/__init__.py": "import lib\n"}, "source-change"),
        ({"lib/tests/table.csv": "2\n"}, "source-change"),
        ({"tests/conftest.py": ""}, "conftest-planting"),
        ({"pyproject.toml": "[tool.pytest.ini_options]\naddopts = '-x'\n"}, "test-edit"),
        ({"tests/test_new.py": "from inspect import getsource\n"}, "reads-source"),
    ],
)
def test_what_the_program_is_or_uses_may_not_change(tmp_path: Path, changed: Files, code: str):
    base = {**BASE, "lib/plugins.py": "import lib.tests\n"}
    assert code in codes(tmp_path, changed, base)


FINDS = "import pkgutil, lib\n\nALL = [each.name for each in pkgutil.walk_packages(lib.__path__)]\n"


def test_a_package_that_looks_for_its_modules_may_find_the_test(tmp_path: Path):
    base = {**BASE, "lib/plugins.py": FINDS}
    inside = case_of(tmp_path / "a", base, {"lib/tests/test_new.py": NEW}, objective="tests")
    assert "lib/plugins.py" in found_at_run_time(inside)
    beside = case_of(tmp_path / "b", base, {"tests/test_new.py": NEW}, objective="tests")
    assert found_at_run_time(beside) == ""
    assert list(outside_tests(beside)) == []
