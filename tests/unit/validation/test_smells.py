"""What a patch adds that often goes with a gain for one input only."""

from __future__ import annotations

import pytest

from engine.ports import Edit
from engine.validation.smells import Smell, smells
from tests.corpus import Triple, folders, parts, read

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
        ("K = 13\n\ndef f(n):\n    if n == K:\n        n = 2\n", "constant-branch", 4),
        ("def f(n, k=13):\n    if n == k:\n        n = 2\n", "constant-branch", 2),
        ("K = frozenset([7, 9])\n\ndef f(n):\n    return n in K\n", "constant-branch", 4),
        ("def f(n):\n    if 400 < n < 410:\n        n = 2\n", "constant-branch", 2),
        ("def f(n):\n    if n > 40 and n < 41:\n        n = 2\n", "constant-branch", 2),
        ("def f(n):\n    if abs(n - 42.5) < 0.1:\n        n = 2\n", "constant-branch", 2),
        ("def f(n):\n    if n.startswith('@@HEAD'):\n        n = 2\n", "constant-branch", 2),
        ("def f(n):\n    if n:\n        return T[md5(n).digest()]\n", "digest-branch", 3),
        ("def f(n):\n    h = hash(n)\n    return h in T\n", "digest-branch", 3),
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


def test_a_constant_of_a_test_is_named_with_its_place():
    code = "def f(n):\n    return n + 4711\n"
    edit = Edit("lib/a.py", PLAIN.encode(), code.encode())
    (smell,) = smells([edit], None, {"tests/test_a.py": "\n\nassert f(4711) == 9422\n"})
    assert (smell.kind, smell.words) == (
        "shared-constant",
        "4711 stands in tests/test_a.py:3 too",
    )


@pytest.mark.parametrize("value", ["100", "4096", "42", "0.5", "'utf8'", "'strict'", "3600"])
def test_what_tests_and_code_hold_by_chance_is_not_shared(value: str):
    code = f"def f(n):\n    return g(n, {value})\n"
    edit = Edit("lib/a.py", PLAIN.encode(), code.encode())
    assert smells([edit], None, {"tests/test_a.py": f"assert f({value})\n"}) == ()


def test_what_the_base_holds_anywhere_is_not_shared_with_tests():
    before = PLAIN + "\nSIZE = 4711\n"
    edit = Edit("lib/a.py", before.encode(), before.replace("n + 1", "n + 4711").encode())
    assert smells([edit], None, {"tests/test_a.py": "assert f(4711)\n"}) == ()


def test_a_constant_of_a_new_file_is_known_where_it_is_compared():
    old = Edit("lib/a.py", PLAIN.encode(), b"from lib.b import K\ndef f(n):\n    return n == K\n")
    new = Edit("lib/b.py", None, b"K = 4711\n")
    assert [one.place for one in smells([old, new], None)] == ["lib/a.py:3"]


@pytest.mark.parametrize(
    "code",
    [
        "def f(a, b):\n    return hash(a) == hash(b)\n",
        "class C:\n    def __hash__(self):\n        return hash((self.a, 13))\n",
        "def f(s):\n    return md5(s).hexdigest()[:8]\n",
    ],
)
def test_digests_that_are_only_made_or_compared_with_each_other_are_none(code: str):
    assert found(code) == set()


def test_a_digest_that_a_helper_makes_is_seen():
    code = "def _k(s):\n    return crc32(s)\n\ndef f(s):\n    return _k(s) == 907060870\n"
    assert ("digest-branch", "lib/a.py:5") in found(code)


HONEST = [read(folder) for part in parts() for folder in folders(part)]


def test_fewer_than_one_honest_rewrite_in_twenty_is_held_to_have_special_cases():
    held = [triple.name for triple in HONEST if any(one.steers for one in _of_right(triple))]
    assert len(held) < len(HONEST) / 20, held


def _of_right(triple: Triple) -> tuple[Smell, ...]:
    original, right = (triple.sources[each].encode() for each in ("original", "right"))
    return smells([Edit("module.py", original, right)], None, {"tests/test_it.py": triple.test})


def test_a_cache_without_bound_is_called_so():
    edit = Edit("lib/a.py", b"", b"@lru_cache(maxsize=None)\ndef f(n):\n    return n\n")
    assert "without bound" in smells([edit], None)[0].words


def test_a_file_that_can_not_be_read_has_none():
    assert smells([Edit("lib/a.py", b"", b"def (")], "def (") == ()
