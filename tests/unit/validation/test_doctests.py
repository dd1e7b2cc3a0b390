"""Examples in docstrings stay what they are."""

from __future__ import annotations

import pytest

from engine.ports import Edit
from engine.validation.doctests import spoilt_examples

BASE = '''\
"""Dates.

>>> days(2000)
29
"""


def days(year):
    """Days of February.

    >>> days(2001)
    28
    >>> days(2004)  # doctest: +ELLIPSIS
    29
    """
    return 29 if year % 4 == 0 else 28


class Year:
    def days(self):
        """
        >>> Year().days()
        365
        """
        return 365
'''


def spoilt(old: str, new: str, base: str = BASE) -> list[str]:
    assert old in base
    edit = Edit("lib/dates.py", base.encode(), base.replace(old, new).encode())
    return list(spoilt_examples(edit))


@pytest.mark.parametrize(
    ("old", "new", "of"),
    [
        ("    28\n    >>>", "    29\n    >>>", "days(2001)` of days"),
        (">>> days(2001)", ">>> days(2001)  # doctest: +SKIP", "days(2001)` of days"),
        ("+ELLIPSIS", "+SKIP", "days(2004)"),
        ("    >>> days(2001)\n    28\n", "", "days(2001)` of days"),
        (">>> Year().days()\n        365", "No example.", "Year().days()` of Year.days"),
        (">>> days(2000)\n29", ">>> days(2000)\n28", "days(2000)` of the module"),
    ],
)
def test_an_example_that_is_changed_skipped_or_gone_is_named(old: str, new: str, of: str) -> None:
    (words,) = spoilt(old, new)
    assert f"the example `>>> {of}" in words


def test_an_example_that_moves_to_another_function_is_gone() -> None:
    moved = BASE.replace("    >>> days(2001)\n    28\n", "").replace(
        "        >>> Year()", "        >>> days(2001)\n        28\n        >>> Year()"
    )
    assert len(list(spoilt_examples(Edit("m.py", BASE.encode(), moved.encode())))) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("return 365", "return 360 + 5"),
        ("    29\n    ", "    29\n    >>> days(2008)\n    29\n    "),
        ("Days of February.", "How many days February has."),
        ("        365\n        ", "        365\n\n        More words.\n        "),
    ],
)
def test_code_words_and_further_examples_may_change(old: str, new: str) -> None:
    assert spoilt(old, new) == []


def test_a_module_cannot_choose_anew_which_examples_are_run() -> None:
    (words,) = spoilt("class Year", "__doctest_skip__ = ['days']\n\n\nclass Year")
    assert "__doctest_skip__ is new" in words


def test_text_that_doctest_itself_cannot_read_is_compared_as_it_stands() -> None:
    broken = 'def f():\n    """\n    >>> f()\n  wrong\n    """\n'
    assert spoilt("wrong", "also wrong", broken) == []
    assert len(spoilt(">>> f()", ">>> g()", broken)) == 1


def test_new_files_and_files_that_do_not_parse_are_left_to_others() -> None:
    assert list(spoilt_examples(Edit("m.py", None, BASE.encode()))) == []
    assert list(spoilt_examples(Edit("m.py", BASE.encode(), b"def"))) == []


def test_a_deleted_file_takes_its_examples_with_it() -> None:
    assert len(list(spoilt_examples(Edit("m.py", BASE.encode(), None)))) == 3
