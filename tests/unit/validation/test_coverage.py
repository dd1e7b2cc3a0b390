"""What counts as a fall of coverage."""

from __future__ import annotations

import pytest

from engine.validation.coverage import Covered, fell


@pytest.mark.parametrize(
    ("base", "now", "expected"),
    [
        (Covered(10, 0), Covered(10, 5), True),
        (Covered(10, 5), Covered(10, 5), False),
        (Covered(10, 5), Covered(6, 5), False),
        (Covered(100, 1), Covered(100, 5), False),
        (Covered(0, 0), Covered(10, 9), True),
        (Covered(0, 0), Covered(10, 1), False),
        (Covered(10, 1), Covered(0, 0), False),
    ],
    ids=["fell", "same", "shorter", "above-the-minimum", "new-untested", "new-tested", "emptied"],
)
def test_a_fall(base: Covered, now: Covered, expected: bool):
    assert fell(base, now, 80.0) is expected


def test_no_line_is_no_percentage():
    """100 % of nothing would be a pass that nothing stands for."""
    assert Covered(0, 0).percent is None
