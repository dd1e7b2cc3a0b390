"""Arguments that pickle cannot take on its own."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from engine.validation.inside._pickling import dump, load
from engine.validation.inside._placed import LARGEST, siblings


@pytest.mark.parametrize(
    "found",
    [
        re.match(r"(a)(b)?", "ac"),
        re.search(r"\d+", "no 42 here 7"),
        re.compile(r"x+").search("axxbxx", 3),
        re.fullmatch(rb"a|ab", b"ab"),
        list(re.finditer(r"\w+", "one two three"))[2],
    ],
)
def test_a_match_is_found_again(found: re.Match[str]) -> None:
    again = load(dump((found, [found])))[0]
    assert (again.regs, again.re, again.string, again.pos) == (
        found.regs,
        found.re,
        found.string,
        found.pos,
    )


def test_files_that_a_call_names_are_put_in_their_place_again(tmp_path: Path) -> None:
    path, folder = tmp_path / "a.csv", tmp_path / "more"
    path.write_bytes(b"1,2\r\n")
    folder.mkdir()
    (folder / "b.txt").write_text("b")
    data = dump((([str(path)], folder), {}))
    path.unlink()
    shutil.rmtree(folder)
    assert load(data) == (([str(path)], folder), {})
    assert path.read_bytes() == b"1,2\r\n"
    assert (folder / "b.txt").read_text() == "b"


def test_files_outside_the_folder_of_temporaries_are_left_alone() -> None:
    here = Path(os.__file__)
    assert here.read_bytes()[:40] not in dump(((str(here),), {}))


def test_too_much_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes(b"x" * (LARGEST + 1))
    assert len(dump(((path,), {}))) < 1000


def test_siblings_of_a_file_hold_other_ends_of_lines_and_nothing_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one\ntwo\n")
    made = list(siblings(path))
    contents = [each.read_bytes() for each in made]
    assert {b"one\rtwo\r", b"one\r\ntwo\r\n", b"one\ntwo", b""} <= set(contents)
    assert path.read_bytes() == b"one\ntwo\n"
    assert all(type(each) is type(path) for each in made)
    assert list(siblings("no path")) == list(siblings(str(tmp_path / "none"))) == []


def test_what_is_not_a_number_is_one_object_wherever_it_stands() -> None:
    nan = float("nan")
    row, one = load(dump(([1.0, nan, (nan,), {"at": nan}], nan)))
    assert all(each is one for each in (row[1], row[2][0], row[3]["at"]))
