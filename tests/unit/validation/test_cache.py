"""Keys by content."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from engine.validation.cache import MemoryCache, key_of, tree_digest
from tests.gate_cases import write

PARTS = st.recursive(
    st.text() | st.integers() | st.binary() | st.none(), lambda inner: st.lists(inner), max_leaves=8
)


@given(st.lists(st.text(max_size=3)), st.lists(st.text(max_size=3)))
def test_keys_are_equal_only_for_equal_parts(one: list[str], two: list[str]):
    assert (key_of(*one) == key_of(*two)) == (one == two)


@given(PARTS)
def test_a_key_is_32_bytes_and_stable(part: object):
    assert key_of(part) == key_of(part)
    assert len(key_of(part)) == 32


def test_the_digest_sees_names_content_modes_and_links(tmp_path: Path):
    seen = {tree_digest(write(tmp_path, {"a/b.py": "x"}))}
    write(tmp_path, {"a/b.py": "y"})
    seen.add(tree_digest(tmp_path))
    os.rename(tmp_path / "a/b.py", tmp_path / "a/c.py")
    seen.add(tree_digest(tmp_path))
    (tmp_path / "a/c.py").chmod(0o755)
    seen.add(tree_digest(tmp_path))
    (tmp_path / "link").symlink_to("a")
    seen.add(tree_digest(tmp_path))
    assert len(seen) == 5


def test_the_digest_does_not_follow_links_or_see_git(tmp_path: Path):
    write(tmp_path / "one", {"a.py": "x"})
    before = tree_digest(tmp_path / "one")
    write(tmp_path / "one", {".git/HEAD": "x", "__pycache__/a.pyc": "x"})
    assert tree_digest(tmp_path / "one") == before
    (tmp_path / "one" / "loop").symlink_to("..")
    tree_digest(tmp_path / "one")


def test_the_memory_cache_forgets_nothing():
    cache = MemoryCache()
    assert cache.get(b"k") is None
    cache.put(b"k", b"v")
    assert cache.get(b"k") == b"v"
