"""What a change may touch at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.ports import Objective
from engine.validation.policy import Allowance, PolicyLevel
from engine.validation.secret_scan import secrets_in
from tests.gate_cases import Files, case_of, project

CODE = "import os\n\n\ndef f(a, b=1):\n    return a\n\n\ndef _private(x):\n    return x\n"
TESTS = """\
import lib.a


def test_f():
    assert lib.a.f(1) == 1


class TestMore:
    def test_one(self):
        pass
"""
AUTOMATIC = "\n@pytest.fixture(autouse=True)\ndef x():\n    pass\n"
BASE: Files = {
    "lib/__init__.py": "",
    "lib/a.py": CODE,
    "tests/test_a.py": TESTS,
    "tests/data.json": "{}",
    "conftest.py": "",
    "bench.py": "def run(): ...\n",
    "pyproject.toml": '[project]\nname = "p"\ndependencies = ["a"]\n[tool.pytest.ini_options]\n',
    "setup.cfg": "[tool:pytest]\naddopts = -q\n[flake8]\nx = 1\n",
}


def codes(
    folder: Path,
    changed: Files,
    *,
    base: Files = BASE,
    objective: Objective = "speed",
    proposer: str = "external",
    allowance: Allowance | None = None,
) -> list[str]:
    on = project(workload="bench.py")
    case = case_of(folder, base, changed, on=on, objective=objective, proposer=proposer)
    return [reason.code for reason in PolicyLevel(allowance or Allowance()).judge(case).reasons]


def test_a_plain_change_passes(tmp_path: Path):
    assert codes(tmp_path, {"lib/a.py": CODE.replace("return a", "return +a")}) == []


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"sub/deeper.pth": "import os\n"}, "startup-planting"),
        ({"sitecustomize.py": "x = 1\n"}, "startup-planting"),
        ({"lib/usercustomize.py": "x = 1\n"}, "startup-planting"),
        ({"p-1.dist-info/entry_points.txt": "[pytest11]\nx = lib.a\n"}, "startup-planting"),
        ({"p.egg-info/entry_points.txt": "[pytest11]\nx = lib.a\n"}, "startup-planting"),
        ({"pyvenv.cfg": "home = /\n"}, "startup-planting"),
        ({"lib/conftest.py": "x = 1\n"}, "conftest-planting"),
        ({"conftest.py": "x = 1\n"}, "test-edit"),
        ({"conftest.py": None}, "test-edit"),
        ({".gitmodules": "[submodule]\n"}, "submodule-change"),
        ({".git/hooks/pre-commit": "x\n"}, "protected-path"),
        ({"lib/.GIT/config": "x\n"}, "protected-path"),
        ({".gitattributes": "* filter=x\n"}, "protected-path"),
        ({"optimizer.toml": "x = 1\n"}, "protected-path"),
        ({"bench.py": "def run(): pass\n"}, "workload-edit"),
        ({"random.py": "x = 1\n"}, "module-shadowing"),
        ({"pytest/__init__.py": "x = 1\n"}, "module-shadowing"),
        ({"lib/fast.so": b"\x7fELF\0"}, "binary-change"),
        ({"lib/data.bin": b"a\0b"}, "binary-change"),
        ({"tests/test_a.py": None}, "test-edit"),
        ({"tests/data.json": "[]"}, "test-edit"),
        ({"tests/test_a.py": TESTS.replace("== 1", "== 2")}, "test-edit"),
        ({"tests/test_a.py": TESTS + "\npytestmark = None\n"}, "test-edit"),
        ({"tests/test_a.py": TESTS + "\ndef test_f():\n    pass\n"}, "test-edit"),
        ({"tests/test_a.py": TESTS + "\nfrom x import test_f\n"}, "test-edit"),
        ({"tests/test_a.py": TESTS + "\ndef setup_module():\n    pass\n"}, "test-edit"),
        ({"tests/test_a.py": TESTS + AUTOMATIC}, "test-edit"),
        ({"tests/test_a.py": TESTS.replace("    def", "    @skip\n    def")}, "test-edit"),
        ({"pyproject.toml": "[tool.pytest.ini_options]\naddopts = '-k x'\n"}, "test-edit"),
        ({"setup.cfg": "[tool:pytest]\naddopts = -q -k x\n[flake8]\nx = 1\n"}, "test-edit"),
        ({"tox.ini": "[pytest]\n"}, "test-edit"),
        ({"pytest.ini": "[pytest]\n"}, "test-edit"),
        ({"pytest.ini": b"\xff"}, "test-edit"),
    ],
)
def test_files_that_are_refused(tmp_path: Path, changed: Files, code: str):
    assert code in codes(tmp_path, changed)


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "../outside.py", "lib/../../x.py", "lib\\x.py", "lib/a\nb.py"]
)
def test_paths_that_lead_out_of_the_tree(tmp_path: Path, path: str):
    import dataclasses

    from engine.ports import Edit

    case = case_of(tmp_path, BASE, {"lib/a.py": CODE + "\n"})
    case = dataclasses.replace(case, edits=(Edit(path, None, b"x = 1\n"),))
    result = PolicyLevel(Allowance()).judge(case)
    assert "path-escape" in [reason.code for reason in result.reasons]


@pytest.mark.parametrize(
    "added",
    [
        "\n\ndef test_new():\n    pass\n",
        "\n    def test_two(self):\n        pass\n",
        "\n\nimport re\n\n\nclass TestNew:\n    pass\n",
    ],
    ids=["function", "method", "class"],
)
def test_adding_tests_is_allowed(tmp_path: Path, added: str):
    assert codes(tmp_path / "1", {"tests/test_a.py": TESTS + added}) == []
    assert codes(tmp_path / "2", {"tests/test_b.py": TESTS}) == []


def test_under_the_objective_tests_they_may_be_edited_and_what_configures_them_not(tmp_path: Path):
    changed = {"tests/test_a.py": TESTS.replace("== 1", "== 2")}
    assert codes(tmp_path / "tests", changed, objective="tests") == []
    changed["conftest.py"] = "x = 1\n"
    assert codes(tmp_path / "conftest", changed, objective="tests") == ["test-edit"]


def test_configuration_that_is_not_of_the_tests_may_change(tmp_path: Path):
    changed = BASE["setup.cfg"].replace("x = 1", "x = 2")
    assert codes(tmp_path, {"setup.cfg": changed}) == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("exec('x')", "dynamic-code"),
        ("eval('x')", "dynamic-code"),
        ("__import__('x')", "dynamic-code"),
        ("e = exec; e('x')", "dynamic-code"),
        ("list(map(eval, ['x']))", "dynamic-code"),
        ("import builtins; builtins.__import__('x')", "dynamic-code"),
        ("import importlib; importlib.__import__('x')", "dynamic-code"),
        ("import posix; posix.system('x')", "process-start"),
        ("import posix; posix._exit(0)", "hard-exit"),
        ("os.execl('x')", "process-start"),
        ("os.execvpe('x')", "process-start"),
        ("os.spawnvp('x')", "process-start"),
        ("os.posix_spawnp('x')", "process-start"),
        ("import asyncio; asyncio.create_subprocess_exec('x')", "process-start"),
        ("from concurrent.futures import ProcessPoolExecutor", "process-start"),
        ("import http; http.client.HTTPConnection('x')", "network-import"),
        ("import _socket", "network-import"),
        ("import runpy; runpy.run_path('x')", "process-start"),
        ("open(os.path.join('/proc', 'self', 'maps'))", "process-inspection"),
        ("import tracemalloc; tracemalloc.reset_peak()", "runtime-tuning"),
        ("os._exit(0)", "hard-exit"),
        ("from os import _exit as bye", "hard-exit"),
        ("import os as o; o._exit(0)", "hard-exit"),
        ("import sys; sys._getframe(1)", "frame-inspection"),
        ("import inspect; inspect.stack()", "frame-inspection"),
        ("x = a.f_back", "frame-inspection"),
        ("import gc; gc.get_objects()", "frame-inspection"),
        ("import gc; gc.disable()", "runtime-tuning"),
        ("getattr(os, '_exit')(0)", "hard-exit"),
        ("getattr(os, '_ex' + 'it')(0)", "dynamic-code"),
        ("import sys; sys.modules['os']._exit(0)", "hard-exit"),
        ("import sys; [sys.modules[name] for name in ('a', 'b')]", "dynamic-code"),
        ("vars(os)['_ex' + 'it'](0)", "dynamic-code"),
        ("import importlib; importlib.import_module('o' + 's')", "dynamic-code"),
        ("import importlib; importlib.import_module('os')._exit(0)", "hard-exit"),
        ("import importlib; importlib.import_module('socket')", "network-import"),
        ("o = os; o._exit(0)", "hard-exit"),
        ("import time; vars(time)['perf_counter'] = None", "patched-module"),
        ("import sys; sys.modules.get('time').perf_counter = None", "patched-module"),
        ("import sys; sys.meta_path.clear()", "test-awareness"),
        ("os.environ['PYTEST_ADDOPTS'] = '-k nothing'", "test-awareness"),
        ("import atexit; atexit.register(f)", "exit-hook"),
        ("open('/proc/self/environ').read()", "process-inspection"),
        ("import socket", "network-import"),
        ("from urllib import request", "network-import"),
        ("import urllib.request as r", "network-import"),
        ("import subprocess", "process-start"),
        ("os.system('x')", "process-start"),
        ("import ctypes", "native-code"),
        ("import time; time.perf_counter = f", "patched-module"),
        ("import time; setattr(time, 'time', f)", "patched-module"),
        ("import sys; sys.modules['time'] = None", "patched-module"),
        ("import builtins; del builtins.len", "patched-module"),
        ("'PYTEST_CURRENT_TEST' in os.environ", "test-awareness"),
        ("import sys; 'pytest' in sys.modules", "test-awareness"),
        ("import pytest", "test-awareness"),
        ("fd = os.environ['OPT_REPORT_FD']", "test-awareness"),
    ],
)
def test_constructs_that_no_improvement_needs(tmp_path: Path, line: str, code: str):
    after = CODE.replace("    return a\n", f"    {line}\n    return a\n")
    assert code in codes(tmp_path, {"lib/a.py": after})


def test_everything_of_a_module_with_such_names_is_refused_too(tmp_path: Path):
    assert codes(tmp_path, {"lib/a.py": "from os import *\n" + CODE}) == ["dynamic-code"]


LOCKED = (
    "import threading\n_lock = threading.Lock()\n\n\n"
    "def f(a, b=1):\n    with _lock:\n        return a\n"
)


@pytest.mark.parametrize(
    "after",
    [
        LOCKED.replace("    with _lock:\n        return a\n", "    return a\n"),
        "def f(a, b=1):\n    return a\n",
        LOCKED.replace("threading.Lock()", "contextlib.nullcontext()"),
    ],
)
def test_a_lock_that_is_dropped_is_refused(tmp_path: Path, after: str):
    base = {**BASE, "lib/l.py": LOCKED}
    assert set(codes(tmp_path, {"lib/l.py": after}, base=base)) == {"unsynchronised"}


def test_a_test_file_of_the_patch_is_not_to_be_used_by_its_code(tmp_path: Path):
    added = {"lib/ranks_test.py": "def rank(): return 42\n\n\ndef test_it(): assert rank()\n"}
    used = "from lib.ranks_test import rank\n" + CODE
    named = CODE + "\nNAME = 'lib.ranks_test'\n"
    assert codes(tmp_path / "1", added) == []
    assert codes(tmp_path / "2", {**added, "lib/a.py": used}) == ["test-awareness"]
    assert codes(tmp_path / "3", {**added, "lib/a.py": named}) == ["test-awareness"]
    inner = {"lib/tests/data.py": "X = 1\n", "lib/a.py": "from .tests import data\n" + CODE}
    assert codes(tmp_path / "4", inner) == ["test-awareness"]


def test_a_package_that_hides_a_module_of_the_project_is_refused(tmp_path: Path):
    assert codes(tmp_path, {"lib/a/__init__.py": CODE}) == ["module-shadowing"]


@pytest.mark.parametrize(
    "line",
    [
        "import re; re.compile('x')",
        "from re import compile; compile('x')",
        "x = frame.eval('1')",
        "os.environ['X'] = '1'",
        "import time; time.perf_counter()",
        "self.time = 1",
        "import urllib.parse",
        "exec_ = 1",
    ],
)
def test_constructs_that_only_look_alike(tmp_path: Path, line: str):
    after = CODE.replace("    return a\n", f"    {line}\n    return a\n")
    assert codes(tmp_path, {"lib/a.py": after}) == []


def test_what_the_base_does_already_is_not_new(tmp_path: Path):
    base = {**BASE, "lib/a.py": CODE + "\n\neval('1')\nimport socket\n"}
    moved = {"lib/a.py": CODE, "lib/b.py": "eval('1')\nimport socket\n"}
    assert codes(tmp_path / "1", moved, base=base) == []
    assert codes(tmp_path / "2", {"lib/b.py": "eval('1')\n"}, base=base) == ["dynamic-code"]


def test_resilience_may_start_processes_and_talk(tmp_path: Path):
    changed = {"lib/b.py": "import socket\nimport subprocess\n"}
    assert codes(tmp_path, changed, objective="resilience") == []


@pytest.mark.parametrize(
    ("old", "new", "refused"),
    [
        ("def f(a, b=1)", "def f(a, b=2)", True),
        ("def f(a, b=1)", "def f(a, b=1, *, _cache={})", True),
        ("def f(a, b=1)", "def f(a, b=1, c=limit())", True),
        ("def f(a, b=1)", "def f(a, b=1, c=None)", False),
        ("def f(a, b=1)", "def f(a, b=1, *, exact=False)", False),
        ("def f(a, b=1)", "def f(a, b=1, *, exact)", True),
        ("def f(a, b=1)", "def f(a, c=None, b=1)", True),
        ("def f(a, b=1)", "def f(a, b=1, *c)", True),
        ("def f(a, b=1)", "def f(a, c=1)", True),
        ("def f(a, b=1)", "async def f(a, b=1)", True),
        ("def f(a, b=1)", "def f(a: int, b: int = 1) -> int", False),
        ("def _private(x)", "def _private(x, y)", False),
        ("def f(a, b=1)", "def g(a, b=1)", True),
        ("def f(a, b=1)", "def f(a, /, b=1)", True),
        ("def _private(x)", "def more(x)", False),
    ],
)
def test_signatures_of_public_functions(tmp_path: Path, old: str, new: str, refused: bool):
    found = codes(tmp_path, {"lib/a.py": CODE.replace(old, new)})
    assert found == (["signature-change"] if refused else [])


def test_a_method_that_becomes_static_and_a_property_that_becomes_a_method(tmp_path: Path):
    klass = (
        "class K:\n    def f(x):\n        pass\n\n    @property\n    def p(self):\n        pass\n"
    )
    base = {**BASE, "lib/k.py": klass}
    static = klass.replace("    def f", "    @staticmethod\n    def f")
    plain = klass.replace("    @property\n", "")
    assert codes(tmp_path / "1", {"lib/k.py": static}, base=base) == ["signature-change"]
    assert codes(tmp_path / "2", {"lib/k.py": plain}, base=base) == ["signature-change"]


def test_a_function_that_is_imported_from_elsewhere_now_is_not_gone(tmp_path: Path):
    changed = {"lib/a.py": "from lib.b import f\n", "lib/b.py": CODE}
    assert codes(tmp_path, changed) == []


def test_size_and_place(tmp_path: Path):
    small = Allowance(files=1, lines=3, paths=("lib/*",))
    many = {"lib/b.py": "x = 1\n", "lib/c.py": "x = 1\n"}
    assert codes(tmp_path / "1", many, allowance=small) == ["too-large"]
    assert codes(tmp_path / "2", {"lib/b.py": "x = 1\n" * 4}, allowance=small) == ["too-large"]
    assert codes(tmp_path / "3", {"docs/b.py": "x = 1\n"}, allowance=small) == ["capability"]
    assert codes(tmp_path / "4", {"lib/b.py": "x = 1\n" * 3}, allowance=small) == []


def test_dependencies_are_shown_for_people_and_refused_for_rewrites(tmp_path: Path):
    changed = {"pyproject.toml": BASE["pyproject.toml"].replace('"a"', '"b"')}
    assert codes(tmp_path / "1", changed, proposer="codemod") == ["dependency-change"]
    result = PolicyLevel(Allowance()).judge(case_of(tmp_path / "2", BASE, changed))
    assert result.status == "passed"
    assert result.evidence["notes"] == ["dependency-change: pyproject.toml changed"]


@pytest.mark.parametrize("odd", ["tool = 5\n", "a = " + "[" * 5000])
def test_settings_that_make_no_sense_are_compared_as_bytes(tmp_path: Path, odd: str):
    base = {**BASE, "pyproject.toml": odd}
    found = codes(tmp_path, {"pyproject.toml": odd + "# more\n"}, base=base, proposer="codemod")
    assert found, "a change of what can not be read is never passed over"


def test_an_empty_patch_is_refused(tmp_path: Path):
    assert codes(tmp_path, {}) == ["empty-patch"]


def test_code_that_is_too_new_for_our_python_is_a_doubt(tmp_path: Path):
    """The user's interpreter may compile what ours can not read."""
    case = case_of(tmp_path, BASE, {"lib/b.py": "x = t'{y}' if y else not-yet python\n"})
    result = PolicyLevel(Allowance()).judge(case)
    assert (result.status, result.reasons[0].code) == ("inconclusive", "unparsed")


@pytest.mark.parametrize(
    "line",
    [
        "key = 'AKIA" + "QWERTYUIOPASDFGH'",
        "x = 'ghp_" + "a1B2" * 9 + "'",
        "-----BEGIN RSA " + "PRIVATE KEY-----",
        "password = '" + "9f8e7d6c5b4a3f2e1d0c" + "'",
        'API_KEY: "' + "Zk3v9QpL2mXw8RtY5nBc" + '"',
        "url = 'https://user:" + "s3cr3tpass@host/x'",
        "config['secret_token'] = '" + "q8W3e5R7t9Y1u2I4o6P0" + "'",
    ],
)
def test_secrets_are_seen(line: str):
    assert list(secrets_in(line))


@pytest.mark.parametrize(
    "line",
    [
        "password = 'your-password-here-123'",
        "token = get_token_from_environment()",
        "key = 'some_dictionary_key_name'",
        "secret = os.environ['SECRET']",
        "digest = '9f8e7d6c5b4a3f2e1d0c9f8e7d6c5b4a'",
        "token_pattern = 'abcabcabcabcabcabc1'",
        "url = 'https://host/path?q=1'",
        "x = f'https://{user}:{password}@{host}'",
    ],
)
def test_harmless_lines_are_not_secrets(line: str):
    assert not list(secrets_in(line))


def test_only_added_lines_are_searched_for_secrets(tmp_path: Path):
    old = "key = 'AKIA" + "QWERTYUIOPASDFGH'\n"
    base = {**BASE, "lib/s.py": old}
    assert codes(tmp_path / "1", {"lib/s.py": "x = 1\n" + old}, base=base) == []
    assert codes(tmp_path / "2", {"lib/t.py": old}, base=base) == ["secret"]
