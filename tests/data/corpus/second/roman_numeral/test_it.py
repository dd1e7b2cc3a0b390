import pytest

from module import roman_numeral


@pytest.mark.parametrize(
    ("number", "text"),
    [(4, "IV"), (9, "IX"), (1994, "MCMXCIV"), (2024, "MMXXIV"), (7, "VII"), (0, "")],
)
def test_numbers(number, text):
    assert roman_numeral(number) == text
