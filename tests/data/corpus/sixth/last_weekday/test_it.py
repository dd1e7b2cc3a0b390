from datetime import date

import pytest
from module import last_weekday


def test_last_weekday():
    assert last_weekday(2024, 3, 6) == date(2024, 3, 31)
    assert last_weekday(2024, 5, 4) == date(2024, 5, 31)
    assert last_weekday(2024, 2, 0) == date(2024, 2, 26)


def test_no_weekday():
    with pytest.raises(ValueError, match="no weekday: 7"):
        last_weekday(2024, 5, 7)
