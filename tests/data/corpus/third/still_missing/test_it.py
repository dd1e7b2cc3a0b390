from module import still_missing


def test_missing():
    assert still_missing(["frame", "wheel", "seat"], ["wheel"]) == ["frame", "seat"]


def test_unknown_part():
    assert still_missing(["frame"], ["bell", "frame"]) == []
