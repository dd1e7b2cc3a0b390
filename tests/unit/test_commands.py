"""The program's commands: each is registered once, and alone when it is the one called."""

from __future__ import annotations

from importlib import import_module

import pytest

from commands.app import MODULES, _called


def test_every_command_of_every_module_is_listed() -> None:
    for module, names in MODULES.items():
        assert tuple(import_module(f"commands.{module}").COMMANDS) == names


@pytest.mark.parametrize(
    ("words", "called"),
    [
        (["list", "--json"], "list"),
        (["-C", "run", "list"], "list"),
        (["--json"], "status"),
        ([], "status"),
        (["lsit"], None),
        (["-h"], None),
        (["sandbox", "--", "run"], "sandbox"),
    ],
)
def test_the_called_command_is_told_from_the_words(words: list[str], called: str | None) -> None:
    assert _called(words) == called
