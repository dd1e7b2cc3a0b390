"""Names that a change brings in, and names that changed code needs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.ports import Edit
from engine.symbols import defines, meet, uses


def _edit(before: str | None, after: str | None, path: str = "pkg/a.py") -> list[Edit]:
    return [
        Edit(
            path,
            None if before is None else before.encode(),
            None if after is None else after.encode(),
        )
    ]


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        ("", "def f(): pass\n", ["f"]),
        ("def f(): return 1\n", "def f(): return 2\n", []),
        ("def f(): pass\n", "def f(x=1): pass\n", ["f"]),
        ("def f(): pass\n", "async def f(): pass\n", ["f"]),
        ("def f(): pass\n", "@cache\ndef f(): pass\n", ["f"]),
        ("X = 1\n", "X = 2\n", ["X"]),
        ("", "import os.path\nfrom m import a as b\n", ["b", "os"]),
        ("", "try:\n    import fast\nexcept ImportError:\n    fast = None\n", ["fast"]),
        ("class C: pass\n", "class C(B): pass\n", ["C"]),
        ("class C:\n    def m(self): pass\n", "class C:\n    def n(self): pass\n", ["C.n"]),
        (
            "class C:\n    def m(self): pass\n",
            "class C:\n    def m(self): self.x = 1\n",
            ["C.x"],
        ),
        ("def f(): pass\n", "", []),
        ("def f(): pass\n", None, []),
        ("def f(:\n", "def f(): pass\n", ["f"]),
        ("def f(): pass\n", "def f(:\n", []),
    ],
)
def test_what_a_change_brings_in(before: str, after: str | None, names: list[str]) -> None:
    assert defines(_edit(before, after)) == tuple(f"pkg/a.py::{name}" for name in names)


@pytest.mark.parametrize(
    ("before", "after", "needed"),
    [
        ("def f(): pass\n", "def f(): return helper(1)\n", ["pkg/a.py::helper"]),
        ("def f(): return old()\n", "def f(): return old()\ndef g(): pass\n", []),
        ("def f(): pass\n", "def f(x):\n    y = x\n    return y\n", []),
        ("def f(): pass\n", "def f():\n    global y\n    y = 1\n    return y\n", ["pkg/a.py::y"]),
        ("", "from m import g\ndef f(): return g()\n", ["m.py::g", "pkg/a.py::g"]),
        ("", "from . import b\ndef f(): return b.x\n", ["pkg/b.py::x"]),
        ("", "from .b import x\n", ["pkg/b.py::x"]),
        ("", "from ..b import x\n", ["b.py::x"]),
        ("", "import q.r\ndef f(): return q.r.x\n", ["q/r.py::x"]),
        ("", "import q.r as z\ndef f(): return z.x\n", ["q/r.py::x"]),
        ("", "from m import *\ndef f(): return x\n", ["m.py::x"]),
        ("", "class C:\n    def f(self): return self.x\n", ["pkg/a.py::C.x"]),
        ("", "def f(o): return o.size\n", ["*::size"]),
        ("X = 1\n", "X = 1\nY = X\n", ["pkg/a.py::X"]),
        ("", "class C(Base): pass\n", ["pkg/a.py::Base"]),
        ("", "def f(:\n", []),
    ],
)
def test_what_changed_code_needs(before: str, after: str, needed: list[str]) -> None:
    found = uses(_edit(before, after))
    assert set(needed) <= set(found)
    if not needed:
        assert found == ()


@pytest.mark.parametrize(
    ("defined", "used", "met"),
    [
        ("a.py::f", "a.py::f", True),
        ("src/pkg/a.py::f", "pkg/a.py::f", True),
        ("xpkg/a.py::f", "pkg/a.py::f", False),
        ("a.py::f", "b.py::f", False),
        ("a.py::C.size", "*::size", True),
        ("a.py::size", "*::size", False),
    ],
)
def test_names_meet_across_files(defined: str, used: str, met: bool) -> None:
    assert bool(meet([defined], [used])) == met


def test_a_helper_added_in_one_file_is_needed_by_a_change_in_another() -> None:
    helper = _edit("", "def fast(x):\n    return x\n", "src/pkg/helpers.py")
    caller = _edit(
        "def f(x):\n    return x\n",
        "from pkg.helpers import fast\n\n\ndef f(x):\n    return fast(x)\n",
        "src/pkg/main.py",
    )
    assert meet(defines(helper), uses(caller)) == ("src/pkg/helpers.py::fast",)
    assert meet(defines(caller), uses(helper)) == ()


@given(st.binary(max_size=80), st.binary(max_size=80))
def test_any_bytes_are_survived(before: bytes, after: bytes) -> None:
    edits = [Edit("x.py", before, after)]
    assert isinstance(defines(edits), tuple)
    assert isinstance(uses(edits), tuple)
