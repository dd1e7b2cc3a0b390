"""What the screens say of a measured effect."""

from __future__ import annotations

import pytest

from commands import words
from ledger.rows import EffectRow


@pytest.mark.parametrize(
    ("effect", "text"),
    [
        (EffectRow("speed", 1.92, 1.85, 1.99, 30), "1.92x faster [1.85, 1.99], 30 paired runs"),
        (
            EffectRow("tests", 0.25, 0.1, 0.4, 24),
            "25.0% more mutants killed [10.0%, 40.0%], 24 mutants",
        ),
        (None, "not measured"),
    ],
)
def test_an_effect_is_told_in_the_terms_of_its_metric(effect: EffectRow | None, text: str):
    assert words.effect_text(effect) == text


def test_better_tests_have_an_effect_and_no_speedup():
    found = words.effect_document("tests", EffectRow("tests", 0.25, 0.1, 0.4, 24))
    effect = {"metric": "tests", "point": 0.25, "low": 0.1, "high": 0.4}
    assert found == {"benchmark": {"effect": effect, "pairs": 24}}
