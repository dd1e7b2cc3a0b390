from datetime import datetime

from module import waiting_seconds


def test_minutes():
    came = datetime(2024, 5, 6, 9, 0)
    assert waiting_seconds([(came, datetime(2024, 5, 6, 9, 2)), (came, came)]) == [120, 0]
