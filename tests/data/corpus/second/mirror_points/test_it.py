from module import mirror_points


def test_mirror():
    assert mirror_points([(1.0, 2.0), (-3.5, 0.0), (0.0, 0.0)]) == [
        (-1.0, 2.0),
        (3.5, 0.0),
        (0.0, 0.0),
    ]
