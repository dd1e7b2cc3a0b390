"""Control mutants change a program's text, or its compiled code, and never what it does."""

from __future__ import annotations

import importlib.util
from itertools import pairwise
from pathlib import Path

import pytest

from engine.validation.controls import changed_texts, same_behaviour, unchecked
from engine.validation.mutants import mutants_of

SOURCE = b'''\
def plain(a):
    """What it does."""
    return a + 1


def nested(a):
    @staticmethod
    def inner():
        return a
    return inner


def branch(a):
    if a:
        return 1
    return 2


def short(a): return a


def sees():
    b = 1
    return locals()
'''
NAMES = ("plain", "nested", "branch", "short", "sees")


def defined(source: bytes) -> dict:
    found: dict = {}
    exec(compile(source, "m.py", "exec"), found)
    return found


def test_the_control_is_compiled_otherwise_and_answers_alike():
    control = same_behaviour(SOURCE, NAMES)
    before, after = defined(SOURCE), defined(control)
    for name in ("plain", "nested", "branch", "short"):
        assert before[name].__code__.co_code != after[name].__code__.co_code, name
    assert [after["plain"](1), after["branch"](0), after["short"](3)] == [2, 2, 3]
    assert after["plain"].__doc__ == "What it does."


@pytest.mark.parametrize("mark", ["\ufeff".encode(), "# coding: latin-1\n# é\n".encode("latin-1")])
def test_a_file_in_which_positions_can_not_be_told_has_no_control(mark: bytes):
    assert same_behaviour(mark + SOURCE, NAMES) is None


def test_a_function_that_sees_its_own_names_is_left_alone():
    assert same_behaviour(SOURCE, ["sees"]) is None
    assert defined(same_behaviour(SOURCE, NAMES))["sees"]() == {"b": 1}


@pytest.mark.parametrize("source", [b"def f(:\n", b'def f():\n    """Text."""\n', b"x = 1\n"])
def test_where_nothing_can_be_changed_there_is_no_control(source: bytes):
    assert same_behaviour(source, ["f"]) is None


def test_every_change_stands_in_a_text_and_overlapping_ones_in_different_texts():
    mutants = mutants_of("m.py", SOURCE, NAMES)
    texts = list(changed_texts(SOURCE, mutants))
    assert sorted(str(one) for _, taken in texts for one in taken) == sorted(map(str, mutants))
    for text, taken in texts:
        assert text != SOURCE
        assert all(a.end <= b.start for a, b in pairwise(taken))


def test_an_unchecked_compiled_file_is_run_whatever_the_text_says(tmp_path: Path):
    import py_compile

    module = tmp_path / "lib.py"
    module.write_text("def f():\n    return 1\n")
    mode = py_compile.PycInvalidationMode.CHECKED_HASH
    compiled = Path(py_compile.compile(str(module), doraise=True, invalidation_mode=mode))
    compiled.write_bytes(unchecked(compiled.read_bytes()))
    module.write_text("def f():\n    return 2\n")
    spec = importlib.util.spec_from_file_location("lib", module)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    assert loaded.f() == 1


def test_what_is_too_short_is_no_compiled_file():
    with pytest.raises(ValueError, match="compiled"):
        unchecked(b"abc")
