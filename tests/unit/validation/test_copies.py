"""New code that is a copy is told, whatever its names are; what is moved or written anew is not."""

from __future__ import annotations

import heapq
import inspect
import re
import sys
import textwrap
from pathlib import Path

import pytest

from engine.ports import Edit, Interpreter
from engine.validation.copies import Known, copies, copies_in, new_pieces
from engine.validation.fingerprints import fingerprints, share
from tests.gate_cases import Files, case_of, project

HEAPQ = inspect.getsource(heapq)
WRAP = inspect.getsource(textwrap)
OWN = "def f(n):\n    return n\n"
BASE: Files = {"lib/a.py": OWN, "lib/wrap.py": WRAP, "tests/test_a.py": ""}
PLAIN = Interpreter(Path(sys.executable), (3, 11, 0), (), frozenset())


def renamed(text: str) -> str:
    """Functions, arguments and variables under other names, with other comments."""
    text = re.sub(r"\b(heap|item|pos|endpos|childpos|newitem|startpos|parent)\b", r"x_\1", text)
    return re.sub(r"#.*", "# mine", re.sub(r"\bdef (\w)", r"def my_\1", text))


def found(folder: Path, changed: Files, python: Interpreter | None = None) -> list[str]:
    case = case_of(folder, BASE, changed, on=project(python=python))
    return [f"{one.place} {one.words}" for one in copies_in(case, case.edits)]


def test_a_module_of_the_standard_library_is_known_again(tmp_path: Path):
    (words,) = found(tmp_path, {"lib/quick.py": HEAPQ})
    assert words == "lib/quick.py:1 this new file is a copy of heapq, 100% of it"


def test_other_names_do_not_hide_it_where_the_file_hints_at_it(tmp_path: Path):
    (words,) = found(tmp_path, {"lib/my_heapq2.py": renamed(HEAPQ)})
    assert "a copy of heapq" in words


def test_a_new_function_is_compared_too(tmp_path: Path):
    (words,) = found(tmp_path, {"lib/a.py": OWN + "\n" + inspect.getsource(heapq.merge)})
    assert words.startswith("lib/a.py:4 merge, which is new, is a copy of heapq")


def test_a_module_of_the_project_is_known_again(tmp_path: Path):
    (words,) = found(tmp_path, {"lib/mine.py": renamed(WRAP)}, PLAIN)
    assert "a copy of lib/wrap.py" in words


def test_what_is_moved_is_no_copy(tmp_path: Path):
    own = renamed(Path(__file__).read_text())
    base = {"lib/a.py": own}
    case = case_of(tmp_path, base, {"lib/a.py": OWN, "lib/b.py": own})
    assert copies_in(case, case.edits) == ()


def test_new_code_of_ones_own_is_none(tmp_path: Path):
    assert found(tmp_path, {"lib/heapq_tools.py": Path(__file__).read_text()}) == []


def test_a_few_lines_are_too_little_to_say_anything():
    text = b"def g(n):\n    return sorted(n)[0]\n"
    assert list(new_pieces([Edit("lib/b.py", None, text)])) == []


@pytest.mark.parametrize("text", ["def (", "", "\x00", "x = 1\n" * 3])
def test_text_that_can_not_be_read_is_no_original(text: str):
    pieces = list(new_pieces([Edit("lib/b.py", None, HEAPQ.encode())]))
    assert list(copies(pieces, [Known("odd", text)])) == []


def test_half_a_copy_shares_half():
    one, other = compile_tree(HEAPQ), compile_tree(WRAP)
    both = fingerprints([*one, *other])
    assert share(fingerprints(one), both) > 0.95
    assert 0.2 < share(both, fingerprints(one)) < 0.9
    assert share(frozenset(), both) == 0.0


def compile_tree(text: str):
    import ast

    return ast.parse(text).body
