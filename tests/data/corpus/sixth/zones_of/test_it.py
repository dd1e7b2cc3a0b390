from module import minutes_by_zone, zones_of

ZONES = {"49": "country", "4930": "capital", "1": "abroad"}


def test_zones():
    assert zones_of(["4930123", "491", "12", "77"], ZONES) == ["capital", "country", "abroad", None]
    assert zones_of([], ZONES) == []


def test_minutes():
    assert minutes_by_zone([("49301", 3), ("15", 1), ("4930", 4)], ZONES) == {
        "capital": 7,
        "abroad": 1,
    }
