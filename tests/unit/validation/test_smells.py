"""What a patch adds that often goes with a gain for one input only."""

from __future__ import annotations

import pytest

from engine.ports import Edit
from engine.validation.smells import smells

PLAIN = "def f(n):\n    return n + 1\n"


def found(after: str, before: str = PLAIN, workload: str | None = None) -> set[tuple[str, str]]:
    edit = Edit("lib/a.py", before.encode(), after.encode())
    return {(one.kind, one.place) for one in smells([edit], workload)}


@pytest.mark.parametrize(
    ("code", "kind", "line"),
    [
        ("def f(n):\n    if n == 13:\n        n = 2\n    return n\n", "constant-branch", 2),
        ("def f(n):\n    if len(n) in (7, 9):\n        n = 2\n", "constant-branch", 2),
        ("T = {10**5: 9592, 10**6: 78498}\n", "answer-table", 1),
        ("K = {}\n\ndef f(n):\n    K[n] = n\n", "result-store", 1),
        ("def f(n, k={}):\n    k[n] = n\n", "result-store", 1),
        ("def f(n):\n    f.kept = n\n", "result-store", 2),
        ("@cacheit\ndef f(n):\n    return n\n", "new-cache", 1),
        ("def f(n):\n    if isinstance(n, Or):\n        return n\n", "shape-branch", 2),
        ("def f(n):\n    if os.environ:\n        n = 2\n", "environment-branch", 2),
    ],
)
def test_each_kind_is_named_with_its_place(code: str, kind: str, line: int):
    assert found(code) == {(kind, f"lib/a.py:{line}")}


def test_what_the_base_has_already_is_none():
    code = "@cache\ndef f(n):\n    if n == 13:\n        return {1: 2, 3: 4}[n]\n"
    assert found("x = 0\n" + code, code) == set()


def test_ordinary_code_has_none():
    code = "def f(n):\n    if n == 1 or n is None:\n        return -1\n    return {'a': n}\n"
    assert found(code) == set()


def test_a_constant_of_the_workload_is_named():
    code = "def f(n):\n    return n + 4711\n"
    assert found(code, workload="f(4711)") == {("shared-constant", "lib/a.py:2")}
    assert found(code, workload="f(4712)") == set()


def test_a_cache_without_bound_is_called_so():
    edit = Edit("lib/a.py", b"", b"@lru_cache(maxsize=None)\ndef f(n):\n    return n\n")
    assert "without bound" in smells([edit], None)[0].words


def test_a_file_that_can_not_be_read_has_none():
    assert smells([Edit("lib/a.py", b"", b"def (")], "def (") == ()
