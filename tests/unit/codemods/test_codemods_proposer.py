"""The codemod proposer as the port has it: files in, ranked proposals out, bytes kept."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.agents.codemods import ALL_PATTERNS
from engine.agents.codemods.proposer import CodemodProposer
from engine.agents.codemods.source import SourceText, read_source
from engine.ports import HotSpot, Proposal, Symbol

CODE = """\
class Shop:
    def total(self, xs, ys: list):
        text = ""
        for x in xs:
            if x in ys:
                text += str(x)
        return text

    def other(self, xs, ys):
        return [x for x in xs if x in set(ys)]


def outer(xs, ys):
    def inner(zs):
        return [z for z in zs if z in set(ys)]
    return inner(xs)
"""


def propose(
    tree: Path, name: str, *, limit: int = 20, line: int = 1, path: str = "m.py"
) -> Sequence[Proposal]:
    spot = HotSpot(Symbol(path, name), line=line, share=0.5, own=0.5, calls=1)
    return CodemodProposer(ALL_PATTERNS).propose(tree, spot, limit=limit)


def written(tree: Path, data: bytes | str, path: str = "m.py") -> Path:
    raw = data.encode() if isinstance(data, str) else data
    (tree / path).write_bytes(raw)
    return tree


def after(proposal: Proposal) -> str:
    [edit] = proposal.edits
    assert edit.after is not None
    return edit.after.decode()


def test_only_the_target_is_changed(tmp_path: Path) -> None:
    for proposal in propose(written(tmp_path, CODE), "Shop.total"):
        assert proposal.symbols == (Symbol("m.py", "Shop.total"),)
        assert after(proposal).endswith(CODE[CODE.index("    def other") :])


def test_singles_come_first_then_all_together(tmp_path: Path) -> None:
    found = [p.patterns for p in propose(written(tmp_path, CODE), "Shop.total")]
    assert found[:3] == [("A1",), ("S1",), ("A1", "S1")]


def test_a_combination_says_what_each_step_did(tmp_path: Path) -> None:
    both = propose(written(tmp_path, CODE), "Shop.total")[2]
    title, first, second = both.rationale.split("\n\n")
    assert title == (
        "Shop.total: list membership becomes a set, then text grown in a loop becomes one join"
    )
    assert first.startswith("Shop.total, line 5: `x in ys` scans")
    assert second.startswith("Shop.total, line ")
    assert "ys_set = set(ys)" in after(both)
    assert '"".join(parts)' in after(both)


def test_no_text_is_proposed_twice(tmp_path: Path) -> None:
    texts = [after(p) for p in propose(written(tmp_path, CODE), "Shop.total")]
    assert len(texts) == len(set(texts))
    assert CODE not in texts


@pytest.mark.parametrize("limit", [0, 1, 2, 3])
def test_the_limit_holds_and_keeps_a_place_for_all_together(tmp_path: Path, limit: int) -> None:
    found = propose(written(tmp_path, CODE), "Shop.total", limit=limit)
    assert len(found) == limit
    if limit > 1:
        assert ("A1", "S1") in [p.patterns for p in found]


def test_functions_inside_the_target_are_looked_at(tmp_path: Path) -> None:
    [proposal] = propose(written(tmp_path, CODE), "outer")
    assert proposal.symbols == (Symbol("m.py", "outer.inner"),)


@pytest.mark.parametrize(
    "name", ["outer.<locals>.inner", "outer.<locals>.inner.<locals>.<listcomp>"]
)
def test_qualified_names_as_a_profile_gives_them(tmp_path: Path, name: str) -> None:
    assert propose(written(tmp_path, CODE), name)


def test_a_class_as_target_means_its_methods(tmp_path: Path) -> None:
    found = {symbol.name for p in propose(written(tmp_path, CODE), "Shop") for symbol in p.symbols}
    assert found == {"Shop.total", "Shop.other"}


def test_of_two_functions_with_one_name_the_line_decides(tmp_path: Path) -> None:
    one = "def f(xs, ys):\n    return [x for x in xs if x in set(ys)]\n"
    [proposal] = propose(written(tmp_path, one + "\n\n" + one), "f", line=5)
    assert after(proposal).startswith(one)
    assert "ys_set" in after(proposal)


@pytest.mark.parametrize("name", ["nothing", "Shop.nothing", "", "<module>"])
def test_an_unknown_target_gives_nothing(tmp_path: Path, name: str) -> None:
    assert propose(written(tmp_path, CODE), name) == []


PLAIN = "def f(xs, ys):\n    return [x for x in xs if x in set(ys)]  # {}\n"


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.format("plain").encode(),
        PLAIN.format("crlf").replace("\n", "\r\n").encode(),
        PLAIN.format("mixed ends").replace(":\n", ":\r\n").encode(),
        b"\xef\xbb\xbf" + PLAIN.format("mark ä").encode(),
        b"# -*- coding: latin-1 -*-\n" + PLAIN.format("ä").encode("latin-1"),
        PLAIN.format("no last newline").rstrip().encode(),
        ("x = 1\t \n\x0c\n" + PLAIN.format("form feed")).encode(),
    ],
)
def test_bytes_around_the_change_stay_as_they_are(tmp_path: Path, data: bytes) -> None:
    [proposal] = propose(written(tmp_path, data), "f")
    [edit] = proposal.edits
    assert edit.before == data
    assert edit.after is not None
    newline = b"\r\n" if b"crlf" in data or b"mixed" in data else b"\n"
    added = b"    ys_set = set(ys)" + newline
    assert edit.after == data.replace(b"    return", added + b"    return").replace(
        b"in set(ys)]", b"in ys_set]"
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"def f(xs, ys:\n",
        b"def f(xs):\n    return '\xff\xfe'\n",
        b"# coding: no-such-encoding\ndef f(xs): pass\n",
        b"# coding: utf-8\ndef f(xs):\n    return '\xe4'\n",
        PLAIN.encode("utf-16"),
        PLAIN.encode() + b"\x00",
        b"def f(xs, ys):\n    print 'old'\n",
        PLAIN.replace("\n", "\r").encode(),
        b"\x7fELF\x00\x01",
    ],
)
def test_a_file_that_cannot_be_read_gives_nothing(tmp_path: Path, data: bytes) -> None:
    assert propose(written(tmp_path, data), "f") == []


def test_missing_files_links_and_paths_outside_give_nothing(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    written(tmp_path, PLAIN, "outside.py")
    (tree / "link.py").symlink_to(tmp_path / "outside.py")
    (tree / "folder.py").mkdir()
    for path in ("missing.py", "link.py", "folder.py", "../outside.py", "a\0b.py"):
        assert propose(tree, "f", path=path) == []


def test_a_function_that_looks_at_its_own_names_gives_nothing(tmp_path: Path) -> None:
    assert propose(written(tmp_path, PLAIN.replace("return", "return locals(),")), "f") == []


@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_fail_or_lie(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = read_source(written(Path(folder), data), "m.py", largest=1000)
    assert source is None or source.encode(source.text) == data


def test_a_file_above_the_bound_is_declined(tmp_path: Path) -> None:
    assert read_source(written(tmp_path, PLAIN), "m.py", largest=10) is None
    assert isinstance(read_source(written(tmp_path, PLAIN), "m.py", largest=1000), SourceText)
