from datetime import datetime, timezone

from module import as_utc, in_order


def test_utc():
    noon = datetime(2024, 5, 6, 12, tzinfo=timezone.utc)
    assert as_utc(datetime(2024, 5, 6, 12)) == noon
    assert as_utc(noon) == noon


def test_order():
    stamps = [datetime(2024, 5, 6, 12, tzinfo=timezone.utc), datetime(2024, 5, 6, 11)]
    assert in_order(stamps) == ["2024-05-06T11:00:00+00:00", "2024-05-06T12:00:00+00:00"]
