"""A package that was built in its checkout: what git does not hold is there all the same."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig

import pytest

from tests.e2e.conftest import Shop

QUEUE = '''"""People who wait."""

from waiting.{part} import {name}


def served(queue, limit):
    waiting = list(queue)
    done = []
    while waiting and len(done) < limit:
        done.append(waiting.pop(0))
    return done
'''
TESTS = """from waiting.queue import served


def test_served():
    assert len(served(range(30000), 29000)) == 29000
"""
FAST = """#include <Python.h>
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_fast", NULL, -1, NULL};
PyMODINIT_FUNC PyInit__fast(void) {
    PyObject *made = PyModule_Create(&module);
    PyModule_AddIntConstant(made, "LIMIT", 3);
    return made;
}
"""


def files(part: str, name: str) -> dict[str, str]:
    return {
        "waiting/__init__.py": "",
        "waiting/queue.py": QUEUE.format(part=part, name=name),
        "tests/test_queue.py": TESTS,
        ".gitignore": "_version.py\n*.so\n",
    }


def test_a_version_that_a_build_wrote_is_taken_along(empty_repository: Shop) -> None:
    empty_repository.commit(files("_version", "version"))
    ended = empty_repository.opt("run", "--dry-run")
    assert "No module named 'waiting._version'" in ended.err + ended.out
    empty_repository.write({"waiting/_version.py": 'version = "1"\n'})
    ended = empty_repository.opt("run", "--dry-run")
    assert ended.code == 0
    assert "waiting/queue.py::served" in ended.err + ended.out
    assert "Taken along as built in the checkout: waiting/_version.py" in ended.err + ended.out


def test_a_module_that_was_compiled_in_place_is_taken_along(empty_repository: Shop) -> None:
    compiler = shutil.which("cc")
    headers = sysconfig.get_paths()["include"]
    if compiler is None:
        pytest.skip("NOT TESTED: there is no C compiler")
    empty_repository.commit({**files("_fast", "LIMIT"), "waiting/_fast.c": FAST})
    folder = empty_repository.root / "waiting"
    target = folder / f"_fast{sysconfig.get_config_var('EXT_SUFFIX')}"
    done = subprocess.run(
        [compiler, "-shared", "-fPIC", f"-I{headers}", str(folder / "_fast.c"), "-o", str(target)],
        capture_output=True,
    )
    if done.returncode:
        pytest.skip(f"NOT TESTED: the compiler says {done.stderr.decode()[:200]}")
    ended = empty_repository.opt("run", "--dry-run")
    assert ended.code == 0
    assert "waiting/queue.py::served" in ended.err + ended.out
