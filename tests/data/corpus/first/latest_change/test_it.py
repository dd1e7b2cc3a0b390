from module import latest_change


def test_latest():
    stamps = ["2024-05-01T10:00:00+02:00", "2024-05-03T08:00:00+00:00", "2023-12-31T23:59:59+01:00"]
    assert latest_change(stamps) == "2024-05-03T08:00:00+00:00"


def test_only_one():
    assert latest_change(["2024-05-01T10:00:00+02:00"]) == "2024-05-01T10:00:00+02:00"
