from datetime import date

import pytest

from module import age_on, of_age


def test_age():
    assert age_on(date(2020, 5, 1), date(2021, 4, 30)) == 0
    assert age_on(date(2020, 5, 1), date(2021, 5, 1)) == 1
    assert of_age(date(1990, 1, 1), date(2020, 1, 1))


def test_before():
    with pytest.raises(ValueError):
        age_on(date(2020, 5, 1), date(2020, 4, 30))
