from module import magnitudes, report


def test_magnitudes():
    assert magnitudes([-2, 3.5, -0.25]) == [2.0, 3.5, 0.25]


def test_report():
    assert report([-1.0, 2.0]) == "1.0 2.0"
