"""Comments that tell a tool to look away."""

from __future__ import annotations

import pytest

from engine.ports import Edit
from engine.validation.suppressions import new_suppressions


def new(tool: str, before: str | None, after: str | None) -> list[str]:
    old, now = (None if text is None else text.encode() for text in (before, after))
    return [str(each) for each in new_suppressions(tool, [Edit("a.py", old, now)], ["a.py"])]


@pytest.mark.parametrize(
    ("tool", "comment"),
    [
        ("ruff", "# noqa"),
        ("ruff", "#noqa:E501"),
        ("ruff", "# NOQA: E501, F401"),
        ("ruff", "# ruff: noqa"),
        ("ruff", "# ruff: noqa: F401"),
        ("ruff", "# flake8: noqa"),
        ("ruff", "# ruff: disable[E501]"),
        ("ruff", "# a reason  # noqa: S101"),
        ("ruff", "# isort: skip_file"),
        ("mypy", "# type: ignore"),
        ("mypy", "# type:ignore[arg-type]"),
        ("mypy", "# mypy: ignore-errors"),
        ("mypy", "# mypy: disable-error-code=arg-type"),
        ("bandit", "# nosec"),
        ("bandit", "#nosec B602"),
        ("coverage", "# pragma: no cover"),
        ("coverage", "#pragma:no branch"),
    ],
)
def test_a_new_one_is_a_finding_of_its_tool_only(tool: str, comment: str):
    before, after = "x = 1\n", f"x = 1  {comment}\n"
    found = {each: new(each, before, after) for each in ("ruff", "mypy", "bandit", "coverage")}
    assert [each for each, texts in found.items() if texts] == [tool]
    assert found[tool][0].startswith("a.py:1 suppression '#")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x = 1  # noqa: E501\n", "import os\n\nx = 2  # noqa: E501\n"),
        ("x = 1  # noqa: E501\n", "x = 1  #  noqa: E501\n"),
        ("x = 1  # noqa: E501\n", "x = 1\n"),
        ("x = 1  # noqa: E501\n", None),
        ("x = 1\n", "x = '# noqa'\n"),
        ("x = 1\n", "x = 1  # nothing to say about noqa here\n"),
    ],
    ids=["moved", "spaces", "gone", "deleted", "in-a-text", "prose"],
)
def test_an_old_one_and_what_only_looks_like_one_are_none(before: str, after: str | None):
    assert new("ruff", before, after) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x = 1  # noqa: E501\n", "x = 1  # noqa\n"),
        ("x = 1  # noqa: E501\n", "x = 1  # noqa: E501\ny = 1  # noqa: E501\n"),
        (None, "x = 1  # noqa\n"),
        ("x = 1\n", "def broken(:  # noqa\n"),
    ],
    ids=["wider", "once-more", "new-file", "unreadable"],
)
def test_a_wider_or_a_further_one_is_new(before: str | None, after: str):
    assert len(new("ruff", before, after)) == 1
