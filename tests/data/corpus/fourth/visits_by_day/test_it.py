from datetime import datetime, timezone

import pytest

from module import busiest, visits_by_day


def stamp(day, hour):
    return datetime(2024, 5, day, hour, tzinfo=timezone.utc)


def test_days():
    stamps = [stamp(2, 9), stamp(1, 8), stamp(2, 23)]
    assert visits_by_day(stamps) == {"2024-05-02": 2, "2024-05-01": 1}
    assert busiest(stamps) == "2024-05-02"


def test_naive():
    with pytest.raises(ValueError):
        visits_by_day([datetime(2024, 5, 1)])
