from datetime import date

import pytest
from module import next_weekday


def test_next():
    assert next_weekday(date(2024, 5, 8), 4) == date(2024, 5, 10)
    assert next_weekday(date(2024, 5, 8), 0) == date(2024, 5, 13)


def test_bad():
    with pytest.raises(ValueError, match="no weekday: 7"):
        next_weekday(date(2024, 5, 8), 7)
