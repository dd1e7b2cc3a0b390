"""Arguments that pickle cannot take on its own."""

from __future__ import annotations

import re

import pytest

from engine.validation.inside._pickling import dump, load


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
