"""Faults are put where behaviour lies, one at a time, and the rest of the file stays as it is."""

from __future__ import annotations

import pytest

from engine.validation.changes import parse
from engine.validation.mutants import compiles, mutants_of


def changes(body: str, *, head: str = "def f(a, b):") -> list[str]:
    source = f"{head}\n    {body}\n".encode()
    return [each.words for each in mutants_of("m.py", source, {"f"})]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("return a < b", ["`a < b` became `a <= b`", "`a < b` became `a >= b`"]),
        ("return (a)  is not\\\n (b)", ["`(a) is not\\ (b)` became `(a) is\\ (b)`"]),
        ("return a not in b", ["`a not in b` became `a in b`"]),
        ("return a and b", ["`a and b` became `a or b`"]),
        ("return a // b", ["`a // b` became `a / b`"]),
        ("a += b", ["`a += b` became `a -= b`"]),
        ("return not a", ["`not a` became `a`"]),
        ("return True", ["`True` became `False`"]),
        ("return 7", ["`7` became `8`"]),
        ("return 'no'", ["`'no'` became `'noXX'`"]),
        ("raise ValueError(a)", ["`raise ValueError(a)` became `pass`"]),
        ("a.clear()", ["`a.clear()` became `pass`"]),
        ("a.size = b", ["`a.size = b` became `pass`"]),
        ("return a", ["`return a` became `return None`"]),
        ("while a: break", ["`break` became `continue`"]),
        ("if a: return", ["`a` became `not (a)`"]),
    ],
)
def test_each_operator_makes_its_faults(body: str, wanted: list[str]):
    assert set(wanted) <= set(changes(body))


def test_a_default_argument_is_mutated_too():
    assert "`490` became `491`" in changes("return a", head="def f(a, b=490):")


@pytest.mark.parametrize(
    "body",
    [
        '"""A docstring."""',
        "x: 'int'",
        "x = f'{a + 1} of {b}'",
        "x = (a  # a comment with < in it\n     )",
        "x = '%s' % a",
    ],
)
def test_what_is_no_behaviour_is_left_alone(body: str):
    assert not [each for each in changes(body) if "XX" not in each]


def test_decorators_and_annotations_are_left_alone():
    source = b"@cache(1)\ndef f(a: 'x' = None) -> 'y':\n    pass\n"
    assert mutants_of("m.py", source, {"f"}) == ()


def test_only_the_named_functions_are_mutated_and_methods_are_named_by_their_class():
    source = b"def f():\n    return 1\nclass C:\n    def f(self):\n        return 2\n"
    assert [(m.function, m.line) for m in mutants_of("m.py", source, {"C.f"})] == [("m.py::C.f", 5)]


def test_places_are_counted_in_bytes():
    source = "def f(a):\n    return 'größer' if a > 1 else 'é'\n".encode()
    for mutant in mutants_of("m.py", source, {"f"}):
        changed = mutant.applied(source)
        assert parse(changed) is not None, mutant.words
        assert changed.startswith(source[: mutant.start])
        assert changed.endswith(source[mutant.end :])


@pytest.mark.parametrize("source", [b"def f(:\n", "def f():\n    return 'é'\n".encode("latin-1")])
def test_a_file_that_can_not_be_read_has_no_mutants(source: bytes):
    assert mutants_of("m.py", source, {"f"}) == ()


def test_a_mutant_that_does_not_compile_or_says_the_same_is_told():
    source = b"def f(a):\n    for x in a:\n        break\n    return 1\n"
    found = mutants_of("m.py", source, {"f"})
    assert [each.words for each in found] == ["`break` became `continue`", "`1` became `2`"]
    assert all(compiles(each, source) for each in found)
    same = found[0].__class__("m.py", "m.py::f", 1, "", 0, 0, b"# nothing\n")
    broken = found[0].__class__("m.py", "m.py::f", 1, "", 0, 0, b"def\n")
    assert not compiles(same, source)
    assert not compiles(broken, source)
