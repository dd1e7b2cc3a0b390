from datetime import datetime, timedelta, timezone

import pytest

from module import elapsed_hours


def test_hours():
    start = datetime(2024, 3, 1, 12, tzinfo=timezone.utc)
    assert elapsed_hours(start, start + timedelta(minutes=90)) == 1.5


def test_zones():
    here = timezone(timedelta(hours=2))
    start = datetime(2024, 3, 1, 12, tzinfo=timezone.utc)
    assert elapsed_hours(start, datetime(2024, 3, 1, 15, tzinfo=here)) == 1.0


def test_naive():
    with pytest.raises(ValueError):
        elapsed_hours(datetime(2024, 1, 1), datetime(2024, 1, 2))
