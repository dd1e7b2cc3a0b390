"""Tests that look at the program's text or bytecode are told from those that look at behaviour."""

from __future__ import annotations

import pytest

from engine.ports import Edit
from engine.validation.source_reading import new_readings

READERS = [
    "import inspect\ninspect.getsource(f)\n",
    "from inspect import getsource as look\n",
    "f.__code__.co_consts\n",
    "getattr(f, '__code__')\n",
    "import dis\n",
    "from linecache import getline\n",
    "importlib.util.find_spec('m').loader.get_code('m')\n",
]


@pytest.mark.parametrize("text", READERS)
def test_a_look_at_the_code_is_found(text: str):
    assert list(new_readings([Edit("tests/test_a.py", None, text.encode())]))


@pytest.mark.parametrize("text", READERS)
def test_one_that_was_there_before_is_not_new(text: str):
    moved = [
        Edit("tests/test_a.py", text.encode(), None),
        Edit("tests/test_b.py", None, text.encode()),
    ]
    assert list(new_readings(moved)) == []


@pytest.mark.parametrize(
    "text",
    [
        "from pathlib import Path\nDATA = Path(__file__).parent / 'data.json'\n",
        "import ast\nast.parse('x = 1')\n",
        "assert f.code == 3\n",
        "import inspect\ninspect.signature(f)\n",
        "not python (\n",
    ],
)
def test_ordinary_tests_are_left_alone(text: str):
    assert list(new_readings([Edit("tests/test_a.py", None, text.encode())])) == []
