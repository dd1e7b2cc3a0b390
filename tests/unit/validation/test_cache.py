"""Keys by content."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.validation import cache
from engine.validation.cache import (
    gate_version,
    installed_digest,
    key_of,
    project_parts,
    sources_digest,
    tree_digest,
)
from tests.gate_cases import interpreter, project, write

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


def test_the_gate_s_own_version_is_in_every_key(monkeypatch: pytest.MonkeyPatch):
    """It is opt's version and a digest of the sources: no constant that somebody has to raise."""
    sources = Path(cache.__file__).parent
    assert gate_version().endswith(f"+{sources_digest(sources).hex()}")
    before = key_of("x")
    monkeypatch.setattr(cache, "gate_version", lambda: "another")
    assert key_of("x") != before


def test_one_byte_of_the_gate_s_sources_makes_another_gate(tmp_path: Path):
    write(tmp_path, {"a.py": "x = 1\n", "inside/b.py": "y = 1\n", "notes.txt": "1"})
    before = sources_digest(tmp_path)
    write(tmp_path, {"notes.txt": "2"})
    assert sources_digest(tmp_path) == before
    write(tmp_path, {"inside/b.py": "y = 2\n"})
    assert sources_digest(tmp_path) != before


@pytest.mark.parametrize("packages", ["lib/python3.11/site-packages", "site-packages", "editable"])
def test_one_byte_of_a_dependency_makes_another_interpreter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, packages: str
):
    """Edited in place, where neither the folder nor a list of installed files changes."""
    monkeypatch.setattr(cache, "FRESH", 0.0)
    module = tmp_path / packages / "dep" / "core.py"
    write(tmp_path, {f"{packages}/dep/core.py": "LIMIT = 1\n"})
    os.utime(module, ns=(1, 1))
    mount = tmp_path if packages.startswith("lib/") else tmp_path / packages
    on = project(python=dataclasses.replace(interpreter(), mounts=(mount,)))
    before = project_parts(on)
    assert project_parts(on) == before
    module.write_text("LIMIT = 2\n")
    assert project_parts(on) != before


def test_compiled_caches_of_dependencies_do_not_count(tmp_path: Path):
    write(tmp_path / "site-packages", {"dep.py": "x = 1\n"})
    before = installed_digest([tmp_path / "site-packages"])
    write(tmp_path / "site-packages", {"__pycache__/dep.pyc": "x"})
    assert installed_digest([tmp_path / "site-packages"]) == before


def test_a_look_at_the_packages_serves_for_a_moment(tmp_path: Path):
    """One case makes many keys; 5,000 files take 30 ms to look at."""
    write(tmp_path / "site-packages", {"dep.py": "x = 1\n"})
    on = project(python=dataclasses.replace(interpreter(), mounts=(tmp_path / "site-packages",)))
    before = project_parts(on)
    write(tmp_path / "site-packages", {"dep.py": "x = 10\n"})
    assert project_parts(on) == before
